using System.Runtime.CompilerServices;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Audit;

/// <summary>What was done in an account, and whether the record of it is whole.</summary>
public sealed class AuditQueries
{
    internal const int StreamedAtOnce = 500;

    private readonly ConsoleReader _reader;

    private readonly DigestKeys _keys;

    internal AuditQueries(ConsoleReader reader, DigestKeys keys) => (_reader, _keys) = (reader, keys);

    public async Task<Outcome<AuditPage>> ListAsync(
        Actor actor, AuditFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAudit) is { } refusal)
        {
            return refusal;
        }
        var size = Math.Clamp(filter.PageSize, 1, AuditFilter.PageSizeMax);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var query = Matching(db.AuditRecords.Where(a => a.AccountId == actor.AccountId), filter);
            return await PageAsync(query, filter, size, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// What matches, newest first, to the end; nothing for whoever may not look. Pages of the filter do not matter.
    /// Each piece is a read of its own, so that a slow download holds no state of the database: records do not change,
    /// and newer ones stand before where it began.
    /// </summary>
    public async IAsyncEnumerable<AuditRecord> StreamAsync(
        Actor actor, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAudit) is not null)
        {
            yield break;
        }
        for (long? before = null; ;)
        {
            var records = await PieceAsync(actor, filter, before, cancellationToken).ConfigureAwait(false);
            foreach (var record in records)
            {
                yield return record;
            }
            if (records.Count < StreamedAtOnce)
            {
                yield break;
            }
            before = records[^1].Sequence;
        }
    }

    private async Task<List<AuditRecord>> PieceAsync(
        Actor actor, AuditFilter filter, long? before, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Matching(db.AuditRecords.Where(a => a.AccountId == actor.AccountId), filter)
                .Where(a => before == null || a.Sequence < before).OrderByDescending(a => a.Sequence)
                .Take(StreamedAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Walks the whole chain and compares it with its head.</summary>
    public async Task<Outcome<ChainVerdict>> VerifyAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAudit) is { } refusal)
        {
            return refusal;
        }
        return await new ChainWalk(_reader, _keys).RunAsync(actor.AccountId, cancellationToken).ConfigureAwait(false);
    }

    private IQueryable<AuditRecord> Matching(IQueryable<AuditRecord> query, AuditFilter filter)
    {
        if (filter.From is { } from)
        {
            query = query.Where(a => a.RecordedAt >= from);
        }
        if (filter.Until is { } until)
        {
            query = query.Where(a => a.RecordedAt < until);
        }
        if (string.IsNullOrWhiteSpace(filter.Text))
        {
            return query;
        }
        var pattern = '%' + filter.Text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + '%';
        return _reader.IsPostgres
            ? query.Where(a => EF.Functions.ILike(a.SubjectId, pattern, "\\")
                || EF.Functions.ILike(a.SubjectName, pattern, "\\") || EF.Functions.ILike(a.ActorName, pattern, "\\")
                || EF.Functions.ILike(a.Action, pattern, "\\"))
            : query.Where(a => EF.Functions.Like(a.SubjectId, pattern, "\\")
                || EF.Functions.Like(a.SubjectName, pattern, "\\") || EF.Functions.Like(a.ActorName, pattern, "\\")
                || EF.Functions.Like(a.Action, pattern, "\\"));
    }

    private static async Task<AuditPage> PageAsync(
        IQueryable<AuditRecord> query, AuditFilter filter, int size, CancellationToken cancellationToken)
    {
        if (filter.After is { } after)
        {
            var newer = await query.Where(a => a.Sequence > after).OrderBy(a => a.Sequence).Take(size + 1)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var hasNewer = newer.Count > size;
            List<AuditRecord> page = [.. newer.Take(size).Reverse()];
            return new(page, hasNewer ? page[0].Sequence : null, page.Count > 0 ? page[^1].Sequence : null);
        }
        var before = filter.Before;
        var rows = await query.Where(a => before == null || a.Sequence < before).OrderByDescending(a => a.Sequence)
            .Take(size + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<AuditRecord> shown = [.. rows.Take(size)];
        return new(
            shown, before is not null && shown.Count > 0 ? shown[0].Sequence : null,
            rows.Count > size ? shown[^1].Sequence : null);
    }
}
