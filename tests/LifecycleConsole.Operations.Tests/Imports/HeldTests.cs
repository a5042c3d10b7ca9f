using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Imports;

/// <summary>Ends in the past or within a day wait for somebody (rules §6).</summary>
public sealed class HeldTests
{
    [EveryDatabase]
    public async Task An_end_that_is_near_is_held_and_arms_nothing_until_confirmed(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        // the ground's clock stands at 08:00 of 20 November
        await ground.ConfirmAsync(await ground.TakeAsync(File("2026-11-20T07:00Z", "2026-11-21T08:00Z",
            "2026-11-21T08:01Z")));

        (await HeldAsync(ground)).ShouldBe(["i-0", "i-1"]);
        await ground.SweepAsync();
        (await ground.InstanceAsync("i-0")).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.DueMoments.Select(d => d.SubjectId).ToListAsync())).ShouldBe(["i-2"]);

        var plan = await ground.Instances.PlanAsync(Sample.Owner, new ConfirmHeld(["i-0", "i-1", "i-2"]), default);
        plan.Value!.Lines.Select(l => l.Reason?.Kind ?? l.Warnings.FirstOrDefault()?.Kind).ShouldBe(
            [HeldRefusals.AtOnce, null, HeldRefusals.NotHeld]);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ConfirmHeld(["i-0", "i-1"]), null, default);
        await ground.SweepAsync();

        (await ground.InstanceAsync("i-0")).Phase.ShouldBe(Phase.Released);
        (await ground.InstanceAsync("i-1")).HeldAt.ShouldBeNull();
        (await ground.ReadAsync(db => db.DueMoments.OrderBy(d => d.SubjectId).Select(d => d.SubjectId).ToListAsync()))
            .ShouldBe(["i-1", "i-2"]);
    }

    [EveryDatabase]
    public async Task The_same_file_again_leaves_what_is_held(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ConfirmAsync(await ground.TakeAsync(File("2026-11-20T07:00Z")));

        (await ground.TakeAsync(File("2026-11-20T07:00Z"))).UnchangedCount.ShouldBe(1);
        (await HeldAsync(ground)).ShouldBe(["i-0"]);
    }

    [EveryDatabase]
    public async Task A_schedule_set_by_hand_ends_the_hold(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ConfirmAsync(await ground.TakeAsync(File("2026-11-20T07:00Z", "2026-11-20T07:00Z")));

        await ground.Instances.CommitAsync(
            Sample.Owner, new ScheduleRelease(["i-0"], Ground.Start.AddDays(3)), null, default);
        await ground.Instances.CommitAsync(Sample.Owner, new CancelScheduledRelease(["i-1"]), null, default);

        (await HeldAsync(ground)).ShouldBeEmpty();
        (await ground.ReadAsync(db => db.DueMoments.Select(d => d.SubjectId).ToListAsync())).ShouldBe(["i-0"]);
    }

    [EveryDatabase]
    public async Task A_schedule_that_a_later_file_moves_near_is_held_and_disarmed(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ConfirmAsync(await ground.TakeAsync(File("2026-12-20T07:00Z")));
        var import = await ground.TakeAsync(File("2026-11-20T09:00Z"));
        import.HeldCount.ShouldBe(1);

        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        (await ground.ReadAsync(db => db.DueMoments.CountAsync())).ShouldBe(0);
        (await HeldAsync(ground)).ShouldBe(["i-0"]);
    }

    private static string File(params string[] releases) => VendorFiles.AlibabaPage(releases.Select((at, n) =>
        VendorFiles.Alibaba($"i-{n}", more: $""" "AutoReleaseTime": "{at}" """)));

    private static Task<List<string>> HeldAsync(Ground ground) => ground.ReadAsync(db => db.Instances
        .Where(i => i.HeldAt != null).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }
}
