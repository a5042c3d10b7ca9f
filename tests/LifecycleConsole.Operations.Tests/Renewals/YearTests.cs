using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Tests.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>
/// A year of prepaid life: bought, renewed by hand and by itself, unified, expired, recovered, terminated; of a console
/// that dies at any commit, is down for days and hears everything twice. Nobody pays twice, nothing goes early, nothing
/// is forgotten, and the Overview's forecast is what then happens.
/// </summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private static readonly int Days = TestDepth.Pick(ci: 76, full: 365);
    private static readonly int Accounts = TestDepth.Pick(ci: 3, full: 30);
    private static readonly int InstancesMax = TestDepth.Pick(ci: 8, full: 17);
    private static readonly int HoursBetween = TestDepth.Pick(ci: 30, full: 12);

    [EveryDatabase]
    public Task Whatever_happens_in_a_year_prepaid_life_keeps_to_the_rules(DatabaseKind kind) =>
        LiveAsync(kind, HardLife.NewSeed());

    private async Task LiveAsync(DatabaseKind kind, int seed)
    {
        var random = new Random(seed);
        await using var life = await HardLife.BeginAsync(kind, random, isHourly: false);
        var owners = await RandomOwners.OfAsync(life, random, Accounts);
        var prices = life.Ground.Get<PriceLists>().For(Currency.Usd);
        var (use, prepaid) = (new UseOracle(life.Ground), new PrepaidOracle(life, prices));
        use.Priced(DateTimeOffset.MinValue, prices);
        life.ObserveAsync = async () =>
        {
            await use.ObserveAsync();
            await prepaid.ObserveAsync();
        };
        await life.TellingAsync(output, seed, async () =>
        {
            await LiveAsync(owners);
            await prepaid.PeriodsAreWholeAsync();
            await MoneyChecks.AllIsRightAsync(owners, use);
        });
        output.WriteLine(string.Join(", ", prepaid.Seen));
        output.WriteLine(string.Join(", ", owners.Deeds));
    }

    private static async Task LiveAsync(RandomOwners owners)
    {
        var (life, random, world) = (owners.Life, owners.Random, new YearWorld(owners, InstancesMax));
        var forecast = new ForecastOracle(life, world.Quiet);
        await world.BeginAsync();
        await life.GoAsync(life.Now.AddDays(3));
        life.BecomeMortal();
        var end = Ground.Start.AddDays(Days);
        while (life.Now < end)
        {
            await forecast.FollowAsync();
            if (random.Next(25) == 0)
            {
                await life.BeDownAsync(TimeSpan.FromMinutes(random.Next(5, 1400)));
            }
            await life.GoAsync(life.Now.AddSeconds(random.Next(60, HoursBetween * 3600)));
            for (var deeds = random.Next(1, 4); deeds > 0; deeds--)
            {
                await world.ActAsync();
            }
            await life.WorkAsync();
        }
        await life.GoAsync(life.Now.AddHours(2).AddTicks(-(life.Now.Ticks % TimeSpan.TicksPerHour)));
        await life.PassAsync();
        await forecast.CheckAsync();
        forecast.Months.ShouldBeGreaterThan(1);
    }
}
