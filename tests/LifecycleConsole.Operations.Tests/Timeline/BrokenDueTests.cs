using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>One due moment that cannot be carried out, among others of its account.</summary>
public sealed class BrokenDueTests
{
    private static readonly DateTimeOffset Due = Ground.Start.AddHours(1);

    [EveryDatabase]
    public async Task One_that_cannot_be_carried_out_is_set_aside_and_the_others_go_on(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await BreakAsync(ground, "i-003");
        ground.Clock.AdvanceTo(Due);

        await ground.SweepAsync();

        (await ReleasedAsync(ground)).ShouldBe(["i-000", "i-001", "i-002", "i-004", "i-005"]);
        var broken = (await ground.WorkQueries.BrokenAsync(Sample.Operator, new(), default)).Value!.Rows
            .ShouldHaveSingleItem();
        broken.ShouldSatisfyAllConditions(
            b => b.SubjectId.ShouldBe("i-003"), b => b.Kind.ShouldBe(DueKind.ScheduledRelease),
            b => b.Attempts.ShouldBe(1), b => b.Problem.ShouldContain("does not fit"),
            b => b.RetryAt.ShouldBe(Due.AddSeconds(5)));
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == "i-003"))).ShouldBe(1);
        (await ground.WorkQueries.BrokenAsync(Sample.Owner, new(), default)).IsAllowed.ShouldBeFalse();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task It_is_tried_again_less_and_less_often_and_done_when_it_can_be(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await BreakAsync(ground, "i-003");
        ground.Clock.AdvanceTo(Due);
        await ground.SweepAsync();

        foreach (var pause in (int[])[5, 10, 20])
        {
            ground.Clock.Advance(TimeSpan.FromSeconds(pause));
            await ground.SweepAsync();
            await ground.SweepAsync();
        }
        (await ground.ReadAsync(db => db.BrokenDues.SingleAsync())).ShouldSatisfyAllConditions(
            b => b.Attempts.ShouldBe(4), b => b.RetryAt.ShouldBe(Due.AddSeconds(5 + 10 + 20 + 40)));
        await ground.ExecuteAsync(
            $"UPDATE \"Instances\" SET \"ReleaseAt\" = {Data.Instants.ToMicros(Due)} WHERE \"Id\" = 'i-003'");
        ground.Clock.Advance(TimeSpan.FromSeconds(40));
        await ground.RestartAsync();

        await ground.SweepAsync();

        var released = await ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == "i-003"));
        (released.Phase, released.ReleasedAt).ShouldBe((Phase.Released, Due));
        (await ground.ReadAsync(db => db.BrokenDues.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task One_that_is_called_off_is_forgotten(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await BreakAsync(ground, "i-003");
        ground.Clock.AdvanceTo(Due);
        await ground.SweepAsync();

        await ground.ExecuteAsync("DELETE FROM \"DueMoments\" WHERE \"SubjectId\" = 'i-003'");

        (await ground.WorkQueries.BrokenAsync(Sample.Operator, new(), default)).Value!.Rows.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task What_is_due_later_of_the_same_subject_waits_for_it(DatabaseKind kind)
    {
        var end = Ground.Start.AddDays(5);
        await using var ground = await RenewalGround.OpenAsync(
            kind, 10_000_000, ("i-1", end), ("i-2", end), ("i-3", end));
        await ground.ArmPeriodsAsync(
            [.. ((string[])["i-1", "i-2", "i-3"]).Select(id => RenewalGround.Prepaid(id, end))]);
        await ground.SetAsync(RenewalMode.Auto, "i-1", "i-2", "i-3");
        await BreakRenewalAsync(ground, "i-2", end);

        await ground.GoAsync(end);
        ground.Clock.AdvanceTo(end.AddMinutes(1));
        await ground.SweepAsync();

        (await ground.EndAsync("i-1")).ShouldBe(end.AddMonths(1));
        (await ground.EndAsync("i-3")).ShouldBe(end.AddMonths(1));
        (await ground.ReadAsync(db => db.BrokenDues.SingleAsync())).SubjectId.ShouldBe("i-2");
        (await ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == "i-2"))).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.DueMoments.AnyAsync(
            d => d.SubjectId == "i-2" && d.Kind == DueKind.Expiry))).ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_renewal_that_is_set_aside_holds_up_neither_the_hours_of_its_account_nor_other_renewals(
        DatabaseKind kind)
    {
        var (end, later) = (Ground.Start.AddDays(2), Ground.Start.AddDays(3));
        await using var ground = await RenewalGround.OpenAsync(kind, 10_000_000, ("i-2", end), ("i-3", later));
        await ground.ArmPeriodsAsync(RenewalGround.Prepaid("i-2", end), RenewalGround.Prepaid("i-3", later));
        await ground.SetAsync(RenewalMode.Auto, "i-2", "i-3");
        await BreakRenewalAsync(ground, "i-2", end);
        await ground.PlantAsync(Sample.Running("i-by-use"));
        await ground.MeterAsync(Sample.AccountId);

        for (var at = Ground.Start; at <= later; at = at.AddHours(6))
        {
            await ground.GoAsync(at);
            await ground.PassAsync();
        }

        (await ground.EndAsync("i-3")).ShouldBe(later.AddMonths(1));
        (await ground.ReadAsync(db => db.BrokenDues.SingleAsync())).SubjectId.ShouldBe("i-2");
        (await ground.ReadAsync(db => db.MeterCursors.SingleAsync())).NextAt.ShouldBeGreaterThan(later);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_release_that_is_set_aside_is_not_charged_past_its_instant_however_late_it_is(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.MeterAsync(Sample.AccountId);
        await ground.FundAsync();
        await BreakAsync(ground, "i-003");
        ground.Clock.AdvanceTo(Due.AddHours(5));
        await ground.PassAsync();
        (await ground.ReadAsync(db => db.MeterCursors.SingleAsync())).NextAt.ShouldBe(Due.AddHours(1));

        await ground.ExecuteAsync(
            $"UPDATE \"Instances\" SET \"ReleaseAt\" = {Data.Instants.ToMicros(Due)} WHERE \"Id\" = 'i-003'");
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        await ground.PassAsync();

        (await ground.ReadAsync(db => db.UsageLines.Where(l => l.SubjectId == "i-003").Select(l => l.Until)
            .Distinct().SingleAsync())).ShouldBe(Due);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    /// <summary>Its payment cannot be booked: the key of its posting is taken.</summary>
    private static Task BreakRenewalAsync(Ground ground, string id, DateTimeOffset end)
    {
        var order = RenewalOrder.IdOf(Sample.AccountId, AutoRenewal.TokenOf(end), id);
        return ground.PlantCashAsync(Sample.AccountId, 1, $"order:{order}:paid");
    }

    /// <summary>The moment does not fit what is recorded of the instance.</summary>
    private static Task BreakAsync(Ground ground, string id) => ground.ExecuteAsync(
        $"UPDATE \"Instances\" SET \"ReleaseAt\" = {Data.Instants.ToMicros(Due.AddHours(1))} WHERE \"Id\" = '{id}'");

    private static Task<List<string>> ReleasedAsync(Ground ground) => ground.ReadAsync(db => db.Instances
        .Where(i => i.Phase == Phase.Released).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var ids = Enumerable.Range(0, 6).Select(n => $"i-{n:000}").ToList();
        await ground.PlantAsync([.. ids.Select(id => Sample.Running(id))]);
        (await ground.AskAsync(new ScheduleRelease(ids, Due))).Refusal.ShouldBeNull();
        return ground;
    }
}
