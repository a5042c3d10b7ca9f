using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using static LifecycleConsole.Data.Writing.ColumnType;

namespace LifecycleConsole.Data.Refunds;

/// <summary>The rows of refunds and their parts.</summary>
internal static class RefundRows
{
    private static readonly Column[] ByShare = [new("RefundId", Text), new("Line", Int)];

    private static readonly RowShape RefundNew = new(RowVerb.Insert, "Refunds", [new("Id", Text)],
        new("AccountId", Long), new("Kind", Int), new("State", Int), new("SubjectId", Text), new("SubjectName", Text),
        new("CurrencyCode", Text), new("AmountMinor", Long), new("CreatedAt", Long), new("EndedAt", Long),
        new("LatestOn", Long), new("Explanation", Text));

    private static readonly RowShape OrderNew = new(RowVerb.Insert, "RefundedOrders", [new("OrderId", Text)],
        new("RefundId", Text), new("Rule", Int), new("AmountMinor", Long));

    private static readonly RowShape ShareNew = new(RowVerb.Insert, "RefundShares", ByShare, new("AccountId", Long),
        new("OrderId", Text), new("PaymentId", Text), new("From", Int), new("To", Int), new("Reason", Int),
        new("Minor", Long), new("CurrencyCode", Text), new("State", Int), new("NextAt", Long), new("Attempts", Int),
        new("EndedAt", Long), new("Problem", Text), new("IsByHand", Bool));

    /// <summary>Only of one that is under way still.</summary>
    private static readonly RowShape ShareEnded = RowShape.CompareAndSet("RefundShares", ByShare,
        [new("State", Int), new("NextAt", Long), new("EndedAt", Long), new("Problem", Text), new("IsByHand", Bool)],
        [new("State", Int)]);

    /// <summary>The gateway has said what it did with what staff had ended.</summary>
    private static readonly RowShape ShareSettled = new(
        RowVerb.Update, "RefundShares", ByShare, new("NextAt", Long), new("IsByHand", Bool));

    private static readonly RowShape ShareAsked = new(
        RowVerb.Update, "RefundShares", ByShare, new("Attempts", Int), new("NextAt", Long));

    private static readonly RowShape RefundOver = RowShape.CompareAndSet("Refunds", [new("Id", Text)],
        [new("State", Int), new("EndedAt", Long)], [new("State", Int)]);

    /// <summary>Null where the change is another feature's.</summary>
    public static (RowShape Shape, object?[] Row)[]? Of(MoneyChange change, ChangeStamp stamp) => change switch
    {
        RefundPlaced c =>
        [
            (RefundNew, RowOf(c.Refund)),
            .. c.Orders.Select(order => (OrderNew, (object?[])
                [order.Input.OrderId, c.Refund.Id, (int)order.Input.Rule, order.AmountMinor])),
            .. c.Shares.Select(share => (ShareNew, RowOf(share))),
        ],
        RefundShareEnded c =>
            [(ShareEnded, [c.RefundId, c.Line, (int)c.State, Instants.ToMicros(c.AskAt),
                Instants.ToMicros(stamp.EffectiveAt), c.Problem, c.IsByHand, (int)RefundShareState.Processing])],
        RefundAnsweredLate c => [(ShareSettled, [c.RefundId, c.Line, null, false])],
        RefundShareAsked c => [(ShareAsked, [c.RefundId, c.Line, c.Attempts, Instants.ToMicros(c.NextAt)])],
        RefundEnded c =>
            [(RefundOver, [c.RefundId, (int)c.State, Instants.ToMicros(stamp.EffectiveAt),
                (int)RefundState.Processing])],
        _ => null,
    };

    private static object?[] RowOf(Refund r) =>
    [
        r.Id, r.AccountId, (int)r.Kind, (int)r.State, r.SubjectId, r.SubjectName, r.CurrencyCode, r.AmountMinor,
        Instants.ToMicros(r.CreatedAt), Instants.ToMicros(r.EndedAt), Instants.ToMicros(r.LatestOn), r.Explanation,
    ];

    private static object?[] RowOf(RefundShare s) =>
    [
        s.RefundId, s.Line, s.AccountId, s.OrderId, s.PaymentId, (int)s.From, (int)s.To, (int)s.Reason, s.Minor,
        s.CurrencyCode, (int)s.State, Instants.ToMicros(s.NextAt), s.Attempts, Instants.ToMicros(s.EndedAt), s.Problem,
        s.IsByHand,
    ];
}
