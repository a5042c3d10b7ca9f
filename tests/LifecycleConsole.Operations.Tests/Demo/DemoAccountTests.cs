using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Demo;

/// <summary>What a newcomer finds: a row of every class of refund, and books that balance.</summary>
public sealed class DemoAccountTests
{
    private static readonly Actor Owner = Sample.Of(UserKind.Owner, DemoSeed.AccountId);

    [EveryDatabase]
    public async Task The_demo_account_has_a_past_with_every_class_of_refund(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        (await NamesAsync(ground, isRefundable: true)).ShouldBe(
            ["crm-app-01", "docs-site-01", "mail-relay-01", "shop-web-01", "shop-web-02", "wiki-01"]);
        (await NamesAsync(ground, isRefundable: false)).ShouldBe(
            ["campaign-2025", "newsletter-01", "old-blog-01", "shop-db-primary"]);
        var renewals = await ground.Get<UnsubscribeQueries>().RenewalsAsync(Owner, new(), default);
        renewals.Value!.Rows.Select(row => (row.Instance.Name, row.Pending.Count))
            .OrderBy(row => row.Name, StringComparer.Ordinal)
            .ShouldBe([("crm-app-01", 1), ("mail-relay-01", 2)]);
        var refunds = await ground.ReadAsync(db => db.Refunds.OrderBy(r => r.CreatedAt).ToListAsync());
        refunds.Select(r => (r.Kind, r.State)).ShouldBe(
            [(RefundKind.ResourcePlan, RefundState.Refunded), (RefundKind.Resource, RefundState.Refunded)]);
        (await ground.ReadAsync(db => db.RefundShares.AnyAsync(s => s.To == RefundPlace.Card))).ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Its_books_balance_its_record_is_whole_and_its_plans_draw(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ground.Get<Settlement>().RunAsync(default);

        foreach (var rule in (RefundRule[])[RefundRule.UnactivatedPlan, RefundRule.UnusedPlan, RefundRule.PartialPlan])
        {
            (await ground.Get<PlanRefundQueries>().ListAsync(Owner, rule, new(), default)).Value!.Rows
                .ShouldHaveSingleItem(rule.ToString());
        }
        var plans = await ground.ReadAsync(db => db.ResourcePlans.ToListAsync());
        plans.Count(plan => plan.StateAt(ground.Clock.GetUtcNow()) == ResourcePlanState.UsedUp).ShouldBe(1);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Owner, default)).Value!.IsWhole.ShouldBeTrue();
        (await ground.ReadAsync(db => db.Orders.CountAsync(o => o.State == OrderState.Unpaid))).ShouldBe(0);
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        (await ground.Get<DemoSeed>().PlantAsync(ground.Get<SimulatedFleet>(), default)).ShouldBeTrue();
        await ground.Get<DemoMoney>().GrantAsync(default);
        (await ground.BalancesAsync(DemoSeed.AccountId)).Of(Book.Cash).ShouldBe(5000_00);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.State == Domain.Work.WorkState.Open)))
            .ShouldBe(0);
        await ground.Get<DueSweep>().RunAsync(default);
        return ground;
    }

    private static async Task<List<string>> NamesAsync(Ground ground, bool isRefundable)
    {
        var page = await ground.Get<UnsubscribeQueries>().ResourcesAsync(
            Owner, new() { IsRefundable = isRefundable }, default);
        return [.. page.Value!.Rows.Select(row => row.Instance.Name).Order(StringComparer.Ordinal)];
    }
}
