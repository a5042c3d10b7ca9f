using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Access;

/// <summary>Passkeys in a browser, whose device Chromium plays.</summary>
public sealed class PasskeyTests(OneBrowser browser) : IAsyncLifetime
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
    public async Task A_passkey_is_added_signs_in_proves_again_is_renamed_and_deleted()
    {
        await using var owner = await OpenAsync();
        await owner.SignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await AddAsync(owner, "Laptop");
        await Expect(owner.Page.GetByText("Laptop", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(owner.Page.GetByText("not used yet")).ToBeVisibleAsync();

        await SignOutAsync(owner);
        _time.Advance(TimeSpan.FromSeconds(10));
        await owner.ButtonAsync("Sign in with a passkey");
        await owner.ReadyAsync();

        await owner.GoAsync("access/users");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "zhao.lei" }).ClickAsync();
        _time.Advance(TimeSpan.FromMinutes(16));
        await owner.ButtonAsync("Disable");
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        var question = owner.Page.GetByRole(AriaRole.Dialog, new() { Name = "Confirm that it is you" });
        await question.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(owner.Notices).ToContainTextAsync("zhao.lei is disabled and signed out.");

        await owner.Page.GotoAsync("security");
        var row = owner.Page.GetByRole(AriaRole.Listitem, new() { Name = "Laptop" });
        await Expect(row).ToContainTextAsync("last used");
        await row.GetByText("Rename").ClickAsync();
        await row.GetByLabel("Name of the passkey").FillAsync("Old laptop");
        await row.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(owner.Page.GetByText("The passkey has its new name.")).ToBeVisibleAsync();
        await owner.ButtonAsync("Delete: Old laptop");
        await Expect(owner.Page.GetByText("The passkey is deleted.")).ToBeVisibleAsync();
        await owner.GoAsync("messages");
        await Expect(owner.Page.GetByText("The passkey Laptop was added to your user")).ToBeVisibleAsync();
        await Expect(owner.Page.GetByText("The passkey Old laptop of your user was deleted")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_sub_user_signs_in_by_passkey_and_the_password_alone_asks_for_it()
    {
        await using var user = await OpenAsync();
        await user.Page.GotoAsync("sign-in");
        await user.FillSignInAsync($"{ConsoleFixture.SubUser}@{DemoSeed.AccountId}", ConsoleFixture.Password);
        await user.ReadyAsync();
        await AddAsync(user, "Phone");
        await SignOutAsync(user);
        _time.Advance(TimeSpan.FromSeconds(10));
        await user.ButtonAsync("Sign in with a passkey");
        await user.ReadyAsync();
        await Expect(user.Page.GetByRole(AriaRole.Button, new() { Name = "Account: zhao.lei" })).ToBeVisibleAsync();

        await SignOutAsync(user);
        await user.FillSignInAsync(ConsoleFixture.SubUser, ConsoleFixture.Password);
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Second step" })).ToBeVisibleAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await user.ButtonAsync("Use a passkey");
        await user.ReadyAsync();
    }

    [Fact]
    public async Task A_browser_without_the_passkey_says_so_and_lets_the_password_be_used()
    {
        await using var user = await OpenAsync();
        await user.Page.GotoAsync("sign-in");
        await user.ButtonAsync("Sign in with a passkey");
        await Expect(user.Alert("The device has given no passkey.")).ToBeVisibleAsync();
        await user.FillSignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await user.ReadyAsync();
    }

    [Fact]
    public async Task A_passkey_is_offered_among_the_names_and_signs_in_without_a_button()
    {
        await using var owner = await OpenAsync(isOffered: true);
        await owner.Page.GotoAsync("sign-in");
        await Expect(owner.Page.GetByLabel("User name or e-mail")).ToHaveAttributeAsync(
            "autocomplete", "username webauthn");
        await owner.FillSignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await owner.ReadyAsync();
        await AddAsync(owner, "Laptop");
        _time.Advance(TimeSpan.FromSeconds(10));

        await owner.Page.Context.ClearCookiesAsync();
        // The device answers at once.
        await owner.Page.GotoAsync("sign-in", new() { WaitUntil = WaitUntilState.Commit });

        await owner.ReadyAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Account: mei.lin" })).ToBeVisibleAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static async Task AddAsync(Visit visit, string name)
    {
        await visit.Page.GotoAsync("security");
        await visit.Page.GetByLabel("Name of the passkey").FillAsync(name);
        await visit.ButtonAsync("Add a passkey");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Recovery codes" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
    }

    private static async Task SignOutAsync(Visit visit)
    {
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync("sign-in");
    }

    /// <summary>A browser at a name, because a bare address has no passkeys, with a device of its own.</summary>
    /// <param name="isOffered">
    /// Offers passkeys among the names that it fills in; this device takes such an offer at once.
    /// </param>
    private async Task<Visit> OpenAsync(bool isOffered = false)
    {
        var visit = await Visit.OpenAsync(
            browser.Browser, new UriBuilder(_host.Address) { Host = "localhost" }.Uri);
        if (!isOffered)
        {
            await visit.Page.AddInitScriptAsync(
                "if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = undefined;");
        }
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("WebAuthn.enable");
        var device = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["options"] = device });
        return visit;
    }
}
