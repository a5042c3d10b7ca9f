using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What an instance would pay back, or why it does not.</summary>
/// <param name="Orders">In the order of their periods; empty where they are not even looked at.</param>
public sealed record ResourceRefund(Holding Holding, Refusal? Reason, IReadOnlyList<OrderRefund> Orders)
{
    public bool IsRefundable => Reason is null;

    public long AmountMinor => Orders.Sum(order => order.AmountMinor);
}

/// <summary>Which instances can be unsubscribed, and for how much (rules §7).</summary>
public static class ResourceRefunds
{
    /// <summary>Its running orders by what was used, and its renewals to come in full.</summary>
    /// <param name="asOf">The instant that sums are computed for; what is allowed is asked as of now.</param>
    public static ResourceRefund Of(
        UnsubscribeState state, Holding holding, (DateTimeOffset AsOf, DateTimeOffset Now) when)
    {
        var refused = WhyNot(state, holding, when.Now) ?? OfPromotion(state, holding, when.AsOf);
        if (refused is { } refusal)
        {
            return new(holding, refusal, []);
        }
        var orders = OrdersOf(state, holding, when.AsOf);
        var refund = new ResourceRefund(holding, null, orders);
        return orders.All(order => order.Input.Rule == RefundRule.PendingRenewal)
            ? refund with { Reason = RefundRefusals.BoughtElsewhere.With(), Orders = [] }
            : refund.AmountMinor == 0
                ? refund with { Reason = RefundRefusals.OfNothing(orders) }
                : refund;
    }

    /// <summary>Each running order by what was used, each renewal to come in full, the nearest period first.</summary>
    internal static IReadOnlyList<OrderRefund> OrdersOf(UnsubscribeState state, Holding holding, DateTimeOffset at) =>
        [.. Running(state, holding, at).Select(order => Of(state, holding, order, at))];

    /// <summary>Its renewals that have not begun, the nearest first.</summary>
    public static IReadOnlyList<PaidOrder> PendingOf(UnsubscribeState state, Holding holding, DateTimeOffset at) =>
        [.. Running(state, holding, at).Where(order => IsPending(order, at))];

    /// <summary>Why the instance's running orders are not refunded; null where they are.</summary>
    internal static Refusal? OfPromotion(UnsubscribeState state, Holding holding, DateTimeOffset at) =>
        OfPromotion(Running(state, holding, at));

    /// <summary>Null where the renewal can be paid back by itself; else why not.</summary>
    public static Refusal? WhyNotAlone(UnsubscribeState state, Holding holding, PaidOrder renewal) =>
        state.OrdersOf(holding.Instance.Id)
            .Any(order => order.Order.Kind == OrderKind.Upgrade && order.Order.PaidAt > renewal.Order.PaidAt)
            ? RefundRefusals.Upgraded.With(new RefusalArgument("order", renewal.Order.Id))
            : OfPromotion(renewal);

    /// <summary>Null where renewals of it can be taken back; else why not.</summary>
    public static Refusal? WhyNotRenewals(UnsubscribeState state, Holding holding, DateTimeOffset now) =>
        OfInstance(holding.Instance, now) ?? OfOrders(state, holding.Instance.Id);

    public static OrderRefund Of(UnsubscribeState state, Holding holding, PaidOrder paid, DateTimeOffset at)
    {
        var (profile, order) = (state.Account.Profile, paid.Order);
        return RefundFormula.Of(new RefundInput
        {
            OrderId = order.Id,
            Kind = order.Kind,
            Rule = IsPending(paid, at) ? RefundRule.PendingRenewal : RefundRule.PartialInstance,
            CurrencyCode = order.CurrencyCode,
            CashMinor = order.CashMinor,
            GiftMinor = order.GiftMinor,
            VoucherMinor = order.VoucherMinor,
            PeriodFrom = paid.From!.Value,
            PeriodUntil = paid.Until!.Value,
            At = at,
            BillingZone = state.Account.Account.BillingZone,
            AnchorDay = AnchorOf(state, paid),
            AnchorMicros = RenewalTerms.Read(order.Fulfilment)?.AnchorMicros,
            Lines = [.. paid.Lines.Select(line => LineOf(paid, line))],
            Discounts = paid.Discounts,
            Durations = paid.Durations,
            PriceListVersion = order.PriceListVersion,
            ProfileName = profile.Name,
            ProfileVersion = profile.Version,
            EarlyDays = profile.EarlyRefundDays,
            EarlyCoefficient = profile.EarlyRefundCoefficient,
        });
    }

