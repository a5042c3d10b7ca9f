using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Jobs;

/// <summary>
/// Jobs whose lines are orders: each line is an order of its own, placed and paid by itself when its turn comes, from
/// vouchers, gift and cash as far as they reach. A line that lacks money fails alone.
/// </summary>
public static class JobOrders
{
    /// <summary>True of what places orders.</summary>
    public static bool Orders(Command command) => command is RenewInstances or SwitchToSubscription;

    /// <summary>
    /// The command as a review asks it: what each line costs, and not whether the money suffices, which is seen when
    /// its turn comes.
    /// </summary>
    public static Command ToReview(Command command) => command switch
    {
        RenewInstances renew => renew with { PaysNow = false, VoucherIds = [] },
        SwitchToSubscription change => change with { PaysNow = false, VoucherIds = [] },
        _ => command,
    };

    /// <summary>
    /// One line of it as it is carried out. The order's ID is made of the job and the line's instance: the same line
    /// cannot be charged twice, whatever happens.
    /// </summary>
    public static Command Of(Command command, long jobId, string instanceId) => command switch
    {
        RenewInstances renew => renew with { InstanceIds = [instanceId], ClientToken = JobNumber.Of(jobId) },
        SwitchToSubscription change =>
            change with { InstanceIds = [instanceId], ClientToken = JobNumber.Of(jobId) },
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that places no orders."),
    };

    /// <summary>The vouchers that are still good when a line's turn comes: others may have used them up.</summary>
    public static IReadOnlyList<string> Usable(
        IReadOnlyList<string> voucherIds, OrderDesk desk, Payable pays, DateTimeOffset now) =>
    [
        .. voucherIds.Where(id => desk.Vouchers.FirstOrDefault(voucher => voucher.Id == id) is { } voucher
            && voucher.StateAt(now) == VoucherState.Valid && voucher.Pays.HasFlag(pays)),
    ];

    /// <summary>A line of a review, in the words of what will have happened once it is paid.</summary>
    public static PlanLine Shown(Command command, PlanLine line) => command switch
    {
        RenewInstances { PaysNow: true } => line with
        {
            Effect = line.Effect switch
            {
                Effect.RenewalOrdered => Effect.Renewed,
                Effect.RecoveryOrdered => Effect.Recovered,
                var other => other,
            },
        },
        _ => line,
    };

    /// <summary>
    /// Of a line by itself: of an order what is bought and what it costs, however it is paid; of the rest everything
    /// firm.
    /// </summary>
    public static string FingerprintOf(ActionName action, PlanLine line)
    {
        var orders = line.Changes.OfType<OrderPlaced>().Select(placed => placed.Order).ToList();
        if (orders.Count == 0)
        {
            return Fingerprint.Of(action, line);
        }
        var text = action.Name + string.Concat(orders.Select(order => string.Create(
            CultureInfo.InvariantCulture,
            $"\n{order.SubjectId} {order.Kind} {order.Fulfilment} {order.CurrencyCode} "
            + $"{order.ListMinor} {order.DiscountMinor}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>True where money is what lacks: said as it is, and retried after a top-up.</summary>
    public static bool IsOfMoney(Refusal reason) =>
        reason.Kind == WalletRefusals.Overdrawn || reason.Kind == WalletRefusals.Arrears;
}
