using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Orders;

/// <summary>What people are told of orders, and what an order's page shows of the ledger.</summary>
public sealed class OrderNoticeTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task One_payment_is_told_once_however_many_orders_it_pays(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await PlaceAsync(ground, "o-1");
        await PlaceAsync(ground, "o-2");
        await PlaceAsync(ground, "o-3");

        (await Book(ground).PayAsync(Sample.Owner, ["o-1"], default)).IsAllowed.ShouldBeTrue();
        (await Book(ground).PayAsync(Sample.Owner, ["o-2", "o-3"], default)).IsAllowed.ShouldBeTrue();

        var told = await ToldAsync(ground);
        told.Select(n => (n.Kind, n.SubjectId)).ShouldBe([(NoticeKind.OrderPaid, "o-1"), (NoticeKind.OrderPaid, "")]);
        NoticeFact.Read(told[1].Arguments["count"]).ShouldBe(2L);
        NoticeFact.Read(told[1].Arguments["amount"]).ShouldBe(new Money(1200, Currency.Usd));
    }

    [EveryDatabase]
    public async Task An_order_that_lapses_unpaid_is_told_and_one_that_a_person_cancels_is_not(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await PlaceAsync(ground, "o-1");
        await PlaceAsync(ground, "o-2");
        await Book(ground).CancelAsync(Sample.Owner, "o-2", default);

        ground.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMicroseconds(1));
        await ground.SweepAsync();
        (await ToldAsync(ground)).ShouldBeEmpty();
        ground.Clock.Advance(TimeSpan.FromMicroseconds(1));
        await ground.SweepAsync();

        (await ToldAsync(ground)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            n => n.Kind.ShouldBe(NoticeKind.OrderLapsed), n => n.SubjectId.ShouldBe("o-1"),
            n => NoticeFact.Read(n.Arguments["amount"]).ShouldBe(new Money(600, Currency.Usd)));
    }

    [EveryDatabase]
    public async Task What_could_not_be_carried_out_is_told_and_its_page_shows_both_ways_of_the_money(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await PlaceAsync(ground, "o-1");
        await Book(ground).PayAsync(Sample.Owner, ["o-1"], default);
        await Book(ground).ReverseAsync(Sample.Owner, "o-1", default);

        (await ToldAsync(ground)).Select(n => n.Kind).ShouldBe([NoticeKind.OrderPaid, NoticeKind.OrderReversed]);
        var view = (await ground.Get<OrderQueries>().GetAsync(Sample.Owner, "o-1", default)).Value!;
        view.Postings.Select(p => (p.Kind, p.BalanceChange))
            .ShouldBe([(PostingKind.OrderPaid, -600), (PostingKind.OrderReversed, 600)]);
    }

    private static OrderBook Book(Ground ground) => ground.Get<OrderBook>();

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Id, 10_000);
        return ground;
    }

    private static Task<List<Notice>> ToldAsync(Ground ground) =>
        ground.ReadAsync(db => db.Notices.OrderBy(n => n.Number).ToListAsync());

    private static async Task PlaceAsync(Ground ground, string id)
    {
        var now = ground.Clock.GetUtcNow();
        var order = new Order
        {
            Id = id, AccountId = Id, Kind = OrderKind.Renew, State = OrderState.Unpaid, SubjectId = $"i-{id}",
            SubjectName = $"web-{id}", CurrencyCode = "USD", ListMinor = 600, DiscountMinor = 0,
            PriceListVersion = "1", ProfileName = "default", ProfileVersion = 1, Fulfilment = "", CreatedAt = now,
            UnpaidUntil = now + Order.UnpaidTime,
        };
        (await Book(ground).PlaceAsync(Sample.Owner, new(order, [], []), default)).IsAllowed.ShouldBeTrue();
    }
}
