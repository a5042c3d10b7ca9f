using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Metering;

public sealed class SettlementDecisionTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Nine = Eight.AddHours(1);

    private static readonly Gen<Voucher> AnyVoucher =
        from number in Gen.Choose(1, 1_000_000)
        from left in Gen.Choose(0, 400)
        from fromMinutes in Gen.Choose(-300, 120)
        from lasts in Gen.Choose(1, 600)
        from pays in Gen.Choose(1, 15)
        from isHeld in Gen.Elements(true, false, false)
        select Voucher($"vo-{number}", left) with
        {
            ValidFrom = Eight.AddMinutes(fromMinutes), ValidUntil = Eight.AddMinutes(fromMinutes + lasts),
            Pays = (Payable)pays, OrderId = isHeld ? "o-1" : null,
        };

    [Theory]
    [InlineData(500, 300, 300, 0)]
    [InlineData(100, 300, 100, 200)]
    [InlineData(0, 300, 0, 300)]
    [InlineData(-20, 300, 0, 300)]
    public void An_hour_takes_gifts_first_and_then_cash(long gift, long minor, long fromGift, long fromCash)
    {
        var posting = Posted(Decide(minor, gift));

        posting.Key.ShouldBe("usage:7:2026-11-20T08");
        (-posting.ChangeOf(Book.Gift), -posting.ChangeOf(Book.Cash)).ShouldBe((fromGift, fromCash));
    }

    [Fact]
    public void An_hour_without_a_whole_cent_moves_nothing() =>
        SettlementDecisions.Decide(Hour([]), new HourPurse { Currency = Currency.Usd, Gift = 500 }).ShouldBeEmpty();

    [Fact]
    public void Vouchers_go_before_gifts_and_the_one_that_ends_first_before_the_others()
    {
        var later = Voucher("vo-a", 200) with { ValidUntil = Nine.AddDays(9) };

        var changes = Decide(300, 80, later, Voucher("vo-c", 50), Voucher("vo-b", 40));

        changes.OfType<VoucherLeft>().ShouldBe([new("vo-b", 0, 0), new("vo-c", 0, 0), new("vo-a", 0, 0)]);
        var posting = Posted(changes);
        (-posting.ChangeOf(Book.Voucher), -posting.ChangeOf(Book.Gift), -posting.ChangeOf(Book.Cash))
            .ShouldBe((290, 10, 0));
        posting.Memo.ShouldBe("vo-b, vo-c, vo-a");
    }

    [Fact]
    public void A_voucher_pays_the_hours_that_end_within_its_time()
    {
        bool Pays(Func<Voucher, Voucher> with) => Decide(10, 0, with(Voucher("vo-a", 10)))
            .OfType<VoucherLeft>().Any();

        Pays(v => v with { ValidFrom = Nine }).ShouldBeTrue();
        Pays(v => v with { ValidFrom = Nine.AddTicks(10) }).ShouldBeFalse();
        Pays(v => v with { ValidUntil = Nine.AddTicks(10) }).ShouldBeTrue();
        Pays(v => v with { ValidUntil = Nine }).ShouldBeFalse();
        Pays(v => v with { GrantedAt = Nine }).ShouldBeTrue();
        Pays(v => v with { GrantedAt = Nine.AddTicks(10) }).ShouldBeFalse();
        Pays(v => v with { OrderId = "o-1" }).ShouldBeFalse();
        Pays(v => v with { Pays = Payable.New | Payable.Renew | Payable.Upgrade }).ShouldBeFalse();
    }

    [Fact]
    public void Shares_sum_to_the_charge_and_no_voucher_gives_more_than_it_has() => Prop.ForAll(
        AnyVoucher.ListOf().ToArbitrary(), Gen.Choose(1, 2000).ToArbitrary(), Gen.Choose(-50, 500).ToArbitrary(),
        (drawn, minor, gift) =>
        {
            Voucher[] vouchers = [.. drawn.DistinctBy(v => v.Id, StringComparer.Ordinal)];
            var changes = Decide(minor, gift, vouchers);

            var posting = Posted(changes);
            var taken = changes.OfType<VoucherLeft>()
                .Select(left => (Of: vouchers.Single(v => v.Id == left.VoucherId), Left: left.LeftMinor)).ToList();
            posting.Transfers.Sum(t => t.Amount.Minor).ShouldBe(minor);
            taken.ShouldAllBe(t => t.Left >= 0 && t.Left < t.Of.LeftMinor && t.Of.PaysUseAt(Nine));
            taken.Sum(t => t.Of.LeftMinor - t.Left).ShouldBe(-posting.ChangeOf(Book.Voucher));
            var most = vouchers.Where(v => v.PaysUseAt(Nine)).Sum(v => v.LeftMinor);
            posting.ChangeOf(Book.Voucher).ShouldBe(-Math.Min(minor, most));
            (-posting.ChangeOf(Book.Gift)).ShouldBeLessThanOrEqualTo(Math.Max(0, gift));
        }).QuickCheckThrowOnFailure();

    private static MeteredHour Hour(IReadOnlyList<HourCharge> charges) =>
        new() { AccountId = 7, Hour = Eight, Charges = charges };

    private static Voucher Voucher(string id, long left) => new()
    {
        Id = id, AccountId = 7, AmountMinor = 500, LeftMinor = left, CurrencyCode = "USD",
        ValidFrom = Eight.AddDays(-1), ValidUntil = Eight.AddDays(1), Pays = Payable.Usage, Reason = "Welcome",
        GrantedAt = Eight.AddDays(-1),
    };

    private static Posting Posted(IReadOnlyList<Change> changes) => changes.OfType<LedgerPosted>().Single().Posting;

    private static IReadOnlyList<Change> Decide(long minor, long gift, params IReadOnlyList<Voucher> vouchers) =>
        SettlementDecisions.Decide(
            Hour([new HourCharge { AccountId = 7, Hour = Eight, Kind = UsageKind.Compute, Minor = minor }]),
            new HourPurse { Currency = Currency.Usd, Gift = gift, Vouchers = vouchers });
}
