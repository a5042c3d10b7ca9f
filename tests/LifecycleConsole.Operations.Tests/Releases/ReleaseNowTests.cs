using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Releases;

public sealed class ReleaseNowTests
{
    private const string Id = "i-a";
    private static readonly ReleaseNow Release = new([Id], SnapshotFirst: false, Force: true);

    [EveryDatabase]
    public async Task A_commit_does_what_the_preview_said(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich(Id));
        var shown = (await ground.Instances.PlanAsync(Sample.Owner, Release, default)).Value.ShouldNotBeNull();

        ground.Clock.Advance(TimeSpan.FromMinutes(4));
        var done = await ground.Instances.CommitAsync(Sample.Owner, Release, Quote.Of(shown), default);

        done.IsDone.ShouldBeTrue();
        done.Plan!.Fingerprint.ShouldBe(shown.Fingerprint);
        done.Plan.Money.Where(m => m.IsFirm).ShouldBe(shown.Money.Where(m => m.IsFirm));
        var record = (await ground.ReadAsync(db => db.AuditRecords.ToListAsync())).ShouldHaveSingleItem();
        record.Detail.ShouldBe(string.Join('\n', shown.Lines[0].Changes.Select(c => c.Canonical)));
        record.Effect.ShouldBe(shown.Lines[0].Effect.ToString());
    }

    [EveryDatabase]
    public async Task What_the_preview_calls_lost_is_lost_and_what_it_calls_kept_stays(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich(Id));

        await ground.Instances.CommitAsync(Sample.Owner, Release, null, default);

        var instance = await ground.InstanceAsync(Id);
        (instance.Phase, instance.ReleasedAt, instance.ReleaseCause)
            .ShouldBe((Phase.Released, Ground.Start, ReleaseCause.Manual));
        var disks = await ground.ReadAsync(db => db.Disks.OrderBy(d => d.Id).ToListAsync());
        disks.Select(d => (d.Id, d.ReleasedAt, d.InstanceId)).ShouldBe(
            [($"d-{Id}", Ground.Start, null), ($"d-kept-{Id}", null, null)]);
        (await ground.ReadAsync(db => db.Addresses.SingleAsync())).InstanceId.ShouldBeNull();
        var snapshots = await ground.ReadAsync(db => db.Snapshots.OrderBy(s => s.Id).ToListAsync());
        snapshots.Select(s => s.DeletedAt).ShouldBe([Ground.Start, null]);
    }

    [EveryDatabase]
    public async Task A_row_that_somebody_changed_meanwhile_stops_the_commit(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich(Id));
        var shown = (await ground.Instances.PlanAsync(Sample.Owner, Release, default)).Value.ShouldNotBeNull();
        await ground.ExecuteAsync("UPDATE \"Disks\" SET \"SizeGib\" = 500 WHERE \"Id\" = 'd-kept-i-a'");

        var answer = await ground.Instances.CommitAsync(Sample.Owner, Release, Quote.Of(shown), default);

        answer.Refusal!.Kind.ShouldBe(PlanRefusals.Changed);
        answer.Plan!.Lines[0].Stays.ShouldContain(stays => stays.SizeGib == 500);
        await NothingWrittenAsync(ground);
    }

    [EveryDatabase]
    public async Task Of_two_tabs_the_second_is_told_and_nothing_is_released_twice(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        var shown = (await ground.Instances.PlanAsync(Sample.Owner, Release, default)).Value.ShouldNotBeNull();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(_ => ground.Instances.CommitAsync(Sample.Owner, Release, Quote.Of(shown), default)));

        answers.Count(a => a.IsDone).ShouldBe(1);
        answers.Single(a => !a.IsDone).Refusal!.Kind.ShouldBe(PlanRefusals.Changed);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync())).ShouldBe(1);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_form_posted_twice_releases_once(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));

        (await ground.Instances.CommitAsync(Sample.Owner, Release, null, default)).IsDone.ShouldBeTrue();
        var again = await ground.Instances.CommitAsync(Sample.Owner, Release, null, default);

        again.Refusal!.Kind.ShouldBe(PlanRefusals.NothingApplies);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_protected_instance_is_not_released_by_hand(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id).With(i => i with { IsProtected = true }));

        var answer = await ground.Instances.CommitAsync(Sample.Owner, Release, null, default);

        answer.Refusal!.Kind.ShouldBe(PlanRefusals.NothingApplies);
        answer.Plan!.Lines[0].Reason!.Kind.ShouldBe(ReleaseRefusals.Protected);
        await NothingWrittenAsync(ground);
    }

    [EveryDatabase]
    public async Task A_subscription_instance_cannot_be_released(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id).With(i => i with { ChargeType = ChargeType.Subscription }));

        var answer = await ground.Instances.CommitAsync(Sample.Owner, Release with { Together = true }, null, default);

        answer.Refusal!.Kind.ShouldBe(ReleaseRefusals.Subscription);
        await NothingWrittenAsync(ground);
    }

    private static async Task NothingWrittenAsync(Ground ground)
    {
        (await ground.InstanceAsync(Id)).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync())).ShouldBe(0);
    }
}
