using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Arrears;

/// <summary>Arrears of an account that is too large for one commit.</summary>
public sealed class ArrearsChunkTests
{
    private const long Id = Sample.AccountId;
    private const int Count = (ArrearsRest.InstancesAtOnce * 2) + 201;

    [EveryDatabase]
    public async Task All_are_stopped_and_released_in_chunks_at_the_one_instant(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground);
        var before = ground.Lane.Commits;

        await PassToAsync(ground, since.AddHours(2));

        (await HeldAsync(ground)).ShouldBe(Count);
        (ground.Lane.Commits - before).ShouldBeGreaterThanOrEqualTo(3);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Stop))).ShouldBe(Count);
        var told = await ground.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == NoticeKind.ArrearsStopped));
        told.Arguments.Values.Contains(NoticeFact.Of(Count), StringComparer.Ordinal).ShouldBeTrue();

        var due = since.AddHours(2).AddDays(15);
        await PassToAsync(ground, due);

        (await ground.ReadAsync(db => db.Instances.CountAsync(
            i => i.Phase == Phase.Released && i.ReleaseCause == ReleaseCause.Arrears && i.ReleasedAt == due)))
            .ShouldBe(Count);
        (await RestsAsync(ground)).ShouldBe(0);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_process_that_dies_between_chunks_stops_each_once(DatabaseKind kind)
    {
        var mortality = new Mortality();
        await using var ground = await OpenAsync(kind, mortality);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground);
        ground.Clock.AdvanceTo(since.AddHours(2));
        foreach (var diesAfter in (bool[])[true, false])
        {
            mortality.Arm(2, diesAfter); // the pulse notes its time first
            await DieAsync(ground);
            mortality.Revive();
            await ground.StopAsync();
            await ground.StartAgainAsync();
        }
        await ground.SweepAsync();
        await ground.SweepAsync();

        (await HeldAsync(ground)).ShouldBe(Count);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Stop))).ShouldBe(Count);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.Effect == "ArrearsHeld"))).ShouldBe(Count);
        (await RestsAsync(ground)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_top_up_between_chunks_calls_the_rest_off_and_starts_what_was_stopped(DatabaseKind kind)
    {
        var mortality = new Mortality();
        await using var ground = await OpenAsync(kind, mortality);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground);
        ground.Clock.AdvanceTo(since.AddHours(2));
        mortality.Arm(2, diesAfter: true); // the pulse notes its time first
        await DieAsync(ground);
        mortality.Revive();
        (await HeldAsync(ground)).ShouldBe(ArrearsRest.InstancesAtOnce);

        await ground.PlantCashAsync(Id, 1_000, "enough");
        await ground.RestartAsync();
        await ground.SweepAsync();

        (await HeldAsync(ground)).ShouldBe(0);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Stop)))
            .ShouldBe(ArrearsRest.InstancesAtOnce);
        (await RestsAsync(ground)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_top_up_after_all_starts_all_again(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var since = ground.Clock.GetUtcNow();
        await OweAsync(ground);
        await PassToAsync(ground, since.AddHours(2));

        await ground.PlantCashAsync(Id, 1_000, "enough");
        (await HeldAsync(ground)).ShouldBe(Count - ArrearsRest.InstancesAtOnce);
        await ground.SweepAsync();

        (await HeldAsync(ground)).ShouldBe(0);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Start))).ShouldBe(Count);
        (await RestsAsync(ground)).ShouldBe(0);
    }

    private static async Task DieAsync(Ground ground)
    {
        try
        {
            await ground.SweepAsync();
        }
        catch (ProcessDied)
        {
            // as wanted
        }
    }

    private static Task<int> HeldAsync(Ground ground) =>
        ground.ReadAsync(db => db.Instances.CountAsync(i => i.ArrearsHold != null));

    private static Task<int> RestsAsync(Ground ground) => ground.ReadAsync(db => db.DueMoments.CountAsync(
        d => d.Kind == DueKind.ArrearsStopRest || d.Kind == DueKind.ArrearsReleaseRest
            || d.Kind == DueKind.ArrearsResumeRest));

    private static Task<int> OweAsync(Ground ground) => ground.PostAsync(Id, new Posting(
        PostingKind.UsageCharged, "use", "", new Transfer(Book.Cash, Book.UsageRevenue, new(500, Currency.Usd))));

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.SweepAsync();
        await ground.SweepAsync();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, Mortality? mortality = null)
    {
        var ground = await Ground.OpenAsync(kind, mortality: mortality);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync([.. Enumerable.Range(0, Count).Select(n => Sample.Running($"i-{n:00000}"))]);
        return ground;
    }
}
