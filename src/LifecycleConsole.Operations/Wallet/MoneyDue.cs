using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.ResourcePlans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// Due moments of payments, orders, vouchers, resource plans, and of what an order brings later. Each reads what the
/// one before has written.
/// </summary>
internal static class MoneyDue
{
    public static bool Knows(DueKind kind) =>
        kind is DueKind.PaymentLapse or DueKind.PayingOrder or DueKind.UnpaidOrder or DueKind.VoucherEnd
            or DueKind.BalanceAlert or DueKind.BandwidthTurn || ResourcePlanDue.Knows(kind);

    /// <param name="now">When it is carried out: after an outage long after it was due.</param>
    public static async Task<Deed> DecideAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken) =>
        moment.Kind switch
        {
            DueKind.PaymentLapse => Lapse(moment, await db.Payments
                .SingleAsync(p => p.Id == moment.SubjectId, cancellationToken).ConfigureAwait(false)),
            DueKind.VoucherEnd => End(moment, await db.Vouchers
                .SingleAsync(v => v.Id == moment.SubjectId, cancellationToken).ConfigureAwait(false)),
            DueKind.PayingOrder => StopPaying(moment, await OrderAsync(db, moment, cancellationToken)
                .ConfigureAwait(false)),
            DueKind.UnpaidOrder => Cancel(
                moment, await OrderAsync(db, moment, cancellationToken).ConfigureAwait(false),
                await OrderLoader.HeldAsync(db, moment.SubjectId, cancellationToken).ConfigureAwait(false)),
            DueKind.BandwidthTurn => await BandwidthDue.DecideAsync(db, moment, cancellationToken)
                .ConfigureAwait(false),
            _ when ResourcePlanDue.Knows(moment.Kind) => await ResourcePlanDue
                .DecideAsync(db, moment, now, cancellationToken).ConfigureAwait(false),
            DueKind.BalanceAlert => AlertWatch.OnDue(
                await AlertAsync(db, moment.AccountId, cancellationToken).ConfigureAwait(false), moment.DueAt, now),
            _ => throw new ArgumentOutOfRangeException(nameof(moment), moment.Kind, "A due moment without a decision."),
        };

    private static async Task<AlertState> AlertAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken).ConfigureAwait(false);
        var balances = await WalletLoader.BalancesAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        return new AlertState
        {
            AccountId = accountId,
            Alert = account.Alert,
            Balance = new(balances.Spendable, account.Currency),
            BillingZone = account.BillingZone,
        };
    }

    private static Task<Order> OrderAsync(ConsoleDbContext db, DueMoment moment, CancellationToken cancellationToken) =>
        db.Orders.SingleAsync(o => o.Id == moment.SubjectId, cancellationToken);

    private static Deed Lapse(DueMoment moment, Payment payment) => PaymentDecisions.OnLapse(payment) is { } step
        ? DeedOf(moment, Actions.TopUp, (payment.Amount.ToString(), step.Effect), step.Changes)
        : throw Unfit(moment);

    private static Deed End(DueMoment moment, Voucher voucher) => DeedOf(
        moment, Actions.GrantVouchers, (voucher.Amount.ToString(), "VoucherEnded"),
        [.. VoucherDecisions.OnEnd(voucher), new Domain.Releases.DueMomentPassed(moment.Kind, moment.SubjectId)]);

    private static Deed StopPaying(DueMoment moment, Order order) => DeedOf(
        moment, Actions.PayOrder, (order.SubjectName, "OrderPayingEnded"),
        Fitting(moment, OrderDecisions.EndPaying(order)));

    private static Deed Cancel(DueMoment moment, Order order, IReadOnlyList<Voucher> held) => DeedOf(
        moment, Actions.CancelOrder,
        (order.SubjectName, order.State == OrderState.Paying ? "OrderPutOff" : "OrderCancelled"),
        Fitting(moment, OrderDecisions.OnUnpaid(order, held, moment.DueAt)));

    private static IReadOnlyList<Change> Fitting(DueMoment moment, Outcome<IReadOnlyList<Change>> decided) =>
        decided.Value ?? throw Unfit(moment);

    private static InvalidOperationException Unfit(DueMoment moment) =>
        new($"{moment} does not fit what is recorded of it.");

    private static Deed DeedOf(
        DueMoment moment, ActionName action, (string Name, string Effect) what, IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(moment.AccountId),
        Action = action,
        SubjectId = moment.SubjectId,
        SubjectName = what.Name,
        Effect = what.Effect,
        EffectiveAt = moment.DueAt,
        Changes = changes,
    };
}
