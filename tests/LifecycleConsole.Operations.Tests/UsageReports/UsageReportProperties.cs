using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.UsageReports;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.UsageReports;

/// <summary>
/// Whatever is reported, however late, in whatever order, twice and through restarts: each resource line is charged
/// what all its reports together cost, rounded once.
/// </summary>
public sealed class UsageReportProperties(ITestOutputHelper output)
{
    private const int Steps = 25;
    private static readonly Actor Operator = Sample.Of(UserKind.Operator, 0);
    private static readonly int Lives = TestDepth.Pick(ci: 3, full: 60);

    [EveryDatabase]
    public async Task All_that_is_reported_is_charged_to_the_cent(DatabaseKind kind)
    {
        var seed = HardLife.NewSeed();
        output.WriteLine($"TEST_SEED={seed}");
        var random = new Random(seed);
        for (var life = 0; life < Lives; life++)
        {
            await LiveAsync(kind, random);
        }
    }

    private static async Task LiveAsync(DatabaseKind kind, Random random)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.FundAsync();
        if (random.Next(2) == 0)
        {
            await ground.MeterAsync(Sample.AccountId);
        }
        var counted = new Dictionary<(string Subject, UsageKind Kind), long>();
        var sent = new List<string>();
        for (var step = 0; step < Steps; step++)
        {
            ground.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 200)));
            if (random.Next(6) == 0)
            {
                await ground.RestartAsync();
            }
            var fresh = Enumerable.Range(0, random.Next(0, 4))
                .Select(n => Report(ground, random, $"r-{step}-{n}", counted)).ToList();
            sent.AddRange(fresh);
            var again = sent.Where(_ => random.Next(5) == 0);
            await TakeAsync(ground, [.. fresh, .. again]);
            if (random.Next(3) > 0)
            {
                await ground.PassAsync();
            }
        }
        ground.Clock.Advance(TimeSpan.FromHours(2));
        await ground.PassAsync();

        foreach (var ((subject, use), quantity) in counted)
        {
            // minor units: 8 cents a GB, 40 cents a million
            var exact = use == UsageKind.ApiCalls ? quantity * 40m / 1_000_000m : quantity * 8m / 1024m;
            var charged = (await ground.Get<ChargeQueries>().SoFarAsync(Sample.Owner, [subject], default)).Value!.Rows
                .SelectMany(row => row.Kinds).Where(k => k.Kind == use).Sum(k => k.Amount.Minor);
            charged.ShouldBe((long)decimal.Round(exact, 0, MidpointRounding.AwayFromZero), $"{subject} {use}");
        }
        var booked = await ground.ReadAsync(db => db.HourCharges.Where(c => c.Kind >= UsageKind.InternetTraffic)
            .SumAsync(c => c.Minor));
        booked.ShouldBe(counted.Sum(line => (long)decimal.Round(
            line.Key.Kind == UsageKind.ApiCalls ? line.Value * 40m / 1_000_000m : line.Value * 8m / 1024m, 0,
            MidpointRounding.AwayFromZero)));
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    private static string Report(
        Ground ground, Random random, string id, Dictionary<(string Subject, UsageKind Kind), long> counted)
    {
        var (subject, kind) = random.Next(2) == 0
            ? ("i-a", UsageKind.InternetTraffic)
            : ($"service-{random.Next(2)}", UsageKind.ApiCalls);
        var quantity = random.Next(4) switch
        {
            0 => random.Next(1, 20),
            1 => random.Next(1, 100_000),
            _ => random.Next(1, 10_000_000),
        };
        counted[(subject, kind)] = counted.GetValueOrDefault((subject, kind)) + quantity;
        var until = ground.Clock.GetUtcNow().AddSeconds(-random.Next(0, 200_000));
        var from = until.AddSeconds(-random.Next(1, 90_000));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{id},{Sample.AccountId},{subject},{kind},{quantity},{from:O},{until:O}");
    }

    private static async Task TakeAsync(Ground ground, string[] lines)
    {
        if (lines.Length == 0)
        {
            return;
        }
        var file = Encoding.UTF8.GetBytes(UsageReportColumns.Header + "\n" + string.Join('\n', lines));
        var doors = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            () => ground.Get<UsageReportOperations>().TakeAsync(Operator, file, null, default))));
        doors.ShouldAllBe(done => done.Value.Taken != null);
    }
}
