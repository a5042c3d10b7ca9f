using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>The clock stands at 20 November 2026, 16:00 in Shanghai; the period ends on the 23rd at the same time.
/// </summary>
public sealed class AutoRenewalTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset End = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);

    [EveryDatabase]
    public async Task It_is_renewed_at_midnight_of_its_day_and_not_before(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");

        await ground.GoAsync(Midnight.AddSeconds(-1));
        (await ground.EndAsync("i-1")).ShouldBe(End);
        await ground.GoAsync(Midnight);

        (await ground.EndAsync("i-1")).ShouldBe(End.AddMonths(1));
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (order.State, order.IsAutomatic, order.PaidAt, order.Due.Minor)
            .ShouldBe((OrderState.Fulfilled, true, Midnight, order.CashMinor));
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(1_000_000 - order.Due.Minor);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.ToldAsync(NoticeKind.AutoRenewed))[0].SubjectId.ShouldBe("i-1");
        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.AutoRenewal, Midnight.AddMonths(1))]);
    }

    [EveryDatabase]
    public async Task Too_little_money_is_told_at_once_and_tried_again_at_the_end(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");

        await ground.GoAsync(Midnight);
        var told = (await ground.ToldAsync(NoticeKind.AutoRenewalShort)).ShouldHaveSingleItem();
        var missing = (Money)NoticeFact.Read(told.Arguments["missing"]);
        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.AutoRenewal, End)]);
        await ground.PlantCashAsync(Id, missing.Minor, "what is missing");
        await ground.GoAsync(End);

        (await ground.EndAsync("i-1")).ShouldBe(End.AddMonths(1));
        (await ground.BalancesAsync(Id)).Spendable.ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Short_twice_it_is_left_to_expire_and_that_is_told(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");

        await ground.GoAsync(End);

        (await ground.EndAsync("i-1")).ShouldBe(End);
        (await ground.ToldAsync(NoticeKind.AutoRenewalShort)).Count.ShouldBe(1);
        (await ground.ToldAsync(NoticeKind.AutoRenewalFailed)).Count.ShouldBe(1);
        (await ground.DueAsync("i-1")).Where(due => due.Kind == DueKind.AutoRenewal).ShouldBeEmpty();
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task After_months_of_downtime_each_period_is_renewed_once_as_of_its_own_day(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");

        await ground.StopAsync();
        ground.Clock.AdvanceTo(Midnight.AddMonths(3).AddDays(2));
        await ground.StartAgainAsync();
        await ground.SweepAsync();
        await ground.SweepAsync();

        (await ground.EndAsync("i-1")).ShouldBe(End.AddMonths(4));
        var paid = await ground.ReadAsync(db => db.Orders.OrderBy(o => o.PaidAt).Select(o => o.PaidAt).ToListAsync());
        paid.ShouldBe([Midnight, Midnight.AddMonths(1), Midnight.AddMonths(2), Midnight.AddMonths(3)]);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task One_balance_is_spent_on_the_earlier_end_first_then_by_ID(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(
            kind, cash: 0, ("i-a", End.AddHours(2)), ("i-b", End), ("i-c", End));
        await ground.SetAsync(RenewalMode.Auto, "i-a", "i-b", "i-c");
        var price = await ground.PriceAsync("i-a");
        await ground.PlantCashAsync(Id, (2 * price) + 1, "for two");

        await ground.GoAsync(Midnight);

        (await ground.EndAsync("i-b")).ShouldBe(End.AddMonths(1));
        (await ground.EndAsync("i-c")).ShouldBe(End.AddMonths(1));
        (await ground.EndAsync("i-a")).ShouldBe(End.AddHours(2));
        var told = (await ground.ToldAsync(NoticeKind.AutoRenewalShort)).ShouldHaveSingleItem();
        NoticeFact.Read(told.Arguments["missing"]).ShouldBe(new Money(price - 1, Currency.Usd));
        var done = (await ground.ToldAsync(NoticeKind.AutoRenewed)).ShouldHaveSingleItem();
        (NoticeFact.Read(done.Arguments["count"]), NoticeFact.Read(done.Arguments["amount"]))
            .ShouldBe((2L, new Money(2 * price, Currency.Usd)));
    }

    [EveryDatabase]
    public async Task Vouchers_pay_before_the_balance(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await ground.GrantAsync("v-1", 500, Payable.Renew);
        await ground.GrantAsync("v-2", 500, Payable.New);

        await ground.GoAsync(Midnight);

        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (order.VoucherMinor, order.CashMinor).ShouldBe((500, order.Due.Minor - 500));
        var vouchers = await ground.ReadAsync(db => db.Vouchers.OrderBy(v => v.Id).ToListAsync());
        vouchers.Select(v => (v.LeftMinor, v.OrderId)).ShouldBe([(0, null), (500, null)]);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task An_order_by_hand_that_waits_is_cancelled_and_the_period_is_paid_once(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await ground.GoAsync(Midnight.AddHours(-1));
        await ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances(["i-1"], 1, "form") { PaysNow = false }, null, default);

        await ground.GoAsync(End);

        var states = await ground.ReadAsync(db => db.Orders.OrderBy(o => o.State).Select(o => o.State).ToListAsync());
        states.ShouldBe([OrderState.Fulfilled, OrderState.Cancelled]);
        (await ground.EndAsync("i-1")).ShouldBe(End.AddMonths(1));
    }

    [EveryDatabase]
    public async Task What_was_renewed_by_hand_is_not_renewed_again_for_the_same_end(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await ground.Desk.CommitAsync(Sample.Owner, new RenewInstances(["i-1"], 1, "form"), null, default);

        await ground.GoAsync(End);

        (await ground.EndAsync("i-1")).ShouldBe(End.AddMonths(1));
        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.AutoRenewal, Midnight.AddMonths(1))]);
    }

    [EveryDatabase]
    public async Task Two_nodes_renew_once(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        if (kind != DatabaseKind.Postgres)
        {
            return; // one process per file
        }
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await using var other = await ground.SecondNodeAsync();
        ground.Clock.AdvanceTo(Midnight);

        await Task.WhenAll(
            ground.Sweep.RunAsync(CancellationToken.None), other.Sweep.RunAsync(CancellationToken.None),
            ground.Sweep.RunAsync(CancellationToken.None), other.Sweep.RunAsync(CancellationToken.None));

        (await ground.EndAsync("i-1")).ShouldBe(End.AddMonths(1));
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Set_on_the_day_itself_it_is_tried_at_the_end_and_no_moment_in_the_past(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.GoAsync(Midnight.AddHours(1));

        await ground.SetAsync(RenewalMode.Auto, "i-1");

        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.AutoRenewal, End)]);
        await ground.SetAsync(RenewalMode.None, "i-1");
        (await ground.DueAsync("i-1")).ShouldBeEmpty();
    }
}
