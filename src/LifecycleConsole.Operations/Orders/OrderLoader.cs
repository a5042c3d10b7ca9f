using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>What decisions about orders begin with, within the transaction that holds the account.</summary>
internal static class OrderLoader
{
    /// <param name="subjectId">What is ordered, to find an open order for it; null where none is placed.</param>
    public static Task<OrderDesk> DeskAsync(
        ConsoleDbContext db, Account account, string? subjectId, CancellationToken cancellationToken) =>
        DeskAsync(db, account, subjectId is null ? [] : [subjectId], cancellationToken);

    /// <param name="subjectIds">What is ordered, to find an open order for each.</param>
    public static async Task<OrderDesk> DeskAsync(
        ConsoleDbContext db, Account account, IReadOnlyList<string> subjectIds, CancellationToken cancellationToken)
    {
        var ids = subjectIds.ToList();
        var open = ids.Count == 0
            ? []
            : await db.Orders
                .Where(o => o.AccountId == account.Id && ids.Contains(o.SubjectId)
                    && (o.State == OrderState.Unpaid || o.State == OrderState.Paying || o.State == OrderState.Paid))
                .Select(o => new { o.SubjectId, o.Id, o.State }).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        return new OrderDesk
        {
            Balances = await WalletLoader.BalancesAsync(db, account.Id, cancellationToken).ConfigureAwait(false),
            Currency = account.Currency,
            Vouchers = await db.Vouchers.Where(v => v.AccountId == account.Id && v.LeftMinor > 0)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            OpenOrders = open.Where(o => o.State != OrderState.Paid)
                .ToDictionary(o => o.SubjectId, o => o.Id, StringComparer.Ordinal),
            OrdersUnderWay = open.Where(o => o.State == OrderState.Paid)
                .DistinctBy(o => o.SubjectId, StringComparer.Ordinal)
                .ToDictionary(o => o.SubjectId, o => o.Id, StringComparer.Ordinal),
        };
    }

    /// <summary>The account's orders of these IDs, in the order asked; a foreign one is not there.</summary>
    public static async Task<IReadOnlyList<Order>> OrdersAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Orders.Where(o => o.AccountId == accountId && wanted.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        return [.. wanted.Where(found.ContainsKey).Select(id => found[id])];
    }

    public static async Task<IReadOnlyList<Voucher>> HeldAsync(
        ConsoleDbContext db, string orderId, CancellationToken cancellationToken) =>
        await db.Vouchers.Where(v => v.OrderId == orderId).ToListAsync(cancellationToken).ConfigureAwait(false);
}
