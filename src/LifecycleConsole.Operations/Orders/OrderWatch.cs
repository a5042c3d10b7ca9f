using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>
/// An order that waits for its money goes with the instance that it is for, whatever releases that: nobody can pay for
/// what is gone. One that is at the bank's page is not touched; its money comes to the balance, and is told.
/// </summary>
internal static class OrderWatch
{
    /// <param name="released">What the commit has released, each as of its instant.</param>
    public static async Task<IReadOnlyList<Deed>> FollowAsync(
        ConsoleDbContext db, long accountId, IReadOnlyDictionary<string, DateTimeOffset> released,
        CancellationToken cancellationToken)
    {
        var ids = released.Keys.ToList();
        var open = await db.Orders
            .Where(o => o.AccountId == accountId && ids.Contains(o.SubjectId)
                && (o.State == OrderState.Unpaid || o.State == OrderState.Paying))
            .OrderBy(o => o.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var deeds = new List<Deed>();
        foreach (var order in open.Where(o => o.State == OrderState.Unpaid))
        {
            var held = await OrderLoader.HeldAsync(db, order.Id, cancellationToken).ConfigureAwait(false);
            var at = released[order.SubjectId];
            deeds.Add(new Deed
            {
                Actor = Actor.System(accountId),
                Action = Actions.CancelOrder,
                SubjectId = order.Id,
                SubjectName = order.SubjectName,
                Effect = "OrderCancelled",
                EffectiveAt = at,
                Changes = OrderDecisions.Cancel(order, held, at).Value!,
            });
        }
        return deeds;
    }
}
