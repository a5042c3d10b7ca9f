namespace LifecycleConsole.Domain.Wallet;

/// <summary>
/// One movement of money in one currency, all of it or nothing. It balances by its form: every transfer takes from one
/// book what it gives to another.
/// </summary>
/// <remarks>
/// To post, put <c>new LedgerPosted(posting)</c> among the changes of a plan line or of a <c>Deed</c>: it is written in
/// the same commit, checked against the balances (a book that must not go below zero stops the whole commit), and seen
/// on the Transactions page where it moves cash, gifts or vouchers. Balances to decide with come from
/// <c>WalletLoader</c>.
/// </remarks>
public sealed record Posting
{
    public const int KeyLengthMax = 200;

    /// <exception cref="ArgumentException">No transfer, an amount below one minor unit, a transfer within one book, two
    /// currencies, or a key of no or too many characters: a bug of the caller.</exception>
    public Posting(PostingKind kind, string key, string subjectId, params IReadOnlyList<Transfer> transfers)
    {
        if (key.Length is 0 or > KeyLengthMax)
        {
            throw new ArgumentException($"A posting's key has 1 to {KeyLengthMax} characters.", nameof(key));
        }
        if (transfers.Count == 0)
        {
            throw new ArgumentException("A posting moves something.", nameof(transfers));
        }
        foreach (var transfer in transfers)
        {
            Check(transfer, transfers[0].Amount.Currency);
        }
        (Kind, Key, SubjectId, Transfers) = (kind, key, subjectId, transfers);
    }

    public PostingKind Kind { get; }

    /// <summary>
    /// Unique in the database for ever: a second posting with it stops its commit. Made of what caused it and the step:
    /// <c>payment:pay-…</c>, <c>usage:1000…:2026-11-20T08</c>.
    /// </summary>
    public string Key { get; }

    /// <summary>What caused it: an order, a payment, a voucher. Pages link there.</summary>
    public string SubjectId { get; }

    /// <summary>Said beside the kind on the Transactions page; empty for none.</summary>
    public string Memo { get; init; } = "";

    public IReadOnlyList<Transfer> Transfers { get; }

    public Currency Currency => Transfers[0].Amount.Currency;

    /// <summary>What the posting adds to a book; below zero where it takes.</summary>
    public long ChangeOf(Book book)
    {
        var change = 0L;
        foreach (var transfer in Transfers)
        {
            change += transfer.Credit == book ? transfer.Amount.Minor : 0;
            change -= transfer.Debit == book ? transfer.Amount.Minor : 0;
        }
        return change;
    }

    private static void Check(Transfer transfer, Currency currency)
    {
        if (transfer.Amount.Minor <= 0)
        {
            throw new ArgumentException(
                $"A transfer moves at least one minor unit, not {transfer.Amount}.", nameof(transfer));
        }
        if (transfer.Debit == transfer.Credit)
        {
            throw new ArgumentException(
                $"A transfer within the book {transfer.Debit} moves nothing.", nameof(transfer));
        }
        if (transfer.Amount.Currency != currency)
        {
            throw new ArgumentException(
                $"One posting, one currency: {currency.Code} and {transfer.Amount}.", nameof(transfer));
        }
    }
}

/// <summary>An amount above zero that leaves one book and enters another.</summary>
public sealed record Transfer(Book Debit, Book Credit, Money Amount);

/// <summary>Why money moved. Stored, and shown on the Transactions page: append only.</summary>
public enum PostingKind
{
    TopUpCard = 1,
    TopUpPayPal = 2,
    TopUpOffline = 3,

    GiftGranted = 10,
    VoucherGranted = 11,
    VoucherExpired = 12,

    OrderPaid = 20,
    OrderFulfilled = 21,
    OrderReversed = 22,

    /// <summary>An order was unsubscribed: to the balance, or to be paid out.</summary>
    OrderRefunded = 23,

    /// <summary>A refund has arrived at a card or PayPal.</summary>
    RefundPaidOut = 24,

    /// <summary>A card or PayPal did not take a refund.</summary>
    RefundToBalance = 25,

    /// <summary>An hour of Pay-As-You-Go use.</summary>
    UsageCharged = 30,
}
