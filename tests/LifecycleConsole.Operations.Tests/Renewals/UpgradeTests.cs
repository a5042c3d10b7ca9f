using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>More bandwidth at once without a renewal: i-1 has 2 Mbit/s for ten more days.</summary>
public sealed class UpgradeTests
{
    [EveryDatabase]
    public async Task It_is_paid_as_shown_set_and_earned_and_the_end_stays(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var end = await ground.EndAsync("i-1");
        var before = (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash);
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, To(5), default)).Value.ShouldNotBeNull();
        shown.Lines[0].Effect.ShouldBe(Effect.BandwidthUpgraded);
        shown.Lines[0].EffectAt.ShouldBe(end);
        ground.Clock.Advance(TimeSpan.FromMinutes(4));

        (await ground.Desk.CommitAsync(Sample.Owner, To(5), Quote.Of(shown), default)).Refusal.ShouldBeNull();
        await ground.WorkAsync();

        var order = await OrderAsync(ground);
        order.State.ShouldBe(OrderState.Fulfilled);
        order.CashMinor.ShouldBe(shown.Money.Single(m => m.Kind == MoneyLineKind.AmountDue).Amount.Minor);
        order.CashMinor.ShouldBeGreaterThan(0);
        var after = await ground.BalancesAsync(Sample.AccountId);
        after.Of(Book.Cash).ShouldBe(before - order.CashMinor);
        after.Of(Book.UpgradeRevenue).ShouldBe(order.CashMinor);
        (await ground.InstanceAsync("i-1")).BandwidthMbps.ShouldBe(5);
        (await ground.Fleet.InspectAsync("i-1", default))!.BandwidthMbps.ShouldBe(5);
        (await ground.EndAsync("i-1")).ShouldBe(end);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Sent_many_times_at_once_it_is_paid_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => ground.Desk.CommitAsync(
            Sample.Owner, To(5) with { ClientToken = n % 2 == 0 ? "form-1" : $"form-{n}" }, null, default)));

        sent.Count(one => one.IsDone).ShouldBe(1);
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_back_end_that_cannot_gives_all_of_it_back(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Fleet.Inject(
            new FleetFault { Kind = FleetFaultKind.Fail, Deed = MachineDeed.ResizeBandwidth, Times = 1 });
        var before = (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash);

        (await ground.Desk.CommitAsync(Sample.Owner, To(5), null, default)).Refusal.ShouldBeNull();
        await ground.WorkAsync();

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Reversed);
        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBe(before);
        (await ground.InstanceAsync("i-1")).BandwidthMbps.ShouldBe(2);
        (await ground.ToldAsync(NoticeKind.BandwidthNotSet)).Count.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_renewal_by_itself_meanwhile_brings_what_it_was_priced_at_though_the_upgrade_fails(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var end = await ground.EndAsync("i-1");
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        (await ground.Desk.CommitAsync(Sample.Owner, To(5), null, default)).Refusal.ShouldBeNull();
        ground.Fleet.Inject(
            new FleetFault { Kind = FleetFaultKind.Fail, Deed = MachineDeed.ResizeBandwidth, Times = 1 });

        await ground.GoAsync(end.AddMinutes(-1)); // renewed at midnight of that day, while the back-end is still asked
        var renewal = await ground.ReadAsync(db => db.Orders.SingleAsync(o => o.IsAutomatic));
        RenewalTerms.Read(renewal.Fulfilment)!.BandwidthMbps.ShouldBe(5);
        await ground.WorkAsync();
        (await ground.InstanceAsync("i-1")).BandwidthMbps.ShouldBe(2, "the upgrade failed and was paid back");
        await ground.GoAsync(end);
        await ground.WorkAsync();

        (await ground.InstanceAsync("i-1")).BandwidthMbps.ShouldBe(5);
        (await ground.EndAsync("i-1")).ShouldBe(end.AddMonths(1));
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task What_cannot_be_says_why_and_writes_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-use"));

        (await WhyAsync(ground, To(2))).ShouldBe("renewal.bandwidth-same");
        (await WhyAsync(ground, To(1))).ShouldBe("renewal.bandwidth-upward");
        (await WhyAsync(ground, To(10_000))).ShouldBe("renewal.bandwidth");
        (await WhyAsync(ground, To(5) with { InstanceIds = ["i-use"] })).ShouldBe("renewal.bandwidth-by-use");
        (await WhyAsync(ground, To(5) with { InstanceIds = ["i-none"] })).ShouldBe("instance.not-found");
        (await WhyAsync(ground, To(5) with { VoucherIds = ["v-none"] })).ShouldBe("wallet.voucher-unknown");
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(0);
    }

    private static UpgradeBandwidth To(int mbps) => new(["i-1"], mbps, "form-1") { Together = true };

    private static async Task<string> WhyAsync(Ground ground, UpgradeBandwidth command) =>
        (await ground.Desk.CommitAsync(Sample.Owner, command, null, default)).Refusal.ShouldNotBeNull().Code;

    private static Task<Order> OrderAsync(Ground ground) => ground.ReadAsync(db => db.Orders.SingleAsync());

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync(RenewalGround.Prepaid("i-1", ground.Clock.GetUtcNow().AddDays(10)).With(
            instance => instance with
            {
                StaticAddress = "47.98.112.37", BandwidthMbps = 2, Renewal = RenewalMode.Manual,
            }));
        await ground.PlantCashAsync(Sample.AccountId, 10_000_000);
        return ground;
    }
}
