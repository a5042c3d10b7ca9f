using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>
/// Pays, cancels, fulfils and reverses orders, each in one commit under the account's lock. Features place orders in
/// plans of their own with <see cref="OrderDecisions.Place"/>, or here where there is nothing else to change.
/// </summary>
internal sealed class OrderBook(WriteLane lane, RecorderParts parts)
{
    private const string Feature = "Orders";

    public Task<Outcome<IReadOnlyList<Change>>> PlaceAsync(
        Actor actor, NewOrder wanted, CancellationToken cancellationToken) => CommitAsync(
        actor, Actions.PayOrder, ("OrderPlaced", [wanted.Order.Id]),
        async session =>
        {
            var account = await session.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            var desk = await OrderLoader
                .DeskAsync(session.Db, account, wanted.Order.SubjectId, cancellationToken).ConfigureAwait(false);
            return OrderDecisions.Place(desk, wanted.Order, wanted.Lines, wanted.VoucherIds);
        },
        cancellationToken);

    /// <summary>One payment over all of them from vouchers that they hold, gift and cash; all or nothing.</summary>
    public Task<Outcome<IReadOnlyList<Change>>> PayAsync(
        Actor actor, IReadOnlyList<string> orderIds, CancellationToken cancellationToken) => CommitAsync(
        actor, Actions.PayOrder, ("OrderPaid", orderIds),
        async session =>
        {
            var orders = await OrderLoader.OrdersAsync(session.Db, actor.AccountId, orderIds, cancellationToken)
                .ConfigureAwait(false);
            if (Missing(orders, orderIds) is { } missing)
            {
                return missing;
            }
            var account = await session.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            var desk = await OrderLoader.DeskAsync(session.Db, account, subjectId: null, cancellationToken)
                .ConfigureAwait(false);
            return OrderDecisions.Pay(desk, orders, parts.Clock.Now);
        },
        cancellationToken);

    public Task<Outcome<IReadOnlyList<Change>>> CancelAsync(
        Actor actor, string orderId, CancellationToken cancellationToken) => CommitAsync(
        actor, Actions.CancelOrder, ("OrderCancelled", [orderId]),
        async session => await OneAsync(session, actor, orderId, cancellationToken).ConfigureAwait(false) is { } order
            ? OrderDecisions.Cancel(
                order, await OrderLoader.HeldAsync(session.Db, orderId, cancellationToken).ConfigureAwait(false),
                parts.Clock.Now)
            : OrderCommandDecisions.NotFound.With(new RefusalArgument("id", orderId)),
        cancellationToken);

    public Task<Outcome<IReadOnlyList<Change>>> FulfilAsync(
        Actor actor, string orderId, CancellationToken cancellationToken) => CommitAsync(
        actor, Actions.PayOrder, ("OrderFulfilled", [orderId]),
        async session => await OneAsync(session, actor, orderId, cancellationToken).ConfigureAwait(false) is { } order
            ? OrderDecisions.Fulfil(order)
            : OrderCommandDecisions.NotFound.With(new RefusalArgument("id", orderId)),
        cancellationToken);

    /// <summary>What was paid goes back where it came from.</summary>
    public Task<Outcome<IReadOnlyList<Change>>> ReverseAsync(
        Actor actor, string orderId, CancellationToken cancellationToken) => CommitAsync(
        actor, Actions.PayOrder, ("OrderReversed", [orderId]),
        async session =>
        {
            if (await OneAsync(session, actor, orderId, cancellationToken).ConfigureAwait(false) is not { } order)
            {
                return OrderCommandDecisions.NotFound.With(new RefusalArgument("id", orderId));
            }
            var paid = await session.Db.OrderVouchers.Where(v => v.OrderId == orderId)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var ids = paid.ConvertAll(p => p.VoucherId);
            var vouchers = await session.Db.Vouchers.Where(v => ids.Contains(v.Id))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var reversed = OrderDecisions.Reverse(
                order, paid.ConvertAll(p => new VoucherPaid(p.OrderId, p.VoucherId, p.Minor)), vouchers,
                parts.Clock.Now);
            return reversed.Value is { } changes
                ? (Change[])[.. changes, OrderNotices.Reversed(order, parts.Clock.Now)]
                : reversed.Refusal!;
        },
        cancellationToken);

    private static async Task<Order?> OneAsync(
        WriteSession session, Actor actor, string orderId, CancellationToken cancellationToken)
    {
        var orders = await OrderLoader.OrdersAsync(session.Db, actor.AccountId, [orderId], cancellationToken)
            .ConfigureAwait(false);
        return orders.Count == 1 ? orders[0] : null;
    }

    private static Refusal? Missing(IReadOnlyList<Order> found, IReadOnlyList<string> asked) =>
        asked.FirstOrDefault(id => found.All(o => o.Id != id)) is { } missing
            ? OrderCommandDecisions.NotFound.With(new RefusalArgument("id", missing))
            : null;

    private async Task<Outcome<IReadOnlyList<Change>>> CommitAsync(
        Actor actor, ActionName action, (string Effect, IReadOnlyList<string> Ids) what,
        Func<WriteSession, Task<Outcome<IReadOnlyList<Change>>>> decide, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, action) is { } refusal)
        {
            return refusal;
        }
        return await lane.RunAsync<Outcome<IReadOnlyList<Change>>>(
            async session =>
            {
                if (await AccountHead.TakeAsync(session, actor.AccountId, cancellationToken)
                    .ConfigureAwait(false) is not { } head)
                {
                    return AccessRules.NoAccount.With();
                }
                var decided = await decide(session).ConfigureAwait(false);
                if (decided is { IsAllowed: true, Value: { } changes })
                {
                    var recorder = new Recorder(session, head, parts);
                    var deed = new Deed
                    {
                        Actor = actor,
                        Action = action,
                        SubjectId = what.Ids[0],
                        SubjectName = string.Join(", ", what.Ids.Take(10)),
                        Effect = what.Effect,
                        EffectiveAt = parts.Clock.Now,
                        Changes = changes,
                    };
                    await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
                    await recorder.CompleteAsync(Feature, cancellationToken).ConfigureAwait(false);
                }
                return decided;
            },
            cancellationToken).ConfigureAwait(false);
    }
}

/// <param name="VoucherIds">Held until it is paid or cancelled.</param>
internal sealed record NewOrder(Order Order, IReadOnlyList<OrderLine> Lines, IReadOnlyList<string> VoucherIds);
