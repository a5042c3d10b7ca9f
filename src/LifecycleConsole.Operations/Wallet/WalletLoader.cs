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

    /// <summary>Vouchers that have something left for use, and that no order holds.</summary>
    public static Task<List<Voucher>> UsageVouchersAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => db.Vouchers
        .Where(v => v.AccountId == accountId && v.LeftMinor > 0 && v.OrderId == null
            && (v.Pays & Payable.Usage) != 0)
        .ToListAsync(cancellationToken);

    /// <summary>The same of those that pay use or renewals.</summary>
    public static Task<List<Voucher>> AheadVouchersAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => db.Vouchers
        .Where(v => v.AccountId == accountId && v.LeftMinor > 0 && v.OrderId == null
            && (v.Pays & (Payable.Usage | Payable.Renew)) != 0)
        .ToListAsync(cancellationToken);
}
