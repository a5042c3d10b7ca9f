using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.ResourcePlans;

/// <summary>
/// Over i-a with a system disk of 40 GiB: it draws 40 GiB-hours an hour, and the starter's 2,000 last 50 hours.
/// </summary>
public sealed class ResourcePlanLifeTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset Start = Ground.Start;
    private static readonly BuyResourcePlans Starter = new("form-1", "disk-starter", 1);

    [EveryDatabase]
    public async Task What_is_used_draws_from_the_plan_and_the_pages_and_the_ledger_say_so(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        (await ground.AskAsync(Starter)).Refusal.ShouldBeNull();
        await PassToAsync(ground, hours: 4);

        var plan = await PlanAsync(ground);
        plan.UsedSeconds.ShouldBe(4 * 40 * 3600);
        var draws = (await ground.Get<ResourcePlanQueries>().DrawsAsync(Sample.Owner, new(plan.Id), default)).Value!;
        draws.Rows.Select(d => (d.Hour, d.Kind, d.Seconds)).ShouldBe(Enumerable.Range(0, 4).Reverse()
            .Select(n => (Start.AddHours(n), UsageKind.SystemDisk, 40 * 3600L)));
        var charges = (await ground.Get<ChargeQueries>().GetAsync(Sample.Owner, new(), default)).Value!;
        var disk = charges.ByKind.Single(k => k.Kind == UsageKind.SystemDisk).Amount.Minor;
        (charges.FromResourcePlans!.Value.Minor, disk > 0).ShouldBe((disk, true));
        var view = (await ground.Get<ResourcePlanQueries>().GetAsync(Sample.Owner, plan.Id, default)).Value!;
        (view.PaidMinor, view.State).ShouldBe((disk, ResourcePlanState.InUse));
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task It_gives_what_it_has_and_people_are_told_at_four_fifths_and_at_the_end(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.AskAsync(Starter);
        await PassToAsync(ground, hours: 60);

        var plan = await PlanAsync(ground);
        (plan.LeftSeconds, plan.StateAt(Start.AddHours(60))).ShouldBe((0, ResourcePlanState.UsedUp));
        (await ground.ReadAsync(db => db.QuotaDraws.CountAsync())).ShouldBe(50);
        var told = await ground.ReadAsync(db => db.Notices.Where(n => n.SubjectId == plan.Id)
            .OrderBy(n => n.At).Select(n => new { n.Kind, n.At }).ToListAsync());
        told.Select(n => (n.Kind, n.At)).ShouldBe(
        [
            (NoticeKind.ResourcePlanNearlyUsed, Start.AddHours(40)),
            (NoticeKind.ResourcePlanUsedUp, Start.AddHours(50)),
        ]);
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.ResourcePlanEnd))).ShouldBe(0);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task Hour_by_hour_or_after_downtime_deductions_end_the_same(DatabaseKind kind)
    {
        await using var steps = await PlannedAsync(kind);
        await using var once = await PlannedAsync(kind);
        for (var hour = 1; hour <= 70; hour++)
        {
            await PassToAsync(steps, hour);
        }
        await once.StopAsync();
        once.Clock.AdvanceTo(steps.Clock.GetUtcNow());
        await once.StartAgainAsync();
        await once.PassAsync();

        var drawn = await DrawnAsync(steps);
        (await DrawnAsync(once)).ShouldBe(drawn);
        drawn.Select(d => d.Split(' ')[1]).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        (await once.UsageAsync()).ShouldBe(await steps.UsageAsync());
        await AgreesAsync(once);
    }

    [EveryDatabase]
    public async Task Two_settlements_at_once_and_one_that_died_draw_once(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.AskAsync(Starter);
        ground.Clock.AdvanceTo(Start.AddHours(3));
        var cursor = await ground.ReadAsync(db => db.MeterCursors.SingleAsync());
        (await ground.Get<SettlementBook>().CloseAsync(cursor, default)).ShouldBeTrue();
        await ground.RestartAsync();
        var second = kind == DatabaseKind.Postgres ? await ground.SecondNodeAsync() : null;

        await Task.WhenAll(ground.SettleAsync(), (second ?? ground).SettleAsync());
        await ground.PassAsync();
        if (second is not null)
        {
            await second.DisposeAsync();
        }

        (await PlanAsync(ground)).UsedSeconds.ShouldBe(3 * 40 * 3600);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task The_same_form_at_once_buys_once_and_an_order_that_waited_is_carried_out_once(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ground.AskAsync(Starter)));
        answers.Count(a => a.IsDone).ShouldBe(1);
        answers.First(a => !a.IsDone).Refusal!.Code.ShouldBe("resource-plan.done-already");

        var later = await ground.AskAsync(new BuyResourcePlans("form-2", "disk-starter", 1) { PaysNow = false });
        var order = later.Plan!.Applying.Single().Changes.OfType<OrderPlaced>().Single().Order;
        (await ground.ReadAsync(db => db.ResourcePlans.CountAsync())).ShouldBe(1);
        var tabs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ground.AskAsync(new PayOrders([order.Id]))));

        tabs.Count(t => t.IsDone).ShouldBe(1);
        (await ground.ReadAsync(db => db.ResourcePlans.CountAsync())).ShouldBe(2);
        (await ground.ReadAsync(db => db.Orders.ToListAsync())).ShouldAllBe(o => o.State == OrderState.Fulfilled);
        (await ground.BalancesAsync(Id)).Of(Book.PurchaseRevenue).ShouldBe(100);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task One_for_later_draws_nothing_until_it_is_activated_by_hand(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.AskAsync(Starter with { ActivateOn = new(2026, 12, 1) });
        await PassToAsync(ground, hours: 2);
        var plan = await PlanAsync(ground);
        plan.UsedSeconds.ShouldBe(0);
        ground.Clock.AdvanceTo(Start.AddMinutes(150));

        (await ground.AskAsync(new ActivateResourcePlans([plan.Id]))).Refusal.ShouldBeNull();
        (await ground.RefusedAsync(new ActivateResourcePlans([plan.Id]))).ShouldBe("resource-plan.active");
        await PassToAsync(ground, hours: 4);

        (await DrawnAsync(ground)).Select(d => d.Split(' ')[0]).ShouldBe(["2026-11-20T10", "2026-11-20T11"]);
        var line = await ground.ReadAsync(db => db.OrderLines.SingleAsync());
        (line.PeriodFrom, line.PeriodUntil).ShouldBe((Start.AddMinutes(150), (await PlanAsync(ground)).EndsAt));
    }

    [EveryDatabase]
    public async Task On_its_last_day_it_activates_by_itself_and_its_end_is_told(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.AskAsync(Starter with { OfferId = "snapshot-1000", ActivateOn = new(2026, 11, 22) });
        ground.Clock.AdvanceTo(new(2026, 11, 21, 16, 0, 1, TimeSpan.Zero));
        await ground.SweepAsync();
        var plan = await PlanAsync(ground);
        (plan.ActivatedAt, plan.EndsAt).ShouldBe((
            new DateTimeOffset(2026, 11, 21, 16, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 12, 21, 16, 0, 0, TimeSpan.Zero)));

        for (var day = 22; day < 62; day++)
        {
            ground.Clock.AdvanceTo(new DateTimeOffset(2026, 11, 1, 17, 0, 0, TimeSpan.Zero).AddDays(day - 1));
            await ground.SweepAsync();
        }

        (await ground.ReadAsync(db => db.Notices.Where(n => n.SubjectId == plan.Id).OrderBy(n => n.At)
            .Select(n => n.Key).ToListAsync())).Select(key => key.Split(':')[2])
            .ShouldBe(["activated", "ends-in-7", "ends-in-1", "ended"]);
        var list = await ground.Get<ResourcePlanQueries>()
            .ListAsync(Sample.Owner, new(State: ResourcePlanState.Expired), default);
        list.Value!.Rows.ShouldHaveSingleItem().Id.ShouldBe(plan.Id);
    }

    [EveryDatabase]
    public async Task Others_do_not_see_it_and_who_may_only_read_does_not_buy(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.PlantAsync(Sample.Running("i-b", Sample.OtherAccountId));
        await ground.AskAsync(Starter);
        var plan = await PlanAsync(ground);
        var queries = ground.Get<ResourcePlanQueries>();

        (await queries.GetAsync(Sample.OtherOwner, plan.Id, default)).Refusal!.Code.ShouldBe("resource-plan.not-found");
        (await queries.DrawsAsync(Sample.OtherOwner, new(plan.Id), default)).Value!.Rows.ShouldBeEmpty();
        var reader = Sample.Of(UserKind.SubUser, Id);
        (await queries.GetAsync(reader, plan.Id, default)).IsAllowed.ShouldBeTrue();
        (await ground.RefusedAsync(Starter, reader)).ShouldBe("access.missing-right");
    }

    /// <summary>Two plans, one after the other, and a third that nothing draws from.</summary>
    private static async Task<Ground> PlannedAsync(DatabaseKind kind)
    {
        var ground = await RunningAsync(kind);
        (await ground.AskAsync(Starter with { Count = 2 })).Refusal.ShouldBeNull();
        (await ground.AskAsync(new BuyResourcePlans("form-9", "bandwidth-10", 1))).Refusal.ShouldBeNull();
        return ground;
    }

    private static async Task PassToAsync(Ground ground, int hours)
    {
        ground.Clock.AdvanceTo(Start.AddHours(hours));
        await ground.PassAsync();
    }

    private static Task<ResourcePlan> PlanAsync(Ground ground) =>
        ground.ReadAsync(db => db.ResourcePlans.SingleAsync());

    private static Task<List<string>> DrawnAsync(Ground ground) => ground.ReadAsync(async db =>
        (await db.QuotaDraws.OrderBy(d => d.Hour).ThenBy(d => d.PlanId).ToListAsync())
        .ConvertAll(d => $"{UsageHours.Name(d.Hour)} {d.PlanId} {d.Kind} {d.Seconds} {d.Minor}"));

    /// <summary>What was used, less what plans have paid, is what the ledger has booked.</summary>
    private static async Task AgreesAsync(Ground ground)
    {
        var used = await ground.ReadAsync(db => db.HourCharges.SumAsync(c => c.Minor));
        var drawn = await ground.ReadAsync(db => db.QuotaDraws.SumAsync(d => d.Minor));
        var seconds = await ground.ReadAsync(db => db.QuotaDraws.SumAsync(d => d.Seconds));
        (await ground.BalancesAsync(Id)).Of(Book.UsageRevenue).ShouldBe(used - drawn);
        (await ground.ReadAsync(db => db.ResourcePlans.SumAsync(p => p.UsedSeconds))).ShouldBe(seconds);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    private static async Task<Ground> RunningAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Id);
        await ground.FundAsync();
        return ground;
    }
}
