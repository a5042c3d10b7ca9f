using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Timeline;

public sealed class ScheduledReleaseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    [EveryDatabase]
    public async Task A_release_fires_at_its_instant_and_not_a_microsecond_before(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);

        ground.Clock.AdvanceTo(Noon - Microsecond);
        (await ground.SweepAsync()).ShouldBe(Noon);
        (await ground.InstanceAsync("i-a")).Phase.ShouldBe(Phase.Active);

        ground.Clock.Advance(Microsecond);
        (await ground.SweepAsync()).ShouldBeNull();
        var released = await ground.InstanceAsync("i-a");
        (released.Phase, released.ReleasedAt, released.ReleaseCause)
            .ShouldBe((Phase.Released, Noon, ReleaseCause.Schedule));
    }

    [EveryDatabase]
    public async Task After_downtime_it_is_carried_out_with_its_own_instant(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        await ground.StopAsync();
        ground.Clock.AdvanceTo(Noon.AddDays(3));

        await ground.StartAgainAsync();
        await ground.SweepAsync();

        ground.Guard.Hold.ShouldBeNull();
        (await ground.InstanceAsync("i-a")).ReleasedAt.ShouldBe(Noon);
        var record = await ground.ReadAsync(db => db.AuditRecords.OrderBy(a => a.Sequence).LastAsync());
        (record.EffectiveAt, record.RecordedAt).ShouldBe((Noon, Noon.AddDays(3)));
    }

    [EveryDatabase]
    public async Task Two_sweeps_at_once_release_once(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        ground.Clock.AdvanceTo(Noon);

        await Task.WhenAll(ground.SweepAsync(), ground.Sweep.RunAsync(default), ground.SweepAsync());

        (await ground.ReadAsync(db => db.WorkItems.CountAsync())).ShouldBe(1);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(2);
    }

    [EveryDatabase]
    public async Task A_broken_account_does_not_hold_up_the_others(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        await ground.PlantAsync(Sample.Running("i-broken", Sample.OtherAccountId));
        await ground.Instances.CommitAsync(
            Sample.OtherOwner, new ScheduleRelease(["i-broken"], Noon.AddHours(-1)), null, default);
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"ReleaseAt\" = 1 WHERE \"Id\" = 'i-broken'");
        ground.Clock.AdvanceTo(Noon);

        await ground.SweepAsync();

        (await ground.InstanceAsync("i-a")).Phase.ShouldBe(Phase.Released);
        (await ground.InstanceAsync("i-broken")).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.DueMoments.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_broken_account_is_tried_again_when_it_is_mended(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"AccountId\" = 7 WHERE \"Id\" = 'i-a'");
        ground.Clock.AdvanceTo(Noon);
        await ground.SweepAsync();

        await ground.ExecuteAsync($"UPDATE \"Instances\" SET \"AccountId\" = {Sample.AccountId} WHERE \"Id\" = 'i-a'");
        ground.Clock.Advance(TimeSpan.FromSeconds(30));
        await ground.SweepAsync();

        (await ground.InstanceAsync("i-a")).ReleasedAt.ShouldBe(Noon);
    }

    [EveryDatabase]
    public async Task More_than_one_commit_can_hold_is_swept_in_one_go(DatabaseKind kind)
    {
        const int Count = 2500;
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync([.. Enumerable.Range(0, Count).Select(n => Sample.Running($"i-{n}"))]);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ScheduleRelease([.. Enumerable.Range(0, Count).Select(n => $"i-{n}")], Noon), null,
                default);
        ground.Clock.AdvanceTo(Noon);

        await ground.SweepAsync();

        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.ReleasedAt == Noon))).ShouldBe(Count);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.ShouldSatisfyAllConditions(
            v => v.IsWhole.ShouldBeTrue(), v => v.Count.ShouldBe(2 * Count));
    }

    private static async Task<Ground> ScheduledAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease(["i-a"], Noon), null, default);
        return ground;
    }
}
