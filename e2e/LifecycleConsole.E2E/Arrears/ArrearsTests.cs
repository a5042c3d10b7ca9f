using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Arrears;

/// <summary>From the grace to being started again, by the test's clock.</summary>
public sealed class ArrearsTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task An_account_is_warned_stopped_and_started_again_by_a_top_up()
    {
        await using var visit = await EnterAsync("instances?q=batch-worker-0&rows=20");
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Running");

        await UseUpAsync();
        await Expect(visit.Alert("The account owes USD ")).ToContainTextAsync("are stopped at");
        Console.Host.Clock.Advance(TimeSpan.FromHours(2));
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Stopped for arrears");
        await Expect(visit.Alert("The account owes USD ")).ToContainTextAsync("They are released with their data at");

        await visit.Alert("The account owes USD ").GetByRole(AriaRole.Link, new() { Name = "Top up" }).ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("ends the arrears.");
        await Console.PayInAsync("9000");
        await Expect(visit.Alert("The account owes USD ")).ToBeHiddenAsync();
        await visit.GoAsync("instances?q=batch-worker-0&rows=20");
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Running");
    }

    /// <summary>Time goes by until what runs has used up the balance.</summary>
    private async Task UseUpAsync()
    {
        var wallet = Console.Host.Services.GetRequiredService<WalletQueries>();
        while (true)
        {
            var left = (await wallet.HeadAsync(Owner, CancellationToken.None)).Value!.Balance.Minor;
            if (left < 0)
            {
                return;
            }
            Console.Host.Clock.Advance(left > 150_000 ? TimeSpan.FromDays(7) : TimeSpan.FromHours(1));
            await SettledAsync();
        }
    }

    /// <summary>Hours wait for what is due in them, which the console carries out in its own time.</summary>
    private Task SettledAsync()
    {
        var charges = Console.Host.Services.GetRequiredService<ChargeQueries>();
        var settlement = Console.Host.Services.GetRequiredService<Settlement>();
        var now = UsageHours.StartOf(Console.Host.Clock.GetUtcNow());
        return Eventually.IsTrueAsync(
            async () =>
            {
                await settlement.RunAsync(CancellationToken.None);
                var view = (await charges.GetAsync(Owner, new(), CancellationToken.None)).Value!;
                return view.SettledUntil >= now;
            },
            TimeSpan.FromMilliseconds(OneBrowser.PatienceMs));
    }

    private static Actor Owner => new()
    {
        Kind = UserKind.Owner,
        AccountId = DemoSeed.AccountId,
        UserId = ConsoleFixture.Owner,
        UserName = ConsoleFixture.Owner,
    };
}
