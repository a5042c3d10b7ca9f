using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Refunds;

/// <summary>Subscription to Pay-As-You-Go (rules §3) on live books.</summary>
public sealed class ByUseTests
{
    [EveryDatabase]
    public async Task It_is_paid_back_as_shown_goes_on_and_is_metered_from_that_instant(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.RenewAsync(id, "form-2");
        ground.Clock.Advance(TimeSpan.FromDays(3.5));
        var before = await ground.BooksAsync();
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, Switch(id), default)).Value.ShouldNotBeNull();
        ground.Clock.Advance(TimeSpan.FromMinutes(4));

        var done = await ground.Desk.CommitAsync(Sample.Owner, Switch(id), Quote.Of(shown), default);

        done.Refusal.ShouldBeNull();
        var minor = shown.Money.Single(m => m.Kind == MoneyLineKind.Refund).Amount.Minor;
        (await ground.BooksAsync()).ShouldBe((before.Cash + minor, 0, before.Earned - minor));
        var instance = await ground.InstanceAsync(id);
        (instance.ChargeType, instance.Phase, instance.PaidUntil, instance.Renewal, instance.PowerState)
            .ShouldBe((ChargeType.PayAsYouGo, Phase.Active, null, null, PowerState.Running));
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == id))).ShouldBe(0);
        (await ground.ReadAsync(db => db.Disks.CountAsync(d => d.ChargeType == ChargeType.Subscription))).ShouldBe(0);
        var lines = await ground.ReadAsync(db => db.UsageLines.ToListAsync());
        lines.ShouldAllBe(line => line.From == ground.Clock.GetUtcNow() && line.Until == UsageLine.Open);
        lines.ShouldContain(line => line.SubjectId == id);
        var refund = await ground.RefundAsync();
        (refund.AmountMinor, refund.Kind).ShouldBe((minor, RefundKind.Switch));
        (await ground.ReadAsync(db => db.Orders.Where(o => o.Kind == OrderKind.Renew).Select(o => o.State)
            .SingleAsync())).ShouldBe(OrderState.Refunded);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.SwitchedToPayAsYouGo)))
            .ShouldBe(1);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Clicked_in_many_tabs_at_once_it_pays_back_once(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();

        var tabs = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => ground.Desk.CommitAsync(Sample.Owner, Switch(id), null, default)));

        tabs.Count(tab => tab.IsDone).ShouldBe(1);
        (await ground.ReadAsync(db => db.RefundedOrders.CountAsync())).ShouldBe(1);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task There_and_back_and_away_again_pays_only_for_the_last_life(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        (await ground.Desk.CommitAsync(Sample.Owner, Switch(id), null, default)).Refusal.ShouldBeNull();
        ground.Clock.Advance(TimeSpan.FromHours(1));
        var again = new SwitchToSubscription([id], 1, "form-again");
        (await ground.Desk.CommitAsync(Sample.Owner, again, null, default)).Refusal.ShouldBeNull();

        var gone = await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default);

        gone.Refusal.ShouldBeNull();
        gone.Plan!.Lines[0].Changes.OfType<RefundPlaced>().Single().Orders.ShouldHaveSingleItem()
            .Input.Kind.ShouldBe(OrderKind.Switch);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Without_the_box_or_the_right_nothing_happens(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();

        (await ground.Desk.CommitAsync(Sample.Owner, new SwitchToPayAsYouGo([id]), null, default)).Refusal!.Code
            .ShouldBe("switch.amount-not-agreed");
        (await ground.Desk.CommitAsync(
            Sample.Of(Domain.Access.UserKind.SubUser, Sample.AccountId), Switch(id), null, default)).Refusal!.Code
            .ShouldBe("access.missing-right");
        (await ground.InstanceAsync(id)).ChargeType.ShouldBe(ChargeType.Subscription);
    }

    private static SwitchToPayAsYouGo Switch(string id) => new([id]) { AcceptsAmount = true };
}
