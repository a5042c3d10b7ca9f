using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>
/// Deeds at any time, and settlement whenever it comes: after each, as often as the console is up, or once at the end.
/// </summary>
public sealed class UsageHistoryProperties
{
    private static readonly Gen<(int Minutes, int Deed, bool IsUp)> Step =
        from minutes in Gen.Choose(1, 200)
        from deed in Gen.Choose(0, 4)
        from isUp in Gen.Elements(true, false)
        select (minutes, deed, isUp);

    [EveryDatabase]
    public async Task One_step_or_many_crashes_or_not_the_ledger_ends_the_same(DatabaseKind kind)
    {
        foreach (var steps in Step.ListOf(8).Sample(TestDepth.Pick(ci: 2, full: 12)))
        {
            await using var often = await LiveAsync(kind, [.. steps], isOften: true);
            await using var seldom = await LiveAsync(kind, [.. steps], isOften: false);

            (await seldom.UsageAsync()).ShouldBe(await often.UsageAsync());
            (await LinesAsync(seldom)).ShouldBe(await LinesAsync(often));
            await ExactAsync(seldom);
            (await seldom.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        }
    }

    private static async Task<Ground> LiveAsync(
        DatabaseKind kind, IReadOnlyList<(int Minutes, int Deed, bool IsUp)> steps, bool isOften)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich("i-a"), Sample.Running("i-b"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.FundAsync();
        foreach (var (minutes, deed, isUp) in steps)
        {
            ground.Clock.Advance(TimeSpan.FromMinutes(minutes));
            if (isOften || isUp)
            {
                await ground.PassAsync();
            }
            if (!isOften && !isUp)
            {
                await ground.RestartAsync();
            }
            await ground.Desk.CommitAsync(Sample.Owner, DeedOf(deed), null, default);
            await ground.WorkAsync();
        }
        ground.Clock.AdvanceTo(UsageHours.StartOf(ground.Clock.GetUtcNow()).AddHours(2));
        await ground.PassAsync();
        return ground;
    }

    private static Domain.Plans.Command DeedOf(int deed) => deed switch
    {
        0 => new StopInstances(["i-a"], StoppedMode.StopCharging),
        1 => new StartInstances(["i-a"]),
        2 => new StopInstances(["i-b"], StoppedMode.KeepCharging),
        3 => new RebootInstances(["i-b"]),
        _ => new ReleaseNow(["i-b"], SnapshotFirst: false, Force: true),
    };

    private static async Task<List<string>> LinesAsync(Ground ground) => (await ground.LinesAsync())
        .ConvertAll(l => $"{l.SubjectId} {l.Kind} {l.From:O} {l.Until:O} {l.RateMicros} {l.Carry}");

    /// <summary>Per resource line at most half a cent from the exact integral of its rates.</summary>
    private static async Task ExactAsync(Ground ground)
    {
        var end = UsageHours.StartOf(ground.Clock.GetUtcNow());
        foreach (var line in (await ground.LinesAsync()).GroupBy(l => (l.SubjectId, l.Kind)))
        {
            var charged = line.Sum(l => l.Span.ChargeIn(Ground.Start, end, Currency.Usd));
            var exact = line.Sum(l => (l.RateMicros ?? 0) * Hours(l, end)) / 10_000m;
            Math.Abs(charged - exact).ShouldBeLessThanOrEqualTo(0.5m);
        }
    }

    private static decimal Hours(UsageLine line, DateTimeOffset end)
    {
        var until = line.Until < end ? line.Until : end;
        return Math.Max(0, (until.UtcTicks / TimeSpan.TicksPerSecond) - (line.From.UtcTicks / TimeSpan.TicksPerSecond))
            / 3600m;
    }
}
