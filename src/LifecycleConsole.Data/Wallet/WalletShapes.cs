using LifecycleConsole.Data.Writing;
using static LifecycleConsole.Data.Writing.ColumnType;

namespace LifecycleConsole.Data.Wallet;

/// <summary>The ways in which rows beside the ledger are written.</summary>
internal static class WalletShapes
{
    private static readonly Column[] ById = [new("Id", Text)];

    public static readonly RowShape PaymentNew = new(RowVerb.Insert, "Payments", ById, new("AccountId", Long),
        new("Method", Int), new("AmountMinor", Long), new("CurrencyCode", Text), new("State", Int),
        new("CreatedAt", Long), new("LapsesAt", Long), new("Problem", Int), new("SavedMethodId", Text),
        new("KeepsMethod", Bool), new("CameLate", Bool), new("OrderId", Text));

    public static readonly RowShape PaymentEnded = new(RowVerb.Update, "Payments", ById, new("State", Int),
        new("EndedAt", Long), new("Problem", Int), new("CameLate", Bool));

    public static readonly RowShape PaymentProblem = new(RowVerb.Update, "Payments", ById, new Column("Problem", Int));

    public static readonly RowShape MethodNew = new(RowVerb.Insert, "PaymentMethods", ById, new("AccountId", Long),
        new("Kind", Int), new("Token", Text), new("Brand", Text), new("Digits", Text), new("ExpiresAt", Long),
        new("IsDefault", Bool), new("CreatedAt", Long));

    public static readonly RowShape MethodDefault =
        new(RowVerb.Update, "PaymentMethods", ById, new Column("IsDefault", Bool));

    public static readonly RowShape MethodGone = new(RowVerb.Delete, "PaymentMethods", ById);

    public static readonly RowShape TransferNew = new(RowVerb.Insert, "OfflineTransfers", ById, new("AccountId", Long),
        new("Reference", Text), new("AmountMinor", Long), new("CurrencyCode", Text), new("State", Int),
        new("AnnouncedAt", Long), new("AnnouncedBy", Text), new("ReceivedMinor", Long), new("Reason", Text));

    /// <summary>Only of one that is announced still.</summary>
    public static readonly RowShape TransferEnded = RowShape.CompareAndSet("OfflineTransfers", ById,
        [new("State", Int), new("EndedAt", Long), new("ReceivedMinor", Long), new("Reason", Text)],
        [new("State", Int)]);

    public static readonly RowShape VoucherNew = new(RowVerb.Insert, "Vouchers", ById, new("AccountId", Long),
        new("AmountMinor", Long), new("LeftMinor", Long), new("VoidMinor", Long), new("CurrencyCode", Text),
        new("ValidFrom", Long), new("ValidUntil", Long), new("Pays", Int), new("Reason", Text), new("GrantedAt", Long));

    public static readonly RowShape VoucherHeld = new(RowVerb.Update, "Vouchers", ById, new Column("OrderId", Text));

    public static readonly RowShape VoucherLeft =
        new(RowVerb.Update, "Vouchers", ById, new("LeftMinor", Long), new("VoidMinor", Long));

    public static readonly RowShape OrderNew = new(RowVerb.Insert, "Orders", ById, new("AccountId", Long),
        new("Kind", Int), new("State", Int), new("SubjectId", Text), new("SubjectName", Text),
        new("CurrencyCode", Text), new("ListMinor", Long), new("DiscountMinor", Long), new("VoucherMinor", Long),
        new("GiftMinor", Long), new("CashMinor", Long), new("PriceListVersion", Text), new("ProfileName", Text),
        new("ProfileVersion", Int), new("Fulfilment", Text), new("CreatedAt", Long), new("UnpaidUntil", Long),
        new("IsAutomatic", Bool));

    public static readonly RowShape OrderDone = new(RowVerb.Insert, "Orders", ById, new("AccountId", Long),
        new("Kind", Int), new("State", Int), new("SubjectId", Text), new("SubjectName", Text),
        new("CurrencyCode", Text), new("ListMinor", Long), new("DiscountMinor", Long), new("VoucherMinor", Long),
        new("GiftMinor", Long), new("CashMinor", Long), new("PriceListVersion", Text), new("ProfileName", Text),
        new("ProfileVersion", Int), new("Fulfilment", Text), new("CreatedAt", Long), new("UnpaidUntil", Long),
        new("IsAutomatic", Bool), new("PaidAt", Long), new("EndedAt", Long));

    public static readonly RowShape OrderLineNew = new(RowVerb.Insert, "OrderLines",
        [new("OrderId", Text), new("Line", Int)], new("Name", Text), new("ListMinor", Long),
        new("DiscountMinor", Long), new("DiscountRule", Text), new("PeriodFrom", Long), new("PeriodUntil", Long));

    public static readonly RowShape OrderLinePeriod = new(RowVerb.Update, "OrderLines",
        [new("OrderId", Text), new("Line", Int)], new("PeriodFrom", Long), new("PeriodUntil", Long));

    public static readonly RowShape OrderPaying =
        new(RowVerb.Update, "Orders", ById, new("State", Int), new("PayingUntil", Long));

    public static readonly RowShape OrderPaid = new(RowVerb.Update, "Orders", ById, new("State", Int),
        new("VoucherMinor", Long), new("GiftMinor", Long), new("CashMinor", Long), new("PaidAt", Long));

    public static readonly RowShape OrderEnded =
        new(RowVerb.Update, "Orders", ById, new("State", Int), new("EndedAt", Long));

    public static readonly RowShape OrderNotRefundable = new(
        RowVerb.Update, "Orders", ById, new("NotRefundableReason", Text), new("NotRefundableAt", Long));

    public static readonly RowShape OrderVoucherNew = new(RowVerb.Insert, "OrderVouchers",
        [new("OrderId", Text), new("VoucherId", Text)], new Column("Minor", Long));
}
