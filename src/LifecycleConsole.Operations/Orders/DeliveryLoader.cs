using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>Orders of new instances between payment and delivery, within the transaction that holds the account.
/// </summary>
internal static class DeliveryLoader
{
    /// <summary>What each order whose period begins when it is paid needs to be carried out, by its ID.</summary>
    public static async Task<IReadOnlyDictionary<string, DeliveryState>> StatesAsync(
        ConsoleDbContext db, Account account, IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, DeliveryState>(StringComparer.Ordinal);
        var purchases = orders.Where(order => order.Kind is OrderKind.New or OrderKind.Switch).ToList();
        if (purchases.Count == 0)
        {
            return states;
        }
        var profile = Profile.Default;
        var (ids, subjects) = (purchases.ConvertAll(o => o.Id), purchases.ConvertAll(o => o.SubjectId));
        var count = await LaunchOperations.CountAsync(db, account.Id, profile, cancellationToken)
            .ConfigureAwait(false);
        var taken = await db.Instances.Where(i => subjects.Contains(i.Id)).Select(i => i.Id)
            .Concat(db.ResourcePlans.Where(p => subjects.Contains(p.Id)).Select(p => p.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var lines = await db.OrderLines.Where(l => ids.Contains(l.OrderId)).GroupBy(l => l.OrderId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellationToken)
            .ConfigureAwait(false);
        foreach (var order in purchases)
        {
            states[order.Id] = new DeliveryState
            {
                Account = account,
                Profile = profile,
                InstanceCount = count,
                IsTaken = taken.Contains(order.SubjectId, StringComparer.Ordinal),
                LineCount = lines.GetValueOrDefault(order.Id),
            };
        }
        return states;
    }

    /// <summary>What follows for the order of a new instance from the back-end's answer; nothing where it was not
    /// bought.</summary>
    public static async Task<IReadOnlyList<Change>> OnAnswerAsync(
        ConsoleDbContext db, WorkItem item, (bool IsDone, DateTimeOffset Now) answer,
        CancellationToken cancellationToken)
    {
        var id = OrderIds.OfNew(item.InstanceId);
        if (item.Kind != WorkKind.Create || item.State != WorkState.Open
            || await db.Orders.SingleOrDefaultAsync(o => o.Id == id, cancellationToken).ConfigureAwait(false)
                is not { } order)
        {
            return [];
        }
        var paid = await db.OrderVouchers.Where(v => v.OrderId == id).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var vouchers = paid.ConvertAll(p => p.VoucherId);
        return PurchaseDelivery.OnAnswer(
            order, answer.IsDone,
            (paid.ConvertAll(p => new VoucherPaid(p.OrderId, p.VoucherId, p.Minor)),
                await db.Vouchers.Where(v => vouchers.Contains(v.Id)).ToListAsync(cancellationToken)
                    .ConfigureAwait(false)),
            answer.Now);
    }
}
