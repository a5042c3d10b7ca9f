using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.ResourcePlans;

/// <summary>Unsubscribing resource plans, beside i-a whose system disk draws 40 GiB-hours an hour.</summary>
public sealed class PlanRefundTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task One_that_is_not_activated_is_paid_back_once_whatever_is_sent_twice(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        var id = await BuyAsync(ground, "disk-100", later: true);
        (await RowsAsync(ground, RefundRule.UnactivatedPlan)).ShouldHaveSingleItem().AmountMinor.ShouldBe(990);

        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ground.AskAsync(Agreed(id))));

        tabs.Count(t => t.Plan?.Applying.Any() == true && t.IsDone).ShouldBe(1);
        (await PlanAsync(ground)).StateAt(Start).ShouldBe(ResourcePlanState.Refunded);
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(10_000_000);
        (await ground.BalancesAsync(Id)).Of(Book.PurchaseRevenue).ShouldBe(0);
        (await ground.ReadAsync(db => db.Orders.SingleAsync(o => o.SubjectId == id && o.Kind == OrderKind.New)))
            .State.ShouldBe(OrderState.Refunded);
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.ResourcePlanActivation)))
            .ShouldBe(0);
        (await RowsAsync(ground, RefundRule.UnactivatedPlan)).ShouldBeEmpty();
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task One_that_was_used_is_paid_back_by_days_and_draws_no_more(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        var id = await BuyAsync(ground, "disk-100", later: false);
        (await RowsAsync(ground, RefundRule.UnusedPlan)).ShouldHaveSingleItem().AmountMinor.ShouldBe(990);
        ground.Clock.AdvanceTo(Start.AddHours(50));
        await ground.PassAsync();
        var drawn = (await PlanAsync(ground)).UsedSeconds;

        // 20 November to 20 December: 30 days. 50 hours are 3 begun: 9.90 − 9.90 ÷ 30 × 3 = 8.91.
        (await RowsAsync(ground, RefundRule.PartialPlan)).ShouldHaveSingleItem().AmountMinor.ShouldBe(891);
        (await ground.RefusedAsync(Agreed(id) with { HasSavedData = false })).ShouldBe("refund.boxes");
        (await ground.AskAsync(Agreed(id))).Refusal.ShouldBeNull();
        ground.Clock.AdvanceTo(Start.AddHours(60));
        await ground.PassAsync();

        var plan = await PlanAsync(ground);
        (plan.UsedSeconds, drawn).ShouldBe((50 * 40 * 3600, 50 * 40 * 3600));
        (await ground.BalancesAsync(Id)).Of(Book.PurchaseRevenue).ShouldBe(99);
        (await ground.ReadAsync(db => db.Refunds.SingleAsync())).AmountMinor.ShouldBe(891);
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.ResourcePlanEnd))).ShouldBe(0);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task An_hour_that_is_settled_meanwhile_makes_a_full_refund_a_partial_one(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        var id = await BuyAsync(ground, "disk-100", later: false);
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, Agreed(id), default)).Value!;
        ground.Clock.AdvanceTo(Start.AddHours(1));
        await ground.PassAsync();

        var done = await ground.Desk.CommitAsync(Sample.Owner, Agreed(id), Quote.Of(shown), default);

        done.Refusal!.Code.ShouldBe("plan.changed");
        done.Plan!.Money.Single().Amount.Minor.ShouldBe(957, "9.90 − 9.90 ÷ 30 × 1");
        (await PlanAsync(ground)).RefundedAt.ShouldBeNull();
    }

    private static UnsubscribeResourcePlans Agreed(string id) =>
        new([id]) { AcceptsAmount = true, HasSavedData = true };

    private static async Task<IReadOnlyList<ResourcePlanRefund>> RowsAsync(Ground ground, RefundRule rule) =>
        (await ground.Get<PlanRefundQueries>().ListAsync(Sample.Owner, rule, new(), default)).Value!.Rows;

    private static Task<ResourcePlan> PlanAsync(Ground ground) =>
        ground.ReadAsync(db => db.ResourcePlans.SingleAsync());

    private static async Task<string> BuyAsync(Ground ground, string offer, bool later)
    {
        var done = await ground.AskAsync(new BuyResourcePlans("form", offer, 1)
        {
            ActivateOn = later ? new DateOnly(2026, 12, 24) : null,
        });
        done.Refusal.ShouldBeNull();
        return done.Plan!.Lines[0].SubjectId;
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
