using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// The standing check: proves what was posted since the last time, account by account, and moves the checkpoint. Once
/// something does not fit it stays unhealthy, because the checkpoint does not pass it.
/// </summary>
internal sealed class LedgerCheck(ConsoleReader reader, WriteLane lane) : IHealthCheck
{
    private const int AccountsAtOnce = 100;
    private const int PostingsAtOnce = 10_000;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var accountId in await NewsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ProveAsync(accountId, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return HealthCheckResult.Unhealthy($"Ledger of account {found.AccountId}: {found.Why}");
            }
        }
        return HealthCheckResult.Healthy();
    }

    private async Task<List<long>> NewsAsync(CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Accounts
                .Where(a => EF.Property<long>(a, ConsoleModel.LedgerSequence)
                    != EF.Property<long>(a, ConsoleModel.LedgerChecked))
                .OrderBy(a => a.Id).Select(a => a.Id).Take(AccountsAtOnce)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<LedgerBreak?> ProveAsync(long accountId, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var snapshot = await reader.SnapshotAsync(db, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                return await ProveAsync(db, accountId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<LedgerBreak?> ProveAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var news = await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => new News(
                a.Id, EF.Property<long>(a, ConsoleModel.LedgerSequence),
                EF.Property<long>(a, ConsoleModel.LedgerChecked)))
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        var sums = await db.LedgerBalances.Where(b => b.AccountId == news.AccountId)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var proof = new LedgerProof(news.Checked, new Balances(sums.ToDictionary(b => b.Book, b => b.Checked)));
        var until = Math.Min(news.Head, news.Checked + PostingsAtOnce);
        await foreach (var (posting, entries) in LedgerStream
            .OfOneAsync(db, news.AccountId, (news.Checked, until), cancellationToken).ConfigureAwait(false))
        {
            if (proof.Add(posting, entries) is { } why)
            {
                return new(news.AccountId, why);
            }
        }
        var whole = until == news.Head
            ? proof.End(news.Head, sums.ToDictionary(b => b.Book, b => b.Balance))
            : null;
        if (whole is not null)
        {
            return new(news.AccountId, whole);
        }
        await SaveAsync(news, proof, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Two nodes may save the same; a checkpoint that somebody else has moved is left alone.</summary>
    private Task<int> SaveAsync(News news, LedgerProof proof, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            await AccountHead.TakeAsync(session, news.AccountId, cancellationToken).ConfigureAwait(false);
            var now = await session.Db.Accounts.Where(a => a.Id == news.AccountId)
                .Select(a => EF.Property<long>(a, ConsoleModel.LedgerChecked))
                .SingleAsync(cancellationToken).ConfigureAwait(false);
            if (now != news.Checked || proof.Sequence == now)
            {
                return 0;
            }
            foreach (var (book, balance) in proof.Balances.All)
            {
                await session.Rows.AddAsync(
                    Shapes.LedgerBookChecked, [news.AccountId, (int)book, balance], cancellationToken)
                    .ConfigureAwait(false);
            }
            await session.Rows.AddAsync(Shapes.LedgerChecked, [news.AccountId, proof.Sequence], cancellationToken)
                .ConfigureAwait(false);
            return 1;
        },
        cancellationToken);

    private sealed record News(long AccountId, long Head, long Checked);
}
