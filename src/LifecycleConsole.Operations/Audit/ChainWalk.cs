using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Audit;

/// <summary>Recomputes an account's chain link by link, and names the first that does not fit.</summary>
internal sealed class ChainWalk(ConsoleReader reader)
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

    private static async Task<ChainVerdict> WalkAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var (expected, hash) = (1L, AuditRecord.ChainStart);
        var links = db.AuditRecords.Where(a => a.AccountId == accountId).OrderBy(a => a.Sequence).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (link.Sequence != expected)
            {
                return new(expected - 1, expected, $"Record {expected} is missing.");
            }
            if (link.Hash != link.HashAfter(hash))
            {
                return new(expected - 1, expected, $"Record {expected} was changed after it was written.");
            }
            (expected, hash) = (expected + 1, link.Hash);
        }
        var head = await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => new
            {
                Sequence = EF.Property<long>(a, ConsoleModel.AuditSequence),
                Hash = EF.Property<string>(a, ConsoleModel.AuditHash),
            })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? new { Sequence = 0L, Hash = AuditRecord.ChainStart }; // the console's own, before its first deed
        if (head.Sequence < expected - 1)
        {
            return new(expected - 1, head.Sequence + 1, $"Record {head.Sequence + 1} was not written by the console.");
        }
        return head.Sequence == expected - 1 && head.Hash == hash
            ? new(expected - 1, null, null)
            : new(expected - 1, expected, $"Records after {expected - 1} are missing.");
    }
}
