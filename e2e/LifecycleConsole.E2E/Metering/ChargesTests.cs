using System.Globalization;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Metering;

/// <summary>From what runs to what it was charged.</summary>
public sealed class ChargesTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task An_hour_of_the_ledger_is_followed_to_the_resources_that_it_was_charged_for()
    {
        await using var visit = await EnterAsync("transactions?kind=UsageCharged");
        var row = visit.Page.Locator("tbody tr").First;
        var change = (await row.GetByRole(AriaRole.Cell).Nth(3).InnerTextAsync()).Split('\n')[0];
        var amount = AmountIn(change);

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Charges", Exact = true }))
            .ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Only the hour from")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".big")).ToBeVisibleAsync();
        var plans = visit.Page.Locator(".plans");
        var drawn = await plans.CountAsync() == 0 ? 0 : AmountIn(await plans.InnerTextAsync());
        AmountIn(await visit.Page.Locator(".big").InnerTextAsync()).ShouldBe(amount + drawn);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "By kind" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "vCPU and memory" }))
            .ToHaveCountAsync(1); // of the kinds, once the resources have left
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Img, new() { Name = "Charges by day from" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Balance lasts until")).ToBeVisibleAsync();
    }

    private static decimal AmountIn(string text) => decimal.Parse(
        string.Concat(text.Where(letter => char.IsDigit(letter) || letter is '.' or ',')),
        CultureInfo.InvariantCulture);
}
