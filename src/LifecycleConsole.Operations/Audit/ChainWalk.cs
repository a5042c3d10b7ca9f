using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Audit;

/// <summary>
/// Recomputes an account's chain link by link, holds it against what was signed, and names the first that does not fit.
/// </summary>
internal sealed class ChainWalk(ConsoleReader reader, DigestKeys keys)
{
    public async Task<ChainVerdict> RunAsync(long accountId, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            // One snapshot: links and head must be of the same instant, or a commit in between looks like a break.
            var snapshot = await reader.SnapshotAsync(db, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                return await WalkAsync(db, accountId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ChainVerdict> WalkAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var digests = await db.AuditDigests.Where(d => d.AccountId == accountId).OrderBy(d => d.Number)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var check = new ChainCheck(accountId, digests, keys.HasSigned);
        var links = db.AuditRecords.Where(a => a.AccountId == accountId).OrderBy(a => a.Sequence).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (check.Take(link) is { } broken)
            {
                return broken;
            }
        }
        var head = await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => new
            {
                Sequence = EF.Property<long>(a, ConsoleModel.AuditSequence),
                Hash = EF.Property<string>(a, ConsoleModel.AuditHash),
            })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? new { Sequence = 0L, Hash = AuditRecord.ChainStart }; // the console's own, before its first deed
        return check.End(head.Sequence, head.Hash);
    }
}
