using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Access;

/// <summary>Second factor, proof and sessions, on a console whose time of signing in the test moves.</summary>
public sealed class SecurityTests(OneBrowser browser) : IAsyncLifetime
{
    private readonly ManualClock _time = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private ConsoleHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = new ConsoleHost { SignInTime = _time };
        await _host.StartWithDemoAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_second_factor_is_set_up_asked_for_taken_once_and_asked_for_again()
    {
        await using var owner = await OpenAsync();
        await owner.SignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await owner.ButtonAsync("Account: mei.lin");
        await owner.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Security" }).ClickAsync();
        var (secret, codes) = await SetUpAsync(owner);

        await using var thief = await OpenAsync();
        await PasswordAsync(thief, ConsoleFixture.Owner);
        var used = AuthenticatorApp.CodeOf(secret, _time.GetUtcNow());
        await CodeAsync(thief, used);
        await Expect(thief.Alert("This code does not fit, was used already")).ToBeVisibleAsync();
        await thief.Page.GotoAsync("instances");
        await Expect(Heading(thief, "Sign in")).ToBeVisibleAsync();

        await using var second = await OpenAsync();
        await PasswordAsync(second, ConsoleFixture.Owner);
        _time.Advance(TimeSpan.FromSeconds(30));
        await CodeAsync(second, AuthenticatorApp.CodeOf(secret, _time.GetUtcNow()));
        await second.ReadyAsync();

        await second.GoAsync("access/users");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "zhao.lei" }).ClickAsync();
        _time.Advance(TimeSpan.FromMinutes(16));
        await second.ButtonAsync("Disable");
        await second.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await ProveAsync(second, "000000");
        await Expect(second.Alert("That is not right, or trying is held")).ToBeVisibleAsync();
        await ProveAsync(second, AuthenticatorApp.CodeOf(secret, _time.GetUtcNow()));
        await Expect(second.Notices).ToContainTextAsync("zhao.lei is disabled and signed out.");

        await using var lost = await OpenAsync();
        await PasswordAsync(lost, ConsoleFixture.Owner);
        await CodeAsync(lost, codes[3]);
        await lost.ReadyAsync();
        await lost.GoAsync("audit");
        await Expect(lost.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Recovery code used" }).First)
            .ToContainTextAsync("mei.lin");
    }

    [Fact]
    public async Task Whoever_is_signed_out_elsewhere_loses_the_open_page_at_once()
    {
        await using var user = await OpenAsync();
        await user.SignInAsync(ConsoleFixture.SubUser, ConsoleFixture.Password);
        await using var other = await OpenAsync();
        await other.SignInAsync(ConsoleFixture.SubUser, ConsoleFixture.Password);
        await other.Page.GotoAsync("security");
        await Expect(other.Page.GetByText("This browser")).ToBeVisibleAsync();
        await other.ButtonAsync("Sign out everywhere else");
        await Expect(Heading(user, "Sign in")).ToBeVisibleAsync();

        await other.GoAsync("instances");
        await using var owner = await OpenAsync();
        await owner.SignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await owner.GoAsync("access/users");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "zhao.lei" }).ClickAsync();
        await owner.ButtonAsync("Sign out everywhere");
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(owner.Notices).ToContainTextAsync("zhao.lei is signed out everywhere.");
        await Expect(Heading(other, "Sign in")).ToBeVisibleAsync();
        await other.Page.GotoAsync("instances");
        await Expect(Heading(other, "Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_a_second_factor_is_required_nothing_opens_before_it_is_set_up()
    {
        await using var owner = await OpenAsync();
        await owner.SignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await owner.Page.GotoAsync("security");
        await SetUpAsync(owner);
        await owner.Page.GetByLabel("Required for").SelectOptionAsync("Everybody");
        await owner.ButtonAsync("Save");
        await Expect(owner.Page.GetByText("Saved. It holds from each next sign-in.")).ToBeVisibleAsync();

        await using var user = await OpenAsync();
        await PasswordAsync(user, ConsoleFixture.SubUser);
        await Expect(user.Page.GetByText("A second factor is required of you here.")).ToBeVisibleAsync();
        await user.Page.GotoAsync("instances");
        await Expect(Heading(user, "Set up a second factor")).ToBeVisibleAsync();
        var file = await user.Page.APIRequest.GetAsync("instances/export.csv");
        file.Status.ShouldBe(403);
        await SwitchOnAsync(user);
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await user.ReadyAsync();
        await Expect(Heading(user, "Instances")).ToBeVisibleAsync();
    }

    private static ILocator Heading(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private Task<Visit> OpenAsync() => Visit.OpenAsync(browser.Browser, _host.Address);

    /// <summary>Name and password, where a code may be asked for next.</summary>
    private static async Task PasswordAsync(Visit visit, string user)
    {
        await visit.Page.GotoAsync("sign-in");
        await visit.FillSignInAsync(user, ConsoleFixture.Password);
    }

    private static async Task CodeAsync(Visit visit, string code)
    {
        await visit.Page.GetByLabel("Code of your app, or a recovery code").FillAsync(code);
        await visit.ButtonAsync("Sign in");
    }

    private static async Task ProveAsync(Visit visit, string code)
    {
        var question = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Confirm that it is you" });
        await question.GetByLabel("Code of your app, or a recovery code").FillAsync(code);
        await question.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
    }

    /// <summary>On the page Security.</summary>
    private async Task<(string Secret, IReadOnlyList<string> Codes)> SetUpAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Set up an app" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Img, new() { Name = "QR code with the secret" })).ToBeVisibleAsync();
        var told = await SwitchOnAsync(visit);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(visit.Page.GetByText("Recovery codes left: 10.")).ToBeVisibleAsync();
        return told;
    }

    private async Task<(string Secret, IReadOnlyList<string> Codes)> SwitchOnAsync(Visit visit)
    {
        var secret = await visit.Page.Locator("code.secret").InnerTextAsync();
        await visit.Page.GetByLabel("Code of the app").FillAsync(
            AuthenticatorApp.CodeOf(secret, _time.GetUtcNow()));
        await visit.ButtonAsync("Switch it on");
        await Expect(visit.Page.GetByText("From now on signing in asks for a code of your app.")).ToBeVisibleAsync();
        return (secret, await visit.Page.Locator("ul.codes li").AllInnerTextsAsync());
    }
}
