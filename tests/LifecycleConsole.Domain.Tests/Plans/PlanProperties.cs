using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Plans;

/// <summary>What holds of every plan, whatever the instances and whatever is asked of them.</summary>
public sealed class PlanProperties
{
    private static readonly DateTimeOffset NewYear = Given.Utc("2027-01-01T00:00:00Z");

    private static readonly Gen<(IReadOnlyList<Holding> Holdings, int Kind)> Cases =
        from holdings in AnyHolding.Several
        from kind in Gen.Choose(0, 9)
        select (holdings, kind);

    [Fact]
    public void Totals_are_the_sums_of_the_lines() => For((plan, _) => plan.Money.All(total =>
        total.Amount.Minor == MoneyOf(plan, total.Kind).Sum(money => money.Amount.Minor)));

    [Fact]
    public void No_kind_of_money_is_left_out_of_the_totals_or_counted_twice() => For((plan, _) =>
        plan.Money.Select(total => total.Kind)
            .SequenceEqual(plan.Applying.SelectMany(line => line.Money).Select(m => m.Kind).Distinct().Order()));

    [Fact]
    public void No_sum_is_negative() => For((plan, _) => plan.Money.All(total => total.Amount.Minor >= 0));

    [Fact]
    public void What_goes_on_is_the_sum_of_the_figures_shown() => For((plan, _) => plan.Applying
        .Where(line => line.Stays.Count > 0)
        .All(line => line.Stays.Sum(kept => kept.PerDay?.Minor ?? 0)
            == line.Money.Single(money => money.Kind == MoneyLineKind.GoesOnPerDay).Amount.Minor));

    [Fact]
    public void A_skipped_line_does_nothing() => For((plan, _) => plan.Skipped.All(line =>
        line is { Effect: Effect.None, Changes.Count: 0, Money.Count: 0, Lost.Count: 0, Stays.Count: 0 }));

    [Fact]
    public void A_line_that_applies_does_something() => For((plan, _) =>
        plan.Applying.All(line => line.Effect != Effect.None && line.Changes.Count > 0));

    [Fact]
    public void The_fingerprint_is_stable_while_the_plan_is_honoured() => For((plan, again) =>
        string.Equals(again(TimeSpan.FromMinutes(5)).Fingerprint, plan.Fingerprint, StringComparison.Ordinal));

    [Fact]
    public void Together_is_refused_exactly_where_a_line_does_not_apply() => Run(at =>
    {
        var plan = Plan(at, Given.Moments);
        var together = InstanceDecisions.Decide(
            Given.State(at.Holdings), Command(at) with { Together = true }, Given.Moments);
        return together.IsAllowed == !plan.Skipped.Any()
            && together.Refusal?.Kind == plan.Skipped.FirstOrDefault()?.Reason?.Kind;
    });

    [Fact]
    public void A_release_erases_or_keeps_every_disk_once() => Run(at => at.Holdings.All(holding =>
    {
        var changes = ReleaseDecisions.ChangesOf(holding, ReleaseCause.Manual);
        var erased = changes.OfType<DiskErased>().Select(change => change.DiskId);
        var kept = changes.OfType<DiskKept>().Select(change => change.DiskId);
        return erased.Concat(kept).Order(StringComparer.Ordinal)
            .SequenceEqual(holding.Disks.Select(disk => disk.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }));

    private static void For(Func<Plan, Func<TimeSpan, Plan>, bool> holds) => Run(at => holds(
        Plan(at, Given.Moments), later => Plan(at, Moments.At(Given.Now + later))));

    private static void Run(Func<(IReadOnlyList<Holding> Holdings, int Kind), bool> holds) =>
        Prop.ForAll(Cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Plan Plan((IReadOnlyList<Holding> Holdings, int Kind) at, Moments moments) =>
        InstanceDecisions.Decide(Given.State(at.Holdings), Command(at), moments).Value.ShouldNotBeNull();

    private static InstanceCommand Command((IReadOnlyList<Holding> Holdings, int Kind) at)
    {
        IReadOnlyList<string> ids = [.. at.Holdings.Select(holding => holding.Instance.Id), "i-nowhere"];
        return at.Kind switch
        {
            0 => new ReleaseNow(ids, SnapshotFirst: false, Force: true),
            1 => new ReleaseNow(ids, SnapshotFirst: true, Force: false),
            2 => new ScheduleRelease(ids, Given.Utc("2026-11-21T10:00:00Z")),
            3 => new CancelScheduledRelease(ids),
            4 => new RestoreReleaseSchedules([.. ids.Select(id => new ReleaseSchedule(id, NewYear))]),
            5 => new SetReleaseProtection(ids, IsOn: true),
            6 => new StopInstances(ids, StoppedMode.StopCharging),
            7 => new RenameInstances(ids, "load-test-04"),
            8 => new CreateSnapshots(ids),
            _ => new StartInstances(ids),
        };
    }

    private static IEnumerable<MoneyLine> MoneyOf(Plan plan, MoneyLineKind kind) =>
        plan.Applying.SelectMany(line => line.Money).Where(money => money.Kind == kind);
}
