using System.Globalization;

namespace LifecycleConsole.Domain.Audit;

/// <summary>The result of walking an account's chain.</summary>
/// <param name="Count">How many records were found to fit.</param>
/// <param name="FirstBroken">
/// The sequence of the first record that does not fit; null: the chain is whole. Where everything from a record on was
/// written anew with fitting hashes, the first of the day that was signed otherwise.
/// </param>
public sealed record ChainVerdict(long Count, long? FirstBroken, string? Reason)
{
    public bool IsWhole => FirstBroken is null;

    /// <summary>Up to this record the chain is as it was signed; 0: nothing is signed yet.</summary>
    public long SignedUntil { get; init; }
}

/// <summary>
/// Walks a chain: each record against the one before, each day against its digest, the end against the head. Take all
/// records in order, then the end.
/// </summary>
/// <param name="digests">Of the account, by number.</param>
/// <param name="isSigned">Whether the signature of a digest is that of one of the console's keys.</param>
public sealed class ChainCheck(long accountId, IReadOnlyList<AuditDigest> digests, Func<AuditDigest, bool> isSigned)
{
    private Merkle _day = new();
    private string _hash = AuditRecord.ChainStart;
    private string _digestHash = "";
    private long _expected = 1;
    private long _signed;
    private int _next;

    /// <summary>Null where it fits.</summary>
    public ChainVerdict? Take(AuditRecord link)
    {
        if (link.AccountId != accountId || link.Sequence != _expected)
        {
            return Broken(_expected, $"Record {Plain(_expected)} is missing.");
        }
        if (link.Hash != link.HashAfter(_hash))
        {
            return Broken(_expected, $"Record {Plain(_expected)} was changed after it was written.");
        }
        (_expected, _hash) = (_expected + 1, link.Hash);
        return _next == digests.Count ? null : TakeIntoDay(link, digests[_next]);
    }

    /// <param name="sequence">As the account's head says.</param>
    public ChainVerdict End(long sequence, string hash)
    {
        if (sequence < _expected - 1)
        {
            return Broken(sequence + 1, $"Record {Plain(sequence + 1)} was not written by the console.");
        }
        var isEnd = sequence == _expected - 1 && hash == _hash && _next == digests.Count;
        return isEnd
            ? new(_expected - 1, null, null) { SignedUntil = _signed }
            : Broken(_expected, $"Records after {Plain(_expected - 1)} are missing.");
    }

    private ChainVerdict? TakeIntoDay(AuditRecord link, AuditDigest digest)
    {
        var day = digest.Until.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (_day.Count == 0 && !Follows(digest, link.Sequence))
        {
            return Broken(link.Sequence, $"The digest of {day} is missing, was changed, or is not the console's.");
        }
        _day.Add(link.Hash);
        if (link.Sequence < digest.LastSequence)
        {
            return null;
        }
        if (_day.Root() != digest.Root || link.Hash != digest.HeadHash)
        {
            return Broken(
                digest.FirstSequence,
                $"Records {Plain(digest.FirstSequence)} to {Plain(digest.LastSequence)} are not those signed for "
                + $"{day}.");
        }
        (_next, _day, _signed, _digestHash) = (_next + 1, new Merkle(), digest.LastSequence, digest.Hash);
        return null;
    }

    private bool Follows(AuditDigest digest, long sequence) =>
        digest.AccountId == accountId && digest.Number == _next + 1 && digest.FirstSequence == sequence
        && digest.LastSequence >= sequence && digest.PreviousHash == _digestHash && digest.Hash == digest.HashOf()
        && isSigned(digest);

    private ChainVerdict Broken(long sequence, string reason) =>
        new(_expected - 1, sequence, reason) { SignedUntil = _signed };

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
