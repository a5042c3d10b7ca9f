namespace LifecycleConsole.Domain.Wallet;

/// <summary>A posting as it lies in the ledger. Never changed, never deleted.</summary>
public sealed record LedgerPosting
{
    public required long AccountId { get; init; }

    /// <summary>1, 2, 3… without a gap within the account.</summary>
    public required long Sequence { get; init; }

    public required string Key { get; init; }

    public required PostingKind Kind { get; init; }

    public required string CurrencyCode { get; init; }

    public required string SubjectId { get; init; }

    public required string Memo { get; init; }

    /// <summary>The instant from which it holds: of a settled hour, its end.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What it added to cash and gifts together, in minor units; below zero where it took.</summary>
    public required long BalanceChange { get; init; }

    /// <summary>What it added to vouchers.</summary>
    public required long VoucherChange { get; init; }

    /// <summary>Cash and gifts after it.</summary>
    public required long BalanceAfter { get; init; }

    public Currency Currency => Currency.Of(CurrencyCode);
}

/// <summary>One transfer of a posting, with both balances after it, so that a change anywhere shows.</summary>
public sealed record LedgerEntry
{
    public required long AccountId { get; init; }

    public required long Sequence { get; init; }

    /// <summary>0, 1, 2… within the posting.</summary>
    public required int Line { get; init; }

    public required Book Debit { get; init; }

    public required Book Credit { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public required long Amount { get; init; }

    public required long DebitAfter { get; init; }

    public required long CreditAfter { get; init; }
}

/// <summary>The sum of a book, kept beside it and compared at every posting.</summary>
public sealed record LedgerBalance
{
    public required long AccountId { get; init; }

    public required Book Book { get; init; }

    public required long Balance { get; init; }

    /// <summary>The balance as of the last posting that the standing check has walked.</summary>
    public long Checked { get; init; }
}
