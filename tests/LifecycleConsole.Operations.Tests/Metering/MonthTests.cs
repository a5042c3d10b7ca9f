using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Tests.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>
/// A month of accounts whose owners do anything, of a console that dies at any commit, is down for hours and hears
/// everything twice: money comes out right to the cent, by an oracle that knows nothing of how it is metered.
/// </summary>
public sealed class MonthTests(ITestOutputHelper output)
{
    private static readonly int Days = TestDepth.Pick(ci: 2, full: 30);
    private static readonly int Accounts = TestDepth.Pick(ci: 3, full: 25);
    private static readonly int InstancesMax = TestDepth.Pick(ci: 12, full: 40);

    [EveryDatabase]
    public Task Whatever_happens_in_a_month_use_costs_what_it_costs(DatabaseKind kind) =>
        LiveAsync(kind, HardLife.NewSeed());

    private async Task LiveAsync(DatabaseKind kind, int seed)
    {
        var random = new Random(seed);
        await using var life = await HardLife.BeginAsync(kind, random);
        var owners = await RandomOwners.OfAsync(life, random, Accounts);
        var use = new UseOracle(life.Ground);
        use.Priced(DateTimeOffset.MinValue, life.Ground.Get<PriceLists>().For(Currency.Usd));
        life.ObserveAsync = use.ObserveAsync;
        await life.TellingAsync(output, seed, async () =>
        {
            await LiveAsync(owners, new MonthWorld(owners, use, InstancesMax));
            await MoneyChecks.AllIsRightAsync(owners, use);
        });
    }

    private static async Task LiveAsync(RandomOwners owners, MonthWorld world)
    {
        var (life, random) = (owners.Life, owners.Random);
        foreach (var account in owners.Accounts)
        {
            await owners.TopUpAsync(account, "300");
        }
        life.BecomeMortal();
        var end = Ground.Start.AddDays(Days);
        while (life.Now < end)
        {
            if (random.Next(20) == 0)
            {
                await life.BeDownAsync(TimeSpan.FromMinutes(random.Next(5, 900)));
            }
            await life.GoAsync(life.Now.AddSeconds(random.Next(1, 6000)));
            for (var deeds = random.Next(1, 6); deeds > 0; deeds--)
            {
                await world.ActAsync();
            }
            await life.WorkAsync();
        }
        // By then the bank has answered, however late, and the last hour is full.
        await life.GoAsync(life.Now.AddHours(2).AddTicks(-(life.Now.Ticks % TimeSpan.TicksPerHour)));
        await life.PassAsync();
    }
}
