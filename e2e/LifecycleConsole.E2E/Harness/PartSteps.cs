using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>What one does in the lists of disks, Elastic IPs and snapshots.</summary>
public static class PartSteps
{
    /// <summary>The row, or card, of the thing with this name or address.</summary>
    public static ILocator Part(this Visit visit, string name) =>
        visit.Page.Locator("tbody tr").Filter(new() { Has = visit.Page.GetByText(name, new() { Exact = true }) });

    /// <summary>The dialog's button; the dialog closes.</summary>
    public static async Task SubmitAsync(this Visit visit, string button)
    {
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Dialog).ToBeHiddenAsync();
    }

    /// <summary>Waits until the row reads so, moving the machines' clock along.</summary>
    public static Task ReadsAsync(this Visit visit, ConsoleFixture console, string name, string state) =>
        ReadsAsync(console, visit.Part(name), state);

    /// <summary>Waits until it reads so, moving the machines' clock along.</summary>
    public static async Task ReadsAsync(ConsoleFixture console, ILocator thing, string state)
    {
        for (var second = 0; second < 20; second++)
        {
            console.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            try
            {
                await Assertions.Expect(thing).ToContainTextAsync(state, new() { Timeout = 2_000 });
                return;
            }
            catch (PlaywrightException) when (second < 19)
            {
                // the back end is not done yet
            }
        }
    }
}
