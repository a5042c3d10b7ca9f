using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>
/// Money moves, in the same commit. Key and subject are left out of the canonical line: they may be drawn with the
/// plan (an order's ID), and a fingerprint must not change by that.
/// </summary>
public sealed record LedgerPosted(Posting Posting) : Change
{
    public override string Canonical => $"ledger.posted {Posting.Kind} {Posting.Currency.Code} "
        + string.Join(' ', Posting.Transfers.Select(t => $"{t.Debit}>{t.Credit}:{t.Amount.Minor}"));
}
