namespace LifecycleConsole.Domain.Wallet;

/// <summary>
/// The books of the ledger. Every customer account has a set of its own, so that what the house earned or holds is a
/// sum over accounts and no two accounts wait for each other. Amounts are written from the customer's side: a credit
/// adds, a debit takes away, and the books of an account always sum to zero. Stored: append only.
/// </summary>
public enum Book
{
    /// <summary>The customer's money. Below zero it is what he owes.</summary>
    Cash = 1,

    /// <summary>Money given by the operator: spent like cash, never paid out.</summary>
    Gift = 2,

    /// <summary>What is left on vouchers that are valid or become so.</summary>
    Voucher = 3,

    /// <summary>Paid for orders that are not yet fulfilled.</summary>
    OrdersPaid = 10,

    /// <summary>To be paid back to a card or a PayPal account, and not yet confirmed.</summary>
    RefundsPayable = 11,

    /// <summary>Taken by the payment gateway for us; below zero, as money that lies outside.</summary>
    GatewayClearing = 20,

    /// <summary>Received at the bank by offline transfer; below zero, as money that lies outside.</summary>
    OfflineClearing = 21,

    /// <summary>What gifts and vouchers cost the house; below zero.</summary>
    PromotionExpense = 30,

    PurchaseRevenue = 40,
    RenewalRevenue = 41,
    UpgradeRevenue = 42,
    UsageRevenue = 43,
}

public static class Books
{
    /// <summary>True of the books whose balance the customer sees as what he can spend.</summary>
    public static bool IsSpendable(this Book book) => book is Book.Cash or Book.Gift;

    /// <summary>
    /// True where a posting of this kind may leave the book below zero. Only use that was already had, and money that
    /// the bank takes back, make debts; money that lies outside and expenses are below zero by nature.
    /// </summary>
    public static bool MayGoBelowZero(this Book book, PostingKind kind) => book switch
    {
        Book.Cash => kind is PostingKind.UsageCharged,
        Book.Gift or Book.Voucher or Book.OrdersPaid or Book.RefundsPayable => false,
        Book.GatewayClearing or Book.OfflineClearing or Book.PromotionExpense => true,
        Book.PurchaseRevenue or Book.RenewalRevenue or Book.UpgradeRevenue or Book.UsageRevenue => true,
        _ => throw new ArgumentOutOfRangeException(nameof(book), book, null),
    };
}
