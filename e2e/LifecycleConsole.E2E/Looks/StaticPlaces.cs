using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>
/// Pages without a circuit: before and around signing in. In this order: one user sets up a second factor, and is asked
/// for it afterwards.
/// </summary>
internal static class StaticPlaces
{
    private const string Nobody = "";
    private const string WithFactor = "wang.fang";

    public static readonly IReadOnlyList<Place> All =
    [
        Of("sign-in", Nobody, "sign-in"),
        Of("sign-in-refused", Nobody, "sign-in", RefusedAsync),
        Of("first-start", Nobody, "setup/not-a-link"),
        Of("set-password", Nobody, "set-password"),
        Of("set-password-refused", Nobody, "set-password", NoPasswordAsync),
        Of("not-allowed", Nobody, "not-allowed"),
        Of("confirm-address", Nobody, "confirm-address"),
        Of("second-factor-late", Nobody, "second-factor"),
        Of("change-password", ConsoleFixture.Owner, "change-password"),
        Of("change-password-refused", ConsoleFixture.Owner, "change-password", NotChangedAsync),
        Of("security", ConsoleFixture.Owner, "security"),
        Of("security-sub-user", ConsoleFixture.SubUser, "security"),
        Of("security-operator", ConsoleFixture.Operator, "security"),
        Of("security-set-up", WithFactor, "security/set-up") with { Before = WithoutFactorAsync },
        Of("security-codes", WithFactor, "security/set-up", SwitchOnAsync) with { Before = WithoutFactorAsync },
        Of("security-on", WithFactor, "security"),
        Of("second-factor", Nobody, "sign-in", v => PasswordAsync(v, WithFactor, ConsoleFixture.Password)),
        Of("second-factor-refused", Nobody, "sign-in", WrongCodeAsync),
    ];

    private static Place Of(string name, string user, string path, Func<Visit, Task>? steps = null) =>
        new(name, user, path, steps) { IsStatic = true };

    private static Task WithoutFactorAsync(ConsoleFixture console) =>
        console.Host.Services.ForgetFactorAsync(WithFactor);

    private static async Task PasswordAsync(Visit visit, string user, string password)
    {
        await visit.FillSignInAsync(user, password);
        await Assertions.Expect(visit.Page).Not.ToHaveTitleAsync("");
    }

    private static async Task RefusedAsync(Visit visit)
    {
        await PasswordAsync(visit, ConsoleFixture.SubUser, "not the password");
        await SaidAsync(visit);
    }

    private static async Task WrongCodeAsync(Visit visit)
    {
        await PasswordAsync(visit, WithFactor, ConsoleFixture.Password);
        await visit.Page.GetByLabel("Code of your app, or a recovery code").FillAsync("000000");
        await visit.ButtonAsync("Sign in");
        await SaidAsync(visit);
    }

    private static async Task NoPasswordAsync(Visit visit)
    {
        await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync("a password that is long enough");
        await visit.Page.GetByLabel("New password again").FillAsync("another one that is long enough");
        await visit.Page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await SaidAsync(visit);
    }

    private static async Task NotChangedAsync(Visit visit)
    {
        await visit.Page.Locator("input[type=password]").First.FillAsync("not the password");
        await NoPasswordAsync(visit);
    }

    private static async Task SwitchOnAsync(Visit visit)
    {
        var secret = await visit.Page.Locator("code.secret").InnerTextAsync();
        await visit.Page.GetByLabel("Code of the app").FillAsync(
            AuthenticatorApp.CodeOf(secret, TimeProvider.System.GetUtcNow()));
        await visit.ButtonAsync("Switch it on");
        await visit.Page.Locator("ul.codes").WaitForAsync();
    }

    private static Task SaidAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
}
