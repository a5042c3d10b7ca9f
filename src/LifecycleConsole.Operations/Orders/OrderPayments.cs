using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>
/// What follows for an order from the end of a payment that is for it, in the same transaction: it is paid and carried
/// out from the balance that the money has come to; where that is no longer possible the money stays there, and people
/// are told.
/// </summary>
internal static class OrderPayments
{
    /// <returns>Null where nothing follows.</returns>
    public static async Task<Deed?> FollowAsync(
        (ConsoleDbContext Db, OrderSight Sight) with, (Payment Payment, PaymentStep Step) end, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (db, payment) = (with.Db, end.Payment);
        if (payment.OrderId is not { } orderId
            || end.Step.Changes.OfType<PaymentEnded>().FirstOrDefault() is not { } ended)
        {
            return null;
        }
        var order = await db.Orders.SingleAsync(o => o.Id == orderId, cancellationToken).ConfigureAwait(false);
        var isAwaited = await WaitsAsync(db, payment, cancellationToken).ConfigureAwait(false);
        if (ended.State != PaymentState.Succeeded)
        {
            return Ended(order, isAwaited, now);
        }
        return order.State is OrderState.Paying or OrderState.Unpaid
            ? await PaidAsync(with, order, (payment, isAwaited, now), cancellationToken).ConfigureAwait(false)
            : DeedOf(order, "OrderNotPaid", now, [Told(order, payment, now)]);
    }

    /// <summary>The order is broken: it is left as it is, and the money stays on the balance.</summary>
    /// <returns>Null where the money was for no order.</returns>
    public static async Task<Deed?> LeaveAsync(
        ConsoleDbContext db, (Payment Payment, PaymentStep Step) end, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var payment = end.Payment;
        var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == payment.OrderId, cancellationToken)
            .ConfigureAwait(false);
        return order is null || !end.Step.Changes.OfType<PaymentEnded>().Any()
            ? null
            : NotPaid(order, payment, await WaitsAsync(db, payment, cancellationToken).ConfigureAwait(false), now);
    }

    /// <summary>Another payment for the same order is at the bank's page.</summary>
    public static Task<bool> WaitsAsync(ConsoleDbContext db, Payment payment, CancellationToken cancellationToken) =>
        db.Payments.AnyAsync(
            p => p.AccountId == payment.AccountId && p.OrderId == payment.OrderId && p.Id != payment.Id
                && p.State == PaymentState.Waiting,
            cancellationToken);

    private static Deed? Ended(Order order, bool isAwaited, DateTimeOffset now) =>
        order.State == OrderState.Paying && !isAwaited
        ? DeedOf(order, "OrderPayingEnded", now, OrderDecisions.EndPaying(order).Value!)
        : null;

    private static async Task<Deed> PaidAsync(
        (ConsoleDbContext Db, OrderSight Sight) with, Order order,
        (Payment Payment, bool IsAwaited, DateTimeOffset Now) came,
        CancellationToken cancellationToken)
    {
        var (payment, isAwaited, now) = came;
        var command = new PayOrders([order.Id]);
        var state = await with.Sight
            .LoadAsync(with.Db, Actor.System(order.AccountId), command, cancellationToken).ConfigureAwait(false);
        // The ledger writes its sums last: what the payment has brought is not in what was read.
        state!.Desk.Balances.Move(Book.GatewayClearing, Book.Cash, payment.AmountMinor);
        state = state with
        {
            Available = state.Available is { } available
                ? available with { Minor = available.Minor + payment.AmountMinor }
                : null,
        };
        var decided = OrderCommandDecisions.Decide(state, command, Moments.At(now));
        return decided.Value is { } plan
            ? DeedOf(order, "OrderPaid", now, plan.Lines[0].Changes)
            : NotPaid(order, payment, isAwaited, now);
    }

    private static Deed NotPaid(Order order, Payment payment, bool isAwaited, DateTimeOffset now) => DeedOf(
        order, "OrderNotPaid", now,
        [
            .. isAwaited ? [] : OrderDecisions.EndPaying(order).Value ?? [],
            Told(order, payment, now),
        ]);

    private static NoticeGiven Told(Order order, Payment payment, DateTimeOffset now) => new(new Notice
    {
        Key = $"payment:{payment.Id}:not-for-order",
        AccountId = order.AccountId,
        Kind = NoticeKind.OrderNotPaid,
        SubjectId = order.Id,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of(order.SubjectName),
            ["amount"] = NoticeFact.Of(payment.Amount),
        },
        At = now,
    });

    private static Deed DeedOf(Order order, string effect, DateTimeOffset now, IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(order.AccountId) with { UserName = "Payment gateway" },
        Action = Actions.PayOrder,
        SubjectId = order.Id,
        SubjectName = order.SubjectName,
        Effect = effect,
        EffectiveAt = now,
        Changes = changes,
    };
}
