using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>The head of the Transactions page.</summary>
/// <param name="Balance">Cash and gifts.</param>
/// <param name="Vouchers">Newest first; at most <see cref="WalletQueries.Shown"/>.</param>
public sealed record WalletHead(
    Account Account, Money Cash, Money Gift, Money VoucherLeft, IReadOnlyList<Voucher> Vouchers)
{
    public Money Balance => Cash + Gift;
}

/// <summary>What the Top up page begins with.</summary>
/// <param name="Offered">What the gateway takes; empty without a gateway.</param>
/// <param name="Payments">What waits, then the newest first.</param>
/// <param name="Transfers">What waits, then the newest first.</param>
/// <param name="Bank">Where to transfer to, a line each; empty where the operator has not said.</param>
public sealed record TopUpView(
    WalletHead Head, IReadOnlyList<PaymentMethod> Offered, IReadOnlyList<SavedMethod> Methods,
    IReadOnlyList<Payment> Payments, IReadOnlyList<OfflineTransfer> Transfers, IReadOnlyList<string> Bank)
{
    /// <summary>The least that can be topped up.</summary>
    public required Money Min { get; init; }
}

/// <param name="Balance">Cash and gifts.</param>
/// <param name="NextAt">When people are told again if nothing is done; null where nothing is under way.</param>
public sealed record AlertView(Account Account, Money Balance, DateTimeOffset? NextAt);

/// <summary>Which postings to show.</summary>
public sealed record TransactionFilter
{
    public const int PageSizeMax = 100;

    public PostingKind? Kind { get; init; }

    public MoneyDirection? Direction { get; init; }

    /// <summary>Inclusive, by when it was booked.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Older than this sequence.</summary>
    public long? Before { get; init; }

    /// <summary>Newer than this sequence.</summary>
    public long? After { get; init; }

    public int PageSize { get; init; } = 20;
}

public enum MoneyDirection
{
    In = 1,
    Out = 2,
}

/// <param name="Rows">Newest first.</param>
/// <param name="Newer">Where the page of newer ones begins; null: none.</param>
/// <param name="Older">Where the page of older ones begins; null: none.</param>
public sealed record TransactionPage(IReadOnlyList<LedgerPosting> Rows, long? Newer, long? Older);

/// <summary>A transfer with the account that it is for: for staff.</summary>
public sealed record AnnouncedTransfer(OfflineTransfer Transfer, string AccountName);

/// <summary>A voucher with the account that it is for: for the operator.</summary>
public sealed record GrantedVoucher(Voucher Voucher, string AccountName);
