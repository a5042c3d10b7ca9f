using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Orders;

/// <summary>
/// An order that waits for its money goes with the instance that it is for, whatever releases that: nobody can pay for
/// what is gone. One that is at the bank's page is not touched; its money comes to the balance, and is told.
/// </summary>
internal static class OrderWatch
{
    private static readonly HotQuery<IdsOf, Order> Unpaid = new((db, of) => db.Orders
        .Where(o => o.AccountId == of.AccountId && of.Ids.Contains(o.SubjectId) && o.State == OrderState.Unpaid)
        .OrderBy(o => o.Id));

    /// <param name="released">What the commit has released, each as of its instant.</param>
    public static async Task<IReadOnlyList<Deed>> FollowAsync(
        ConsoleDbContext db, long accountId, IReadOnlyDictionary<string, DateTimeOffset> released,
        CancellationToken cancellationToken)
    {
        var unpaid = await Unpaid.AskAsync(db, new(accountId, [.. released.Keys]), cancellationToken)
            .ConfigureAwait(false);
        var deeds = new List<Deed>();
        foreach (var order in unpaid)
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
