using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Access;

/// <summary>Coming in, being kept out, and going.</summary>
public sealed class SignInTests(ConsoleFixture console) : Journey(console)
{
    private const string Refused = "Name and password do not fit, or signing in is held for this user.";

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_and_lands_where_he_wanted_to_go()
    {
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await visit.Page.GotoAsync("instances?q=worker-03");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await visit.FillSignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await visit.ReadyAsync();
        await Expect(visit.Row("batch-worker-03")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await visit.Page.GotoAsync("sign-in");
        await visit.FillSignInAsync(ConsoleFixture.Operator, "not-the-right-words");
        await Expect(visit.Alert(Refused)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too()
    {
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await visit.Page.GotoAsync("sign-in");
            await visit.FillSignInAsync(ConsoleFixture.Support, "not-the-right-words");
            await Expect(visit.Alert(Refused)).ToBeVisibleAsync();
        }
        await visit.FillSignInAsync(ConsoleFixture.Support, ConsoleFixture.Password);
        await Expect(visit.Alert(Refused)).ToBeVisibleAsync();
        await visit.Page.GotoAsync("instances");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await visit.SignInAsync(ConsoleFixture.SubUser, ConsoleFixture.Password);
        await visit.ButtonAsync("Account: zhao.lei");
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await visit.Page.GotoAsync("instances");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }
}