    /// <summary>The day that its months are counted from: a renewal keeps the one that held when it was made.</summary>
    internal static int AnchorOf(UnsubscribeState state, PaidOrder paid) =>
        RenewalTerms.Read(paid.Order.Fulfilment)?.AnchorDay ?? Periods.AnchorOf(
            paid.From!.Value, TimeZoneInfo.FindSystemTimeZoneById(state.Account.Account.BillingZone));

    private static Refusal? WhyNot(UnsubscribeState state, Holding holding, DateTimeOffset now) =>
        OfInstance(holding.Instance, now) ?? OfOrders(state, holding.Instance.Id)
        ?? (holding.HasSnapshotUnderWay ? RefundRefusals.SnapshotUnderWay.With() : null);

    internal static Refusal? OfInstance(Instance instance, DateTimeOffset now) => instance switch
    {
        { Phase: Phase.Released } => InstanceRefusals.Released.With(),
        { ChargeType: ChargeType.PayAsYouGo } => RefundRefusals.PayAsYouGo.With(),
        { Phase: Phase.Recycled } => RefundRefusals.Recycled.With(),
        { PowerState: PowerState.Pending or PowerState.LaunchFailed } => RefundRefusals.Pending.With(),
        { HeldAt: not null } => RefundRefusals.Held.With(),
        { PaidUntil: { } end } when end <= now => RefundRefusals.Over.With(new RefusalArgument("paidUntil", end)),
        _ => null,
    };

    internal static Refusal? OfOrders(UnsubscribeState state, string instanceId) =>
        state.OpenOrders.TryGetValue(instanceId, out var open)
            ? RefundRefusals.UnpaidOrder.With(new RefusalArgument("order", open))
            : state.OrdersUnderWay.TryGetValue(instanceId, out var underWay)
                ? RefundRefusals.UnderWay.With(new RefusalArgument("order", underWay))
                : null;

    /// <summary>Of the first that staff or a promotion have marked so; the others go with it.</summary>
    internal static Refusal? OfPromotion(IEnumerable<PaidOrder> orders) =>
        orders.Select(OfPromotion).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Null where neither staff nor the price list say that the order is not refunded.</summary>
    internal static Refusal? OfPromotion(PaidOrder paid) => paid switch
    {
        { Order: { NotRefundableReason: { Length: > 0 } reason } marked } =>
            RefundRefusals.Marked.With(new("order", marked.Id), new("reason", reason)),
        _ when paid.Lines.FirstOrDefault(PeriodLines.IsNonRefundable) is { } line =>
            RefundRefusals.Promotion.With(new("order", line.OrderId), new("rule", line.DiscountRule)),
        _ => null,
    };

    /// <summary>
    /// Those whose period is not over, as far as the instance is paid by them. What was paid before it became
    /// Subscription anew belongs to an earlier life: it was paid back, or used up.
    /// </summary>
    private static IEnumerable<PaidOrder> Running(UnsubscribeState state, Holding holding, DateTimeOffset at)
    {
        var orders = state.OrdersOf(holding.Instance.Id);
        var since = orders.Where(order => order.Order.Kind == OrderKind.Switch).Max(order => order.Order.PaidAt);
        return orders
            .Where(order => since is null || order.Order.PaidAt >= since)
            .Where(order => order.From is not null && order.Until > at && order.Until <= holding.Instance.PaidUntil)
            .OrderBy(order => order.From).ThenBy(order => order.Order.Id, StringComparer.Ordinal);
    }

    private static bool IsPending(PaidOrder order, DateTimeOffset at) =>
        order.Order.Kind == OrderKind.Renew && order.From > at;

    private static RefundInputLine LineOf(PaidOrder paid, OrderLine line) =>
        new(line.Name, line.ListMinor, line.DiscountRule.Length > 0)
        {
            DayPriceMinor = paid.UpgradeDayPrices.TryGetValue(line.Line, out var price) ? price : null,
        };
}
