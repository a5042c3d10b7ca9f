using LifecycleConsole.Data.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// Recomputes the whole ledger: every posting balances and follows from the one before, none is missing, the kept sums
/// are those of the entries, no key is there twice. One snapshot; memory grows with the accounts, not with the entries.
/// For the <c>verify</c> command.
/// </summary>
public sealed class LedgerVerification
{
    private readonly ConsoleReader _reader;

    internal LedgerVerification(ConsoleReader reader) => _reader = reader;

    public async Task<LedgerVerdict> RunAsync(CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            db.Database.SetCommandTimeout(0);
            var snapshot = await _reader.SnapshotAsync(db, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                return await new LedgerWalk(db).RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
