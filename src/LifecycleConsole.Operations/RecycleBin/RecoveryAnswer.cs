using LifecycleConsole.Data;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.RecycleBin;

/// <summary>What the back-end's answer to a recovery means for its order.</summary>
internal static class RecoveryAnswer
{
    /// <summary>The changes that follow, the end of the item last; none where it has ended before.</summary>
    public static async Task<IReadOnlyList<Change>> DecideAsync(
        ConsoleDbContext db, (Holding Holding, WorkItem Item, WorkAnswer Answer) what, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (holding, item, answer) = what;
        if (item.State != WorkState.Open)
        {
            return [];
        }
        var its = await OrderAsync(db, item.TargetId, cancellationToken).ConfigureAwait(false);
        if (answer.IsDone)
        {
            return [.. RecoveryDecisions.Done(holding, its), new WorkEnded(item.Id, WorkState.Done, "")];
        }
        var rules = await RecycleDue.RulesAsync(db, item.AccountId, cancellationToken).ConfigureAwait(false);
        return
        [
            .. RecoveryDecisions.Failed(holding, its, rules, now),
            new WorkEnded(item.Id, WorkState.Failed, answer.Problem),
        ];
    }

    /// <summary>The order that work is done for, with the vouchers that paid it.</summary>
    internal static async Task<RecoveryOrder> OrderAsync(
        ConsoleDbContext db, string orderId, CancellationToken cancellationToken)
    {
        var order = await db.Orders.SingleAsync(o => o.Id == orderId, cancellationToken).ConfigureAwait(false);
        var paid = await db.OrderVouchers.Where(v => v.OrderId == orderId)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = paid.ConvertAll(p => p.VoucherId);
        var vouchers = await db.Vouchers.Where(v => ids.Contains(v.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(order, [.. paid.Select(p => new VoucherPaid(p.OrderId, p.VoucherId, p.Minor))], vouchers);
    }
}
