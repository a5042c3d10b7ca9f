using LifecycleConsole.Data;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>What decisions about money begin with.</summary>
internal static class WalletLoader
{
    /// <summary>The balances of an account's books; zero of one that was never written.</summary>
    public static async Task<Balances> BalancesAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => new(
        await db.LedgerBalances.Where(b => b.AccountId == accountId)
            .ToDictionaryAsync(b => b.Book, b => b.Balance, cancellationToken).ConfigureAwait(false));
}
