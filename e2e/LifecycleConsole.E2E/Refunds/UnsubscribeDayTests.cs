using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;
using static LifecycleConsole.E2E.Refunds.UnsubscribeBadInputTests;

namespace LifecycleConsole.E2E.Refunds;

/// <summary>A used day turns while pages are open: on a console of its own, as refunds become less with it.</summary>
public sealed class UnsubscribeDayTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_day_that_turns_while_the_page_is_open_is_shown_and_asked_for_again_in_two_tabs()
    {
        var relay = await Console.InstanceAsync("mail-relay-01");
        var path = $"unsubscribe/confirm?ids={relay.Id}";
        await using var visit = await EnterAsync(path);
        await using var other = await EnterAsync(path);
        await Expect(Now(other)).ToBeVisibleAsync();
        Console.Host.Clock.Advance(TimeSpan.FromDays(1));
        await AgreeAsync(visit);
        await Expect(visit.Page.GetByText("Refund as it was shown")).ToBeVisibleAsync();
        await Expect(Now(visit)).ToBeDisabledAsync();
        await AgreeAsync(visit);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Order Details", Level = 1 }))
            .ToBeVisibleAsync();

        await AgreeAsync(other);
        await Expect(other.Page.Locator("main")).ToContainTextAsync("released");
        await other.GoAsync("refunds");
        await Expect(other.Page.Locator("tbody tr").Filter(new() { HasText = "mail-relay-01" })).ToHaveCountAsync(1);
    }
}
