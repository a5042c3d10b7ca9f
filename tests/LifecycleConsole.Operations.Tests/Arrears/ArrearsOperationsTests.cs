using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Arrears;

public sealed class ArrearsOperationsTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task From_grace_to_stop_to_reactivation_at_the_very_instants(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");
        (await AccountAsync(ground)).ArrearsSince.ShouldBe(since);

        await PassToAsync(ground, since.AddHours(2).AddMicroseconds(-1));
        (await OneAsync(ground, "i-runs")).PowerState.ShouldBe(PowerState.Running);
        await PassToAsync(ground, since.AddHours(2));

        (await OneAsync(ground, "i-runs")).ShouldSatisfyAllConditions(
            i => i.ArrearsHold.ShouldBe(ArrearsHold.WasRunning), i => i.PowerState.ShouldBe(PowerState.Stopping));
        (await OneAsync(ground, "i-stopped")).ArrearsHold.ShouldBe(ArrearsHold.WasStopped);
        (await OneAsync(ground, "i-prepaid")).ArrearsHold.ShouldBeNull();
        (await AccountAsync(ground)).ArrearsStoppedAt.ShouldBe(since.AddHours(2));

        await ground.PlantCashAsync(Id, 499, "too-little");
        (await AccountAsync(ground)).ArrearsSince.ShouldBe(since);
        await ground.PlantCashAsync(Id, 1, "enough");

        (await AccountAsync(ground)).ShouldSatisfyAllConditions(
            a => a.ArrearsSince.ShouldBeNull(), a => a.ArrearsStoppedAt.ShouldBeNull());
        (await OneAsync(ground, "i-runs")).ShouldSatisfyAllConditions(
            i => i.ArrearsHold.ShouldBeNull(), i => i.PowerState.ShouldBe(PowerState.Starting));
        (await OneAsync(ground, "i-stopped")).ShouldSatisfyAllConditions(
            i => i.ArrearsHold.ShouldBeNull(), i => i.PowerState.ShouldBe(PowerState.Stopped));
        (await ArrearsMomentsAsync(ground)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_clock_that_has_sprung_ahead_stops_nothing_until_it_is_confirmed(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await OweAsync(ground, 500, "use-1");
        await ground.SweepAsync();

        ground.Clock.JumpTo(Ground.Start.AddHours(3));
        await ground.SweepAsync();
        (await OneAsync(ground, "i-runs")).PowerState.ShouldBe(PowerState.Running);

        (await ground.Guard.ConfirmAsync(Sample.Operator, default)).IsAllowed.ShouldBeTrue();
        await ground.SweepAsync();
        (await OneAsync(ground, "i-runs")).ArrearsHold.ShouldBe(ArrearsHold.WasRunning);
    }

    [EveryDatabase]
    public async Task Fifteen_days_after_the_stop_what_arrears_held_is_released(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");
        await PassToAsync(ground, since.AddHours(2));

        await PassToAsync(ground, since.AddHours(2).AddDays(15).AddMicroseconds(-1));
        (await OneAsync(ground, "i-runs")).Phase.ShouldBe(Phase.Active);
        await PassToAsync(ground, since.AddHours(2).AddDays(15));

        foreach (var id in (string[])["i-runs", "i-stopped"])
        {
            (await OneAsync(ground, id)).ShouldSatisfyAllConditions(
                i => i.Phase.ShouldBe(Phase.Released), i => i.ReleaseCause.ShouldBe(ReleaseCause.Arrears),
                i => i.ReleasedAt.ShouldBe(since.AddHours(2).AddDays(15)));
        }
        (await OneAsync(ground, "i-prepaid")).Phase.ShouldBe(Phase.Active);
        await ground.PlantCashAsync(Id, 10_000, "later");
        (await OneAsync(ground, "i-runs")).Phase.ShouldBe(Phase.Released);
    }

    [EveryDatabase]
    public async Task After_an_outage_the_stop_holds_from_its_instant_and_the_time_after_it_from_now(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");

        await PassToAsync(ground, since.AddDays(30));
        (await OneAsync(ground, "i-runs")).Phase.ShouldBe(Phase.Active);
        (await AccountAsync(ground)).ArrearsStoppedAt.ShouldBe(since.AddDays(30));
        await PassToAsync(ground, since.AddDays(45));

        (await OneAsync(ground, "i-runs")).ReleasedAt.ShouldBe(since.AddDays(45));
    }

    [EveryDatabase]
    public async Task A_release_that_was_missed_in_an_outage_is_put_off_by_as_long_and_a_day_at_most(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");
        await PassToAsync(ground, since.AddHours(2));
        var due = since.AddHours(2).AddDays(15);

        await PassToAsync(ground, due.AddHours(3));
        (await OneAsync(ground, "i-runs")).Phase.ShouldBe(Phase.Active);
        await PassToAsync(ground, due.AddHours(6).AddMicroseconds(-1));
        (await OneAsync(ground, "i-runs")).Phase.ShouldBe(Phase.Active);
        await PassToAsync(ground, due.AddHours(6));

        (await OneAsync(ground, "i-runs")).ReleasedAt.ShouldBe(due.AddHours(6));
    }

    [EveryDatabase]
    public async Task What_arrears_have_released_is_not_released_again_by_its_schedule(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        var due = since.AddHours(2).AddDays(15);
        var schedule = new ScheduleRelease(["i-runs"], due.AddMinutes(1));
        (await ground.Instances.CommitAsync(Sample.Owner, schedule, null, default)).Refusal.ShouldBeNull();
        await OweAsync(ground, 500, "use-1");
        await PassToAsync(ground, since.AddHours(2));

        await PassToAsync(ground, due.AddMinutes(5)); // both in one sweep

        (await OneAsync(ground, "i-runs")).ShouldSatisfyAllConditions(
            i => i.ReleaseCause.ShouldBe(ReleaseCause.Arrears),
            i => i.ReleasedAt.ShouldBe(due));
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(
            w => w.InstanceId == "i-runs" && w.Kind == Domain.Work.WorkKind.Destroy))).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task What_comes_in_after_the_stop_is_stopped_with_the_next_debt(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");
        await PassToAsync(ground, since.AddHours(2));
        await ground.PlantAsync(Sample.Running("i-late"));

        await OweAsync(ground, 20, "use-2");

        (await OneAsync(ground, "i-late")).ArrearsHold.ShouldBe(ArrearsHold.WasRunning);
        var stoppedAt = await ground.ReadAsync(db => db.Accounts.Where(a => a.Id == Id).Select(a => a.ArrearsStoppedAt)
            .SingleAsync());
        stoppedAt.ShouldBe(since.AddHours(2)); // something new does not put the release of all off
        await ground.PlantCashAsync(Id, 1_000, "enough");
        (await OneAsync(ground, "i-late")).PowerState.ShouldBe(PowerState.Starting);
    }

    [EveryDatabase]
    public async Task Each_step_of_arrears_is_told_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");
        await OweAsync(ground, 500, "use-2");
        await PassToAsync(ground, since.AddHours(2));
        await ground.PlantCashAsync(Id, 1_000, "enough");

        (await ground.ReadAsync(db => db.Notices.OrderBy(n => n.Number).Select(n => n.Kind).ToListAsync()))
            .ShouldBe([NoticeKind.ArrearsBegan, NoticeKind.ArrearsStopped, NoticeKind.ArrearsEnded]);
    }

    [EveryDatabase]
    public async Task Arrears_that_end_and_begin_again_begin_anew(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await OweAsync(ground, 500, "use-1");
        ground.Clock.Advance(TimeSpan.FromMinutes(30));
        await ground.PlantCashAsync(Id, 500, "paid");
        ground.Clock.Advance(TimeSpan.FromMinutes(10));
        var again = ground.Clock.GetUtcNow();
        await OweAsync(ground, 1, "use-2");

        await PassToAsync(ground, again.AddHours(2).AddMicroseconds(-1));
        (await OneAsync(ground, "i-runs")).ArrearsHold.ShouldBeNull();
        await PassToAsync(ground, again.AddHours(2));

        (await AccountAsync(ground)).ArrearsSince.ShouldBe(again);
        (await OneAsync(ground, "i-runs")).ArrearsHold.ShouldBe(ArrearsHold.WasRunning);
    }

    [EveryDatabase]
    public async Task What_is_held_is_not_started_by_hand_and_can_be_released(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground, 500, "use-1");
        await PassToAsync(ground, since.AddHours(2));

        var start = await ground.Instances.CommitAsync(
            Sample.Owner, new StartInstances(["i-stopped"]), null, default);
        var release = await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow(["i-stopped"], SnapshotFirst: false, Force: true), null, default);

        start.Plan!.Lines[0].Reason!.Code.ShouldBe("arrears.stays-stopped");
        release.Refusal.ShouldBeNull();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync(
            Sample.Running("i-runs"),
            Sample.Running("i-stopped").With(i => i with { PowerState = PowerState.Stopped }),
            Sample.Running("i-prepaid").With(i => i with
            {
                ChargeType = ChargeType.Subscription, PaidUntil = ground.Clock.GetUtcNow().AddYears(1),
            }));
        return ground;
    }

    /// <summary>What was used costs so much, and there is nothing to pay it with.</summary>
    private static Task<int> OweAsync(Ground ground, long minor, string key) => ground.PostAsync(Id, new Posting(
        PostingKind.UsageCharged, key, "", new Transfer(Book.Cash, Book.UsageRevenue, new(minor, Currency.Usd))));

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.SweepAsync();
        await ground.SweepAsync();
    }

    private static Task<Domain.Accounts.Account> AccountAsync(Ground ground) =>
        ground.ReadAsync(db => db.Accounts.SingleAsync(a => a.Id == Id));

    private static Task<Instance> OneAsync(Ground ground, string id) =>
        ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == id));

    private static Task<int> ArrearsMomentsAsync(Ground ground) => ground.ReadAsync(db => db.DueMoments
        .CountAsync(d => d.Kind == DueKind.ArrearsStop || d.Kind == DueKind.ArrearsRelease
            || d.Kind == DueKind.ArrearsWarning));
}
