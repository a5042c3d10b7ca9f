using LifecycleConsole.Data.ResourcePlans;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Data.Wallet;

/// <summary>The rows of what stands beside the ledger: payments, methods, transfers, vouchers, orders.</summary>
internal static class WalletRows
{
    public static (RowShape Shape, object?[] Row)[] Of(MoneyChange change, ChangeStamp stamp) => change switch
    {
        PaymentBegun c =>
        [
            (WalletShapes.PaymentNew, NewRow(c.Payment)),
            Due(DueKind.PaymentLapse, c.Payment.Id, stamp, c.Payment.LapsesAt),
        ],
        PaymentEnded c =>
        [
            (WalletShapes.PaymentEnded, [c.PaymentId, (int)c.State, Effective(stamp), (int)c.Problem, c.CameLate]),
            (Shapes.DueGone, [(int)DueKind.PaymentLapse, c.PaymentId]),
        ],
        PaymentQuestioned c =>
            [(WalletShapes.PaymentProblem, [c.PaymentId, (int)Domain.Wallet.PaymentProblem.OtherAmount])],
        MethodSaved c => [(WalletShapes.MethodNew, NewRow(c.Method))],
        MethodDefaultSet c => [(WalletShapes.MethodDefault, [c.MethodId, c.IsDefault])],
        MethodDeleted c => [(WalletShapes.MethodGone, [c.MethodId])],
        TransferAnnounced c => [(WalletShapes.TransferNew, NewRow(c.Transfer))],
        TransferEnded c =>
            [(WalletShapes.TransferEnded,
                [c.TransferId, (int)c.State, Effective(stamp), c.ReceivedMinor, c.Reason,
                    (int)TransferState.Announced])],
        VoucherGranted c =>
        [
            (WalletShapes.VoucherNew, NewRow(c.Voucher)),
            Due(DueKind.VoucherEnd, c.Voucher.Id, stamp, c.Voucher.ValidUntil),
        ],
        VoucherHeld c => [(WalletShapes.VoucherHeld, [c.VoucherId, c.OrderId])],
        VoucherLeft c => [(WalletShapes.VoucherLeft, [c.VoucherId, c.LeftMinor, c.VoidMinor])],
        _ => Refunds.RefundRows.Of(change, stamp) ?? OfOrder(change, stamp),
    };

    private static (RowShape Shape, object?[] Row)[] OfOrder(MoneyChange change, ChangeStamp stamp) => change switch
    {
        OrderPlaced c =>
        [
            (WalletShapes.OrderNew, NewRow(c.Order)),
            .. c.Lines.Select(line => (WalletShapes.OrderLineNew, NewRow(line))),
            Due(DueKind.UnpaidOrder, c.Order.Id, stamp, c.Order.UnpaidUntil),
        ],
        OrderPaying c =>
        [
            (WalletShapes.OrderPaying, [c.Order.Id, (int)c.Order.State, Instants.ToMicros(c.Order.PayingUntil)]),
            c.Order.PayingUntil is { } until
                ? Due(DueKind.PayingOrder, c.Order.Id, stamp, until)
                : (Shapes.DueGone, [(int)DueKind.PayingOrder, c.Order.Id]),
        ],
        OrderPutOff c => [Due(DueKind.UnpaidOrder, c.OrderId, stamp, c.Until)],
        OrderPaid c =>
        [
            (WalletShapes.OrderPaid,
            [
                c.Order.Id, (int)c.Order.State, c.Order.VoucherMinor, c.Order.GiftMinor, c.Order.CashMinor,
                Instants.ToMicros(c.Order.PaidAt),
            ]),
            (Shapes.DueGone, [(int)DueKind.UnpaidOrder, c.Order.Id]),
            (Shapes.DueGone, [(int)DueKind.PayingOrder, c.Order.Id]),
        ],
        OrderPeriodBegun c =>
        [
            .. Enumerable.Range(1, c.LineCount).Select(line => (WalletShapes.OrderLinePeriod,
                (object?[])[c.OrderId, line, Instants.ToMicros(c.From), Instants.ToMicros(c.Until)])),
        ],
        OrderDone c =>
        [
            (WalletShapes.OrderDone,
                [.. NewRow(c.Order), Instants.ToMicros(c.Order.PaidAt), Instants.ToMicros(c.Order.EndedAt)]),
            .. c.Lines.Select(line => (WalletShapes.OrderLineNew, NewRow(line))),
        ],
        OrderEnded c =>
        [
            (WalletShapes.OrderEnded, [c.OrderId, (int)c.State, Effective(stamp)]),
            (Shapes.DueGone, [(int)DueKind.UnpaidOrder, c.OrderId]),
        ],
        OrderNotRefundable c => [(WalletShapes.OrderNotRefundable, [c.OrderId, c.Reason, Effective(stamp)])],
        VoucherPaid c => [(WalletShapes.OrderVoucherNew, [c.OrderId, c.VoucherId, c.Minor])],
        _ => OfBalance(change, stamp),
    };

