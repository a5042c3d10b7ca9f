using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Releases;

public sealed class ReleaseScheduleTests
{
    private const string Id = "i-a";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Evening = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    [EveryDatabase]
    public async Task Exactly_thirty_minutes_of_notice_are_enough(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        (await ScheduleAsync(ground, Ground.Start.AddMinutes(30))).IsDone.ShouldBeTrue();

        (await DueAsync(ground)).ShouldBe([Ground.Start.AddMinutes(30)]);
        ground.Signal.Due.ShouldBe([Ground.Start.AddMinutes(30)]);
    }

    [EveryDatabase]
    public async Task A_second_less_than_thirty_minutes_is_refused(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));

        var answer = await ScheduleAsync(ground, Ground.Start.AddMinutes(30));

        answer.Refusal!.Kind.ShouldBe(ReleaseRefusals.Notice);
        (await DueAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Three_years_ahead_is_the_latest(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        var latest = Ground.Start.AddYears(3);

        (await ScheduleAsync(ground, latest.AddMinutes(1))).Refusal!.Kind.ShouldBe(ReleaseRefusals.TooFar);
        (await ScheduleAsync(ground, latest.AddSeconds(59))).IsDone.ShouldBeTrue();

        (await DueAsync(ground)).ShouldBe([latest]);
    }

    [EveryDatabase]
    public async Task Notice_counts_from_the_quote_for_five_minutes_and_no_longer(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        var command = new ScheduleRelease([Id], Ground.Start.AddMinutes(30));
        var shown = (await ground.Instances.PlanAsync(Sample.Owner, command, default)).Value.ShouldNotBeNull();

        ground.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromMicroseconds(1));
        var late = await ground.Instances.CommitAsync(Sample.Owner, command, Quote.Of(shown), default);
        late.Refusal!.Kind.ShouldBe(ReleaseRefusals.Notice);

        await using var other = await PlantedAsync(kind);
        other.Clock.Advance(TimeSpan.FromMinutes(5));
        (await other.Instances.CommitAsync(Sample.Owner, command, Quote.Of(shown), default)).IsDone.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_new_time_overwrites_the_old_and_undo_brings_the_old_back(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ScheduleAsync(ground, Noon);

        var overwritten = await ScheduleAsync(ground, Evening);
        (await DueAsync(ground)).ShouldBe([Evening]);
        var undone = await ground.Desk.CommitAsync(Sample.Owner, overwritten.Undo!, null, default);

        undone.IsDone.ShouldBeTrue();
        (await DueAsync(ground)).ShouldBe([Noon]);
        (await ground.InstanceAsync(Id)).ReleaseAt.ShouldBe(Noon);
    }

    [EveryDatabase]
    public async Task Undo_comes_too_late_when_the_old_time_is_too_near(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ScheduleAsync(ground, Noon);
        var overwritten = await ScheduleAsync(ground, Evening);
        ground.Clock.AdvanceTo(Noon.AddMinutes(-29));

        var undone = await ground.Desk.CommitAsync(Sample.Owner, overwritten.Undo!, null, default);

        undone.Refusal!.Kind.ShouldBe(PlanRefusals.NothingApplies);
        undone.Plan!.Lines[0].Reason!.Kind.ShouldBe(ReleaseRefusals.Notice);
        (await DueAsync(ground)).ShouldBe([Evening]);
    }

    [EveryDatabase]
    public async Task A_cancelled_schedule_never_fires_and_can_be_taken_back(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ScheduleAsync(ground, Noon);

        var cancelled = await ground.Instances.CommitAsync(
            Sample.Owner, new CancelScheduledRelease([Id]), null, default);
        (await DueAsync(ground)).ShouldBeEmpty();
        ground.Clock.AdvanceTo(Noon.AddHours(-1));
        await ground.Desk.CommitAsync(Sample.Owner, cancelled.Undo!, null, default);

        (await DueAsync(ground)).ShouldBe([Noon]);
    }

    [EveryDatabase]
    public async Task A_protected_instance_may_be_scheduled_with_a_warning_and_goes_when_due(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ground.Instances.CommitAsync(Sample.Owner, new SetReleaseProtection([Id], IsOn: true), null, default);

        var answer = await ScheduleAsync(ground, Noon);
        ground.Clock.AdvanceTo(Noon);
        await ground.SweepAsync();

        answer.Plan!.Lines[0].Warnings.ShouldContain(w => w.Kind == ReleaseRefusals.ProtectedScheduled);
        (await ground.InstanceAsync(Id)).Phase.ShouldBe(Phase.Released);
    }

    [EveryDatabase]
    public async Task A_waiting_release_that_is_called_off_offers_no_undo(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow([Id], SnapshotFirst: true, Force: true), null, default);

        var stopped = await ground.Instances.CommitAsync(
            Sample.Owner, new CancelScheduledRelease([Id]), null, default);

        stopped.Plan!.Lines[0].Effect.ShouldBe(Effect.WaitingReleaseStopped);
        stopped.Undo.ShouldBeNull();
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        return ground;
    }

    private static Task<Commitment> ScheduleAsync(Ground ground, DateTimeOffset at) =>
        ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease([Id], at), null, default);

    private static Task<List<DateTimeOffset>> DueAsync(Ground ground) => ground.ReadAsync(db => db.DueMoments
        .Where(d => d.Kind == DueKind.ScheduledRelease && d.SubjectId == Id).Select(d => d.DueAt).ToListAsync());
}
