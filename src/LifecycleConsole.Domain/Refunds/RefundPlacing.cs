using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>One resource and what is paid back for it.</summary>
/// <param name="Orders">Each with what paid it, in the order of their periods.</param>
public sealed record RefundDraft(
    RefundKind Kind, long AccountId, (string Id, string Name) Subject,
    IReadOnlyList<(PaidOrder Paid, OrderRefund Refund)> Orders);

/// <summary>
/// A refund as changes: the refund order, its parts, the original orders, the ledger. Whatever is unsubscribed, a
/// feature adds these to what it does to the resource.
/// </summary>
public static class RefundPlacing
{
    public static IReadOnlyList<Change> ChangesOf(
        RefundDraft draft, Profile profile, TimeZoneInfo zone, Moments moments)
    {
        var refund = RefundOf(draft, profile, zone, moments);
        List<RefundShare> shares = [];
        List<Change> changes = [];
        foreach (var (paid, computed) in draft.Orders)
        {
            var parts = RefundDestinations.Of(computed.AmountMinor, paid.Sources, profile, moments.AsOf);
            changes.AddRange(Posted(refund, paid.Order, parts));
            changes.AddRange(Ended(paid.Order, computed));
            changes.AddRange(TurnOff(paid.Order));
            shares.AddRange(parts.Select((part, n) =>
                ShareOf(refund, paid.Order.Id, part, (shares.Count + n + 1, moments.Now))));
        }
        var isUnderWay = shares.Exists(share => share.State == RefundShareState.Processing);
        refund = refund with
        {
            State = isUnderWay ? RefundState.Processing : RefundState.Refunded,
            EndedAt = isUnderWay ? null : moments.Now,
            LatestOn = isUnderWay
                ? RenewalMoments.StartOf(RefundArrival.LatestOf(moments.AsOf, profile, zone), zone)
                : null,
        };
        return
        [
            new OrderDone(OrderOf(refund, draft, profile, moments.Now), LinesOf(refund, draft)),
            new RefundPlaced(refund, [.. draft.Orders.Select(order => order.Refund)], shares),
            .. changes,
            RefundNotices.Placed(refund, moments.Now),
        ];
    }

    /// <summary>
    /// A renewal that was given up, whatever it pays back, brings no other bandwidth any more.
    /// </summary>
    internal static IReadOnlyList<Change> TurnOff(Order order) =>
        RenewalTerms.Read(order.Fulfilment) is { BandwidthMbps: not null }
            ? [new DueMomentPassed(DueKind.BandwidthTurn, order.Id)]
            : [];

    private static Refund RefundOf(RefundDraft draft, Profile profile, TimeZoneInfo zone, Moments moments) => new()
    {
        Id = OrderIds.Of(FormattableString.Invariant($"{draft.AccountId}/refund/{draft.Subject.Id}/")
            + string.Join('/', draft.Orders.Select(order => order.Paid.Order.Id))),
        AccountId = draft.AccountId,
        Kind = draft.Kind,
        State = RefundState.Processing,
        SubjectId = draft.Subject.Id,
        SubjectName = draft.Subject.Name,
        CurrencyCode = draft.Orders[0].Paid.Order.CurrencyCode,
        AmountMinor = draft.Orders.Sum(order => order.Refund.AmountMinor),
        CreatedAt = moments.Now,
        Explanation = new RefundExplanation([.. draft.Orders.Select(order => order.Refund)]).Text,
    };

    /// <summary>The refund order, carried out in this commit.</summary>
    private static Order OrderOf(Refund refund, RefundDraft draft, Profile profile, DateTimeOffset now) => new()
    {
        Id = refund.Id,
        AccountId = refund.AccountId,
        Kind = OrderKind.Refund,
        State = OrderState.Fulfilled,
        SubjectId = refund.SubjectId,
        SubjectName = refund.SubjectName,
        CurrencyCode = refund.CurrencyCode,
        ListMinor = refund.AmountMinor,
        DiscountMinor = 0,
        CashMinor = refund.AmountMinor,
        PriceListVersion = draft.Orders[0].Paid.Order.PriceListVersion,
        ProfileName = profile.Name,
        ProfileVersion = profile.Version,
        Fulfilment = "",
        CreatedAt = now,
        UnpaidUntil = now,
        PaidAt = now,
        EndedAt = now,
    };

    private static IReadOnlyList<OrderLine> LinesOf(Refund refund, RefundDraft draft) =>
    [
        .. draft.Orders.Select((order, n) => new OrderLine
        {
            OrderId = refund.Id,
            Line = n + 1,
            Name = order.Paid.Order.Id,
            ListMinor = order.Refund.AmountMinor,
            DiscountMinor = 0,
            PeriodFrom = order.Paid.From,
            PeriodUntil = order.Paid.Until,
        }),
    ];

    private static RefundShare ShareOf(
        Refund refund, string orderId, RefundPart part, (int Line, DateTimeOffset Now) at)
    {
        var isUnderWay = part.To != RefundPlace.Balance;
        return new RefundShare
        {
            RefundId = refund.Id,
            Line = at.Line,
            AccountId = refund.AccountId,
            OrderId = orderId,
            PaymentId = part.Source.PaymentId,
            From = part.Source.Place,
            To = part.To,
            Reason = part.Reason,
            Minor = part.Minor,
            CurrencyCode = refund.CurrencyCode,
            State = isUnderWay ? RefundShareState.Processing : RefundShareState.Refunded,
            NextAt = isUnderWay ? at.Now : null,
            EndedAt = isUnderWay ? null : at.Now,
        };
    }

    /// <summary>From what was earned, to the balance at once or to what is to be paid out. One key for an order.
    /// </summary>
    private static IEnumerable<Change> Posted(Refund refund, Order order, IReadOnlyList<RefundPart> parts)
    {
        var toBalance = parts.Where(part => part.To == RefundPlace.Balance).Sum(part => part.Minor);
        var outside = parts.Sum(part => part.Minor) - toBalance;
        Transfer[] transfers =
        [
            .. new[] { (Book.Cash, toBalance), (Book.RefundsPayable, outside) }.Where(move => move.Item2 > 0)
                .Select(move => new Transfer(
                    order.Kind.Revenue(), move.Item1, new Money(move.Item2, order.Currency))),
        ];
        return transfers.Length == 0
            ? []
            : [new LedgerPosted(
                new Posting(PostingKind.OrderRefunded, $"order:{order.Id}:refunded", refund.Id, transfers)
                {
                    Memo = order.SubjectName,
                })];
    }

    /// <summary>What was used up stays as it is. A period that was given up ends, also where it pays nothing
    /// back.</summary>
    private static IEnumerable<Change> Ended(Order order, OrderRefund refund)
    {
        var what = refund.AmountMinor == order.CashMinor ? OrderEvent.Refunded : OrderEvent.PartlyRefunded;
        return refund.AmountMinor == 0 && refund.Input.Rule != RefundRule.PendingRenewal
            ? []
            : [new OrderEnded(order.Id, OrderTransitions.Next(order, what).Value)];
    }
}
