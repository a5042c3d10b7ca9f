using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>Usage vouchers are spent by settlement (rules §6).</summary>
public sealed class VoucherSettlementTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task An_hour_is_paid_by_voucher_gift_and_cash_and_all_pages_say_so(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await GrantAsync(ground, "1", Payable.Usage, (Start, Start.AddDays(9)));
        await GrantAsync(ground, "5", Payable.New | Payable.Renew | Payable.Upgrade, (Start, Start.AddDays(9)));
        ground.Clock.AdvanceTo(Start.AddHours(8));
        await ground.PassAsync();

        var charges = (await ground.Get<ChargeQueries>().GetAsync(Sample.Owner, new(), default)).Value!;
        var balances = await ground.BalancesAsync(Id);
        charges.FromVouchers!.Value.Minor.ShouldBe(100);
        (balances.Of(Book.Voucher), balances.Of(Book.Cash)).ShouldBe((500, 10_000_100 - charges.Total.Minor));
        var first = (await ground.ReadAsync(db => db.Vouchers.ToListAsync())).Single(v => v.AmountMinor == 100);
        (first.LeftMinor, first.VoidMinor).ShouldBe((0, 0));
        var rows = (await ground.Get<TransactionQueries>().ListAsync(
            Sample.Owner, new() { Kind = PostingKind.UsageCharged }, default)).Value!.Rows;
        rows.Sum(r => r.VoucherChange).ShouldBe(-100);
        rows.Where(r => r.VoucherChange != 0).ShouldAllBe(r => r.Memo == first.Id);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_voucher_that_an_order_holds_is_not_spent_until_the_order_lets_it_go(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        var id = await GrantAsync(ground, "3", Payable.Usage | Payable.New, (Start, Start.AddDays(9)));
        await ground.Get<OrderBook>().PlaceAsync(Sample.Owner, Order(ground, id), default);
        ground.Clock.AdvanceTo(Start.AddHours(2));
        await ground.PassAsync();
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).LeftMinor.ShouldBe(300);

        (await ground.Get<OrderBook>().CancelAsync(Sample.Owner, "o-1", default)).IsAllowed.ShouldBeTrue();
        ground.Clock.AdvanceTo(Start.AddHours(3));
        await ground.PassAsync();

        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).LeftMinor.ShouldBeLessThan(300);
    }

    [EveryDatabase]
    public async Task Hour_by_hour_or_after_downtime_vouchers_end_the_same(DatabaseKind kind)
    {
        await using var steps = await PlannedAsync(kind);
        await using var once = await PlannedAsync(kind);
        for (var hour = 1; hour <= 30; hour++)
        {
            steps.Clock.AdvanceTo(Start.AddHours(hour));
            await steps.PassAsync();
        }
        await once.StopAsync();
        once.Clock.AdvanceTo(steps.Clock.GetUtcNow());
        await once.StartAgainAsync();
        await once.PassAsync();

        (await MovesAsync(once)).ShouldBe(await MovesAsync(steps));
        (await LeftAsync(once)).ShouldBe(await LeftAsync(steps));
        (await LeftAsync(once)).ShouldContain(voucher => voucher.EndsWith(" void", StringComparison.Ordinal));
        (await once.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    /// <summary>One begins late, one ends with something left, one is let go by an order after a day.</summary>
    private static async Task<Ground> PlannedAsync(DatabaseKind kind)
    {
        var ground = await RunningAsync(kind);
        await GrantAsync(ground, "1", Payable.Usage, (Start.AddHours(6), Start.AddDays(9)));
        await GrantAsync(ground, "2", Payable.Usage, (Start, Start.AddMinutes(150)));
        var held = await GrantAsync(ground, "4", Payable.Usage | Payable.New, (Start, Start.AddDays(8)));
        await ground.Get<OrderBook>().PlaceAsync(Sample.Owner, Order(ground, held), default);
        return ground;
    }

    private static Task<List<string>> MovesAsync(Ground ground) => ground.ReadAsync(async db =>
        (await db.LedgerPostings.Where(p => p.Kind == PostingKind.UsageCharged || p.Kind == PostingKind.VoucherExpired)
            .OrderBy(p => p.EffectiveAt).ThenBy(p => p.Kind).ToListAsync())
        .ConvertAll(p => $"{p.EffectiveAt:O} {p.Kind} {p.BalanceChange} {p.VoucherChange}"));

    private static Task<List<string>> LeftAsync(Ground ground) => ground.ReadAsync(async db =>
        (await db.Vouchers.OrderBy(v => v.AmountMinor).ToListAsync())
        .ConvertAll(v => $"{v.AmountMinor} {v.LeftMinor}{(v.VoidMinor > 0 ? " void" : "")}"));

    private static async Task<Ground> RunningAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Id);
        await ground.FundAsync();
        return ground;
    }

    private static async Task<string> GrantAsync(
        Ground ground, string amount, Payable pays, (DateTimeOffset From, DateTimeOffset Until) time)
    {
        var done = await ground.Get<WalletOperations>().CommitAsync(
            Sample.Of(UserKind.Operator, Id), new GrantVoucher(amount, pays, time.From, time.Until, "Welcome"), null,
            default);
        done.Refusal.ShouldBeNull();
        return done.Plan!.Lines[0].SubjectId;
    }

    private static NewOrder Order(Ground ground, string voucherId) => new(
        new Order
        {
            Id = "o-1", AccountId = Id, Kind = OrderKind.New, State = OrderState.Unpaid, SubjectId = "i-b",
            SubjectName = "i-b", CurrencyCode = "USD", ListMinor = 600, DiscountMinor = 0, PriceListVersion = "1",
            ProfileName = "default", ProfileVersion = 1, Fulfilment = "",
            CreatedAt = ground.Clock.GetUtcNow(),
            UnpaidUntil = ground.Clock.GetUtcNow() + Domain.Orders.Order.UnpaidTime,
        },
        [], [voucherId]);
}
