using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>Making users and coming in as one of them.</summary>
public static class PeopleSteps
{
    /// <summary>The password that they choose.</summary>
    public const string Words = "seven-lanterns-over-water";

    /// <summary>On the page of users, with these policies.</summary>
    /// <returns>The link of the invitation.</returns>
    public static async Task<string> CreateUserAsync(this Visit owner, string name, params string[] policies)
    {
        await owner.ButtonAsync("Create user");
        await owner.Dialog.GetByLabel("User name").FillAsync(name);
        await owner.Dialog.GetByLabel("E-mail address").FillAsync(name + "@example.com");
        foreach (var policy in policies)
        {
            await owner.Dialog.GetByLabel(policy).CheckAsync();
        }
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create and show the link" }).ClickAsync();
        var link = await owner.Dialog.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return link;
    }

    /// <summary>In a window of his own.</summary>
    public static async Task<Visit> ComeInAsync(this ConsoleFixture console, string link, string name)
    {
        var visit = await Visit.OpenAsync(console.Browser, console.Host.Address);
        await visit.ComeInAsync(link, name);
        return visit;
    }

    /// <summary>Opens the link, chooses a password and signs in with it.</summary>
    public static async Task ComeInAsync(this Visit user, string link, string name)
    {
        await user.Page.GotoAsync(link);
        await user.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(Words);
        await user.Page.GetByLabel("New password again").FillAsync(Words);
        await user.ButtonAsync("Set password");
        await Assertions.Expect(user.Page.GetByText("Your password is set.")).ToBeVisibleAsync();
        await user.SignInAsync(name, Words);
    }
}