    /// <summary>What follows from a balance: arrears, and its alert.</summary>
    private static (RowShape Shape, object?[] Row)[] OfBalance(MoneyChange change, ChangeStamp stamp) => change switch
    {
        ArrearsBegun c =>
        [
            (Shapes.AccountArrears, [c.AccountId, Instants.ToMicros(c.Since), null]),
            Due(DueKind.ArrearsStop, ArrearsSubject.Of(c.AccountId), stamp, c.StopsAt),
        ],
        ArrearsStopped c =>
        [
            (Shapes.AccountArrearsStopped, [c.AccountId, Instants.ToMicros(c.At)]),
            Due(DueKind.ArrearsRelease, ArrearsSubject.Of(c.AccountId), stamp, c.ReleasesAt),
            DueOrGone(DueKind.ArrearsWarning, c.AccountId, stamp, c.WarnsAt),
        ],
        ArrearsWarned c => [DueOrGone(DueKind.ArrearsWarning, c.AccountId, stamp, c.NextAt)],
        ArrearsEnded c =>
        [
            (Shapes.AccountArrears, [c.AccountId, null, null]),
            (Shapes.DueGone, [(int)DueKind.ArrearsStop, ArrearsSubject.Of(c.AccountId)]),
            (Shapes.DueGone, [(int)DueKind.ArrearsRelease, ArrearsSubject.Of(c.AccountId)]),
            (Shapes.DueGone, [(int)DueKind.ArrearsWarning, ArrearsSubject.Of(c.AccountId)]),
        ],
        AlertSet c => [(Shapes.AccountAlert, [c.AccountId, c.Threshold.Minor])],
        AlertMoved c =>
        [
            (Shapes.AccountAlertMoved, [c.AccountId, c.Alert.DaysTold, Instants.ToMicros(c.Alert.ToldAt)]),
            DueOrGone(DueKind.BalanceAlert, c.AccountId, stamp, c.NextAt),
        ],
        _ => ResourcePlanRows.Of(change, stamp),
    };

    private static object?[] NewRow(Payment p) =>
    [
        p.Id, p.AccountId, (int)p.Method, p.AmountMinor, p.CurrencyCode, (int)p.State, Instants.ToMicros(p.CreatedAt),
        Instants.ToMicros(p.LapsesAt), (int)p.Problem, p.SavedMethodId, p.KeepsMethod, p.CameLate,
        p.OrderId,
    ];

    private static object?[] NewRow(SavedMethod m) =>
    [
        m.Id, m.AccountId, (int)m.Kind, m.Token, m.Brand, m.Digits, Instants.ToMicros(m.ExpiresAt), m.IsDefault,
        Instants.ToMicros(m.CreatedAt),
    ];

    private static object?[] NewRow(OfflineTransfer t) =>
    [
        t.Id, t.AccountId, t.Reference, t.AmountMinor, t.CurrencyCode, (int)t.State, Instants.ToMicros(t.AnnouncedAt),
        t.AnnouncedBy, t.ReceivedMinor, t.Reason,
    ];

    private static object?[] NewRow(Voucher v) =>
    [
        v.Id, v.AccountId, v.AmountMinor, v.LeftMinor, v.VoidMinor, v.CurrencyCode, Instants.ToMicros(v.ValidFrom),
        Instants.ToMicros(v.ValidUntil), (int)v.Pays, v.Reason, Instants.ToMicros(v.GrantedAt),
    ];

    private static object?[] NewRow(Order o) =>
    [
        o.Id, o.AccountId, (int)o.Kind, (int)o.State, o.SubjectId, o.SubjectName, o.CurrencyCode, o.ListMinor,
        o.DiscountMinor, o.VoucherMinor, o.GiftMinor, o.CashMinor, o.PriceListVersion, o.ProfileName, o.ProfileVersion,
        o.Fulfilment, Instants.ToMicros(o.CreatedAt), Instants.ToMicros(o.UnpaidUntil), o.IsAutomatic,
    ];

    private static object?[] NewRow(OrderLine l) =>
    [
        l.OrderId, l.Line, l.Name, l.ListMinor, l.DiscountMinor, l.DiscountRule, Instants.ToMicros(l.PeriodFrom),
        Instants.ToMicros(l.PeriodUntil),
    ];

    private static (RowShape, object?[]) Due(DueKind kind, string subjectId, ChangeStamp stamp, DateTimeOffset at) =>
        (Shapes.DueSet, [(int)kind, subjectId, stamp.AccountId, Instants.ToMicros(at)]);

    /// <summary>Of what is due for an account as a whole.</summary>
    private static (RowShape, object?[]) DueOrGone(
        DueKind kind, long accountId, ChangeStamp stamp, DateTimeOffset? at) => at is { } due
        ? Due(kind, ArrearsSubject.Of(accountId), stamp, due)
        : (Shapes.DueGone, [(int)kind, ArrearsSubject.Of(accountId)]);

    private static object Effective(ChangeStamp stamp) => Instants.ToMicros(stamp.EffectiveAt);
}
