using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>Orders of resource plans: placed, and carried out in the commit that pays them.</summary>
internal static class ResourcePlanOrders
{
    private const int LineCount = 1;

    public static Outcome<PlacedPlan> Place(
        ResourcePlanShop shop, BuyResourcePlans command, (ResourcePlanOffer Offer, DateTimeOffset? ActivateBy) what,
        (int Index, DateTimeOffset Now) which)
    {
        var id = ResourcePlanIds.Of(shop.Account.Id, command.ClientToken, which.Index);
        var terms = ResourcePlanTerms.Of(what.Offer, what.ActivateBy);
        var price = Money.RoundHalfUp(what.Offer.Price, shop.Prices.Currency);
        var order = new Order
        {
            Id = OrderIds.OfNew(id),
            AccountId = shop.Account.Id,
            Kind = OrderKind.New,
            State = OrderState.Unpaid,
            SubjectId = id,
            SubjectName = what.Offer.Name,
            CurrencyCode = shop.Account.CurrencyCode,
            ListMinor = price.Minor,
            DiscountMinor = 0,
            PriceListVersion = shop.Prices.Version.ToString(CultureInfo.InvariantCulture),
            ProfileName = shop.Profile.Name,
            ProfileVersion = shop.Profile.Version,
            Fulfilment = terms.Written,
            CreatedAt = which.Now,
            UnpaidUntil = which.Now + Order.UnpaidTime,
        };
        var line = new OrderLine
        {
            OrderId = order.Id, Line = LineCount, Name = what.Offer.Name, ListMinor = price.Minor, DiscountMinor = 0,
        };
        var placing = OrderDecisions.Place(shop.Desk, order, [line], which.Index == 0 ? command.VoucherIds : []);
        return placing.Value is { } changes ? new PlacedPlan(order, terms, changes) : placing.Refusal!;
    }

    /// <summary>What a paid order brings: the plan, activated at once or to be activated later.</summary>
    public static Outcome<IReadOnlyList<Change>> Fulfil(DeliveryState state, Order order, ResourcePlanTerms terms,
        DateTimeOffset now)
    {
        if (state.IsTaken)
        {
            return ResourcePlanRefusals.Taken.With(new RefusalArgument("order", order.Id));
        }
        var zone = ZonedTime.Find(state.Account.BillingZone);
        if (zone.Value is not { } found)
        {
            return zone.Refusal!;
        }
        var waits = terms.ActivateBy is { } by && by > now;
        var plan = PlanOf(order, terms, now);
        var period = ResourcePlanPeriod.Of(now, terms.Months, state.Profile, found);
        return (Change[])
        [
            .. OrderDecisions.Fulfil(order with { State = OrderState.Paid }).Value!,
            .. waits
                ? (Change[])[new ResourcePlanBegun(plan, terms.ActivateBy!.Value)]
                :
                [
                    new ResourcePlanBegun(
                        plan with { ActivatedAt = period.From, EndsAt = period.Until }, period.NextAt),
                    PeriodOf(order.Id, period),
                ],
        ];
    }

    /// <summary>The period stands in the order's line, where a refund looks for it.</summary>
    public static OrderPeriodBegun PeriodOf(string orderId, ResourcePlanPeriod period) =>
        new(orderId, LineCount, period.From, period.Until);

    private static ResourcePlan PlanOf(Order order, ResourcePlanTerms terms, DateTimeOffset now) => new()
    {
        Id = order.SubjectId,
        AccountId = order.AccountId,
        OrderId = order.Id,
        OfferId = terms.OfferId,
        Name = order.SubjectName,
        Kind = terms.QuotaKind,
        Capacity = terms.Capacity,
        Months = terms.Months,
        BoughtAt = now,
        ActivateBy = terms.ActivateBy,
    };
}

internal sealed record PlacedPlan(Order Order, ResourcePlanTerms Terms, IReadOnlyList<Change> Changes);
