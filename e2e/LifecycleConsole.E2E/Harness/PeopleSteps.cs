using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>How an owner lets somebody in, and how that person comes.</summary>
internal static class PeopleSteps
{
    private const string Words = "seven-lanterns-over-water";

    /// <summary>On the page of users.</summary>
    /// <returns>The link of the invitation.</returns>
    public static async Task<string> CreateUserAsync(this Visit owner, string name, string policy)
    {
        await owner.ButtonAsync("Create user");
        await owner.Dialog.GetByLabel("User name").FillAsync(name);
        await owner.Dialog.GetByLabel("E-mail address").FillAsync(name + "@example.com");
        await owner.Dialog.GetByLabel(policy).CheckAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create and show the link" }).ClickAsync();
        var link = await owner.Dialog.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return link;
    }

    /// <summary>Chooses a password by the link, and signs in with it.</summary>
    public static async Task<Visit> ComeInAsync(this ConsoleFixture console, string link, string name)
    {
        var visit = await Visit.OpenAsync(console.Browser, console.Host.Address);
        await visit.Page.GotoAsync(link);
        await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(Words);
        await visit.Page.GetByLabel("New password again").FillAsync(Words);
        await visit.ButtonAsync("Set password");
        await Assertions.Expect(visit.Page.GetByText("Your password is set.")).ToBeVisibleAsync();
        await visit.SignInAsync(name, Words);
        return visit;
    }
}
