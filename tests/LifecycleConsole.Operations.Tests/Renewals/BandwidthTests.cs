using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>Another bandwidth while renewing (rules §4): i-1 has 2 Mbit/s for ten more days.</summary>
public sealed class BandwidthTests
{
    [EveryDatabase]
    public async Task Less_begins_with_the_new_period_and_not_before(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var end = await ground.EndAsync("i-1");

        await RenewAsync(ground, new(1, StartsAtOnce: false));

        await ground.GoAsync(end.AddMinutes(-1));
        await ground.WorkAsync();
        (await MbpsAsync(ground)).ShouldBe((2, 2));
        await ground.GoAsync(end);
        await ground.WorkAsync();
        (await MbpsAsync(ground)).ShouldBe((1, 1));
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.BandwidthTurn))).ShouldBe(0);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task More_starts_at_once_is_earned_when_the_back_end_has_it_and_paid_back_by_days(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        await RenewAsync(ground, new(5, StartsAtOnce: true));

        var upgrade = await UpgradeAsync(ground);
        upgrade.State.ShouldBe(OrderState.Paid);
        await ground.WorkAsync();
        (await MbpsAsync(ground)).ShouldBe((5, 5));
        upgrade = await UpgradeAsync(ground);
        upgrade.State.ShouldBe(OrderState.Fulfilled);
        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.UpgradeRevenue).ShouldBe(upgrade.CashMinor);
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, new UnsubscribeResources(["i-1"]), default)).Value!;
        var refund = shown.Lines[0].Changes.OfType<RefundPlaced>().Single().Orders
            .Single(order => order.Input.OrderId == upgrade.Id);
        var day = refund.Lines.ShouldHaveSingleItem();
        day.IsUpgrade.ShouldBeTrue();
        // ten days were paid for, one has begun, and the first days count one and a half times
        var consumed = (long)Math.Round(day.PerDay * 150, MidpointRounding.AwayFromZero);
        refund.AmountMinor.ShouldBe(upgrade.CashMinor - consumed);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_back_end_that_cannot_gives_the_upgrade_back_and_the_renewal_stands(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Fleet.Inject(
            new FleetFault { Kind = FleetFaultKind.Fail, Deed = MachineDeed.ResizeBandwidth, Times = 1 });
        var end = await ground.EndAsync("i-1");

        await RenewAsync(ground, new(5, StartsAtOnce: true));
        await ground.WorkAsync();

        (await UpgradeAsync(ground)).State.ShouldBe(OrderState.Reversed);
        (await MbpsAsync(ground)).ShouldBe((2, 2));
        (await ground.EndAsync("i-1")).ShouldBe(end.AddMonths(1));
        (await ground.ToldAsync(NoticeKind.BandwidthNotSet)).Count.ShouldBe(1);
        await ground.GoAsync(end);
        await ground.WorkAsync();
        (await MbpsAsync(ground)).ShouldBe((5, 5)); // the new period was paid with it
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_renewal_that_was_taken_back_changes_nothing_at_its_beginning(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var end = await ground.EndAsync("i-1");
        await RenewAsync(ground, new(1, StartsAtOnce: false));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        var back = new UnsubscribeRenewals([new("i-1", [order.Id])]) { AcceptsAmount = true, HasSavedData = true };
        (await ground.Desk.CommitAsync(Sample.Owner, back, null, default)).Refusal.ShouldBeNull();

        await ground.GoAsync(end.AddHours(1));
        await ground.WorkAsync();

        (await MbpsAsync(ground)).ShouldBe((2, 2));
        (await ground.EndAsync("i-1")).ShouldBe(end.AddMonths(1)); // renewed by itself, as it is
    }

    [EveryDatabase]
    public async Task The_next_renewal_is_priced_with_what_is_coming(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var before = await ground.PriceAsync("i-1");
        await RenewAsync(ground, new(1, StartsAtOnce: false));

        (await ground.PriceAsync("i-1")).ShouldBeLessThan(before);
    }

    [EveryDatabase]
    public async Task What_comes_is_on_the_timeline_and_forecast_as_it_will_be_charged(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        var (end, dear) = (await ground.EndAsync("i-1"), await NextDueAsync(ground));
        await RenewAsync(ground, new(1, StartsAtOnce: false));

        (await ground.Get<InstanceQueries>().GetAsync(Sample.Owner, "i-1", default)).Value!.Turns
            .ShouldHaveSingleItem().ShouldBe(new TurnAhead("i-1", end, 1));
        var ahead = await NextDueAsync(ground);
        ahead.ShouldBeLessThan(dear);
        var spend = (await ground.Get<OverviewQueries>().SpendAsync(Sample.Owner, default)).Value!;
        spend.Months.Where(m => m.PrepaidAhead.Minor > 0).ShouldAllBe(m => m.PrepaidAhead.Minor == ahead);
        await ground.GoAsync(end);
        await ground.WorkAsync();
        (await ground.Get<InstanceQueries>().GetAsync(Sample.Owner, "i-1", default)).Value!.Turns.ShouldBeEmpty();
        (await NextDueAsync(ground)).ShouldBe(ahead);
        await ground.GoAsync(await ground.EndAsync("i-1"));

        (await AutomaticAsync(ground)).ShouldBe(ahead);
    }

    [EveryDatabase]
    public async Task A_back_end_that_has_not_answered_yet_makes_no_other_price(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await RenewAsync(ground, new(1, StartsAtOnce: false));
        var ahead = await NextDueAsync(ground);

        await ground.GoAsync(await ground.EndAsync("i-1")); // no work is done on the way

        (await MbpsAsync(ground)).ShouldBe((2, 2));
        (await AutomaticAsync(ground)).ShouldBe(ahead);
    }

    private static async Task<long> NextDueAsync(Ground ground) =>
        (await ground.Get<RenewalQueries>().ListAsync(Sample.Owner, new(), default)).Value!.Rows
        .ShouldHaveSingleItem().Next!.Due!.Value.Minor;

    /// <summary>What the automatic renewal has cost.</summary>
    private static async Task<long> AutomaticAsync(Ground ground) =>
        (await ground.ReadAsync(db => db.Orders.SingleAsync(o => o.IsAutomatic))).Due.Minor;

    private static async Task RenewAsync(Ground ground, BandwidthChoice choice)
    {
        var command = new RenewInstances(["i-1"], 1, "form-1") { Bandwidth = choice };
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, command, default)).Value.ShouldNotBeNull();
        ground.Clock.Advance(TimeSpan.FromMinutes(3));
        var done = await ground.Desk.CommitAsync(Sample.Owner, command, Quote.Of(shown), default);
        done.Refusal.ShouldBeNull();
    }

    private static Task<Order> UpgradeAsync(Ground ground) =>
        ground.ReadAsync(db => db.Orders.SingleAsync(o => o.Kind == OrderKind.Upgrade));

    /// <summary>As it is recorded, and as the machine has it.</summary>
    private static async Task<(int Recorded, int Machine)> MbpsAsync(Ground ground) => (
        await ground.ReadAsync(db => db.Instances.Where(i => i.Id == "i-1").Select(i => i.BandwidthMbps).SingleAsync()),
        (await ground.Fleet.InspectAsync("i-1", default))!.BandwidthMbps);

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var prepaid = RenewalGround.Prepaid("i-1", ground.Clock.GetUtcNow().AddDays(10)).With(instance => instance with
        {
            StaticAddress = "47.98.112.37", BandwidthMbps = 2, Renewal = RenewalMode.Manual,
        });
        await ground.PlantAsync(prepaid);
        await ground.PlantCashAsync(Sample.AccountId, 10_000_000);
        await ground.ArmAsync();
        return ground;
    }
}
