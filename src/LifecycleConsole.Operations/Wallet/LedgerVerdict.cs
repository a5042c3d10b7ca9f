namespace LifecycleConsole.Operations.Wallet;

/// <summary>What a walk over the ledger has found.</summary>
/// <param name="Break">The first thing that does not fit; null where the ledger is whole.</param>
public sealed record LedgerVerdict(long Accounts, long Postings, long Entries, LedgerBreak? Break)
{
    public bool IsWhole => Break is null;
}

/// <param name="AccountId">0 where it is not one account's.</param>
/// <param name="Why">A sentence.</param>
public sealed record LedgerBreak(long AccountId, string Why);
