using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Access;

/// <summary>A console that nobody can sign in to yet.</summary>
public sealed class FirstStartTests(OneBrowser browser)
{
    private const string Words = "quiet-rivers-carry-old-boats";

    [Fact]
    public async Task The_link_of_the_first_start_in_production_makes_the_operator_once()
    {
        await using var host = new ConsoleHost("Production");
        var link = LinkIn(PrintedBy(host));
        await using (var visit = await Visit.OpenAsync(browser.Browser, host.Address))
        {
            await visit.Page.GotoAsync(link);
            await visit.Page.GetByLabel("User name").FillAsync("olivia");
            await visit.Page.GetByLabel("E-mail").FillAsync("olivia@console.example");
            await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(Words);
            await visit.Page.GetByLabel("New password again").FillAsync(Words);
            await visit.ButtonAsync("Make the operator");
            await visit.ReadyAsync();
            await visit.ButtonAsync("Account: olivia");
            await Assertions.Expect(visit.Page.GetByText("Runs the console")).ToBeVisibleAsync();
        }
        await using var late = await Visit.OpenAsync(browser.Browser, host.Address);
        await late.Page.GotoAsync(link);
        await Assertions.Expect(late.Alert("This link is not valid")).ToBeVisibleAsync();
    }

    /// <summary>What the console prints while it starts.</summary>
    private static string PrintedBy(ConsoleHost host)
    {
        var before = System.Console.Out;
        using var printed = new StringWriter();
        System.Console.SetOut(printed);
        try
        {
            host.StartServer();
        }
        finally
        {
            System.Console.SetOut(before);
        }
        return printed.ToString();
    }

    private static string LinkIn(string printed)
    {
        var start = printed.IndexOf("/setup/", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(-1, printed);
        return printed[(start + 1)..printed.IndexOf(' ', start)];
    }
}
