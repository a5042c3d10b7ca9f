using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Audit;

/// <summary>
/// Makes evidence files: what the records say about one order or instance, provable without the console.
/// </summary>
public sealed class EvidenceOperations
{
    public static readonly RefusalKind NothingRecorded = new("audit.nothing-recorded",
        "There is no record about {id} in this account.");

    private readonly ConsoleReader _reader;
    private readonly DigestKeys _keys;
    private readonly BusinessClock _clock;

    internal EvidenceOperations(ConsoleReader reader, DigestKeys keys, BusinessClock clock) =>
        (_reader, _keys, _clock) = (reader, keys, clock);

    /// <summary>All records about it, at most <see cref="Evidence.RecordsMax"/>, the newest.</summary>
    public async Task<Outcome<Evidence>> MakeAsync(
        Actor actor, string subjectId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAudit) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var accountId = actor.AccountId;
            var records = await db.AuditRecords.Where(a => a.AccountId == accountId && a.SubjectId == subjectId)
                .OrderByDescending(a => a.Sequence).Take(Evidence.RecordsMax).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            if (records.Count == 0)
            {
                return NothingRecorded.With(new RefusalArgument("id", subjectId));
            }
            records.Reverse();
            return await MakeAsync(db, (accountId, subjectId), records, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Evidence> MakeAsync(
        ConsoleDbContext db, (long AccountId, string SubjectId) of, List<AuditRecord> records,
        CancellationToken cancellationToken)
    {
        var (first, last) = (records[0].Sequence, records[^1].Sequence);
        var digests = await db.AuditDigests.Where(d => d.AccountId == of.AccountId && d.LastSequence >= first
            && d.FirstSequence <= last).OrderBy(d => d.Number).ToListAsync(cancellationToken).ConfigureAwait(false);
        var proven = new List<EvidenceRecord>();
        foreach (var day in records.GroupBy(r => digests.Find(d => r.Sequence >= d.FirstSequence
            && r.Sequence <= d.LastSequence)))
        {
            proven.AddRange(await ProveAsync(db, day.Key, [.. day], cancellationToken).ConfigureAwait(false));
        }
        digests = digests.FindAll(d => proven.Exists(r => r.Digest == d.Number));
        var evidence = new Evidence
        {
            AccountId = of.AccountId,
            SubjectId = of.SubjectId,
            MadeAt = _clock.Now,
            Records = proven,
            Digests = digests,
            Keys = digests.Select(d => d.KeyId).Append(_keys.KeyId).Distinct(StringComparer.Ordinal)
                .ToDictionary(id => id, id => _keys.Find(id) ?? "", StringComparer.Ordinal),
            KeyId = _keys.KeyId,
        };
        return evidence with { Signature = _keys.Sign(evidence.ToSign()) };
    }

    /// <summary>The records of one day, each with its path; without a digest only with the hash before.</summary>
    private static async Task<List<EvidenceRecord>> ProveAsync(
        ConsoleDbContext db, AuditDigest? digest, List<AuditRecord> records, CancellationToken cancellationToken)
    {
        var accountId = records[0].AccountId;
        if (digest is null)
        {
            var before = records.ConvertAll(r => r.Sequence - 1);
            var known = await db.AuditRecords.Where(a => a.AccountId == accountId && before.Contains(a.Sequence))
                .ToDictionaryAsync(a => a.Sequence, a => a.Hash, cancellationToken).ConfigureAwait(false);
            return records.ConvertAll(r => new EvidenceRecord(
                r, known.GetValueOrDefault(r.Sequence - 1, AuditRecord.ChainStart), null, []));
        }
        var (from, until) = (digest.FirstSequence - 1, digest.LastSequence);
        var hashes = await db.AuditRecords
            .Where(a => a.AccountId == accountId && a.Sequence >= from && a.Sequence <= until)
            .OrderBy(a => a.Sequence).Select(a => a.Hash).ToListAsync(cancellationToken).ConfigureAwait(false);
        var previous = from == 0 ? AuditRecord.ChainStart : hashes[0];
        var day = from == 0 ? hashes : hashes[1..];
        return records.ConvertAll(r =>
        {
            var index = (int)(r.Sequence - digest.FirstSequence);
            return new EvidenceRecord(
                r, index == 0 ? previous : day[index - 1], digest.Number, Merkle.PathOf(day, index));
        });
    }
}
