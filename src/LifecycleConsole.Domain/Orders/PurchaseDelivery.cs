using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What carrying out a paid purchase must know.</summary>
public sealed record DeliveryState
{
    public required Account Account { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>Instances of the account that are not released, and those that come before in the same plan.</summary>
    public required int InstanceCount { get; init; }

    /// <summary>An instance with the order's ID is there.</summary>
    public required bool IsTaken { get; init; }

    /// <summary>How many lines the order has.</summary>
    public required int LineCount { get; init; }
}

/// <summary>
/// From paid to delivered: the instance is begun in the commit that pays, and the order is fulfilled when the back-end
/// has made the machine, or reversed in full by itself when it cannot (architecture, failed deliveries).
/// </summary>
public static class PurchaseDelivery
{
    /// <summary>An order that waited is paid now: its period begins. Refused where it can no longer be delivered.
    /// </summary>
    public static Outcome<IReadOnlyList<Change>> Begin(
        DeliveryState state, Order order, PurchaseTerms terms, DateTimeOffset now)
    {
        if (state.IsTaken)
        {
            return PurchaseRefusals.Taken.With(new("name", order.SubjectName), new("order", order.Id));
        }
        if (state.InstanceCount >= state.Profile.InstancesMax)
        {
            return LaunchRefusals.Quota.With(
                new("have", state.InstanceCount), new("count", 1), new("max", state.Profile.InstancesMax));
        }
        var zone = ZonedTime.Find(state.Account.BillingZone);
        if (zone.Value is not { } found)
        {
            return zone.Refusal!;
        }
        var period = FirstPeriod.Of(now, terms.Months, found);
        var holding = PurchaseOrders.HoldingOf(
            state.Account.Id, terms.Launch(order.SubjectName), (order.SubjectId, order.SubjectName), now);
        return (Change[])
        [
            new OrderPeriodBegun(order.Id, state.LineCount, period.From, period.Until),
            .. PurchaseOrders.Begun(PurchaseOrders.Renewing(holding, terms.RenewalMonths), period),
        ];
    }

    /// <summary>
    /// The back-end's answer to the machine of a paid order. An order that is no longer Paid has been answered for:
    /// nothing follows, so that an answer given twice pays back once.
    /// </summary>
    public static IReadOnlyList<Change> OnAnswer(
        Order order, bool isDone, (IReadOnlyList<VoucherPaid> Paid, IReadOnlyList<Voucher> Vouchers) given,
        DateTimeOffset now)
    {
        if (order.State != OrderState.Paid)
        {
            return [];
        }
        return isDone
            ? OrderDecisions.Fulfil(order).Value!
            :
            [
                .. OrderDecisions.Reverse(order, given.Paid, given.Vouchers, now).Value!,
                new PeriodVoided(order.SubjectId),
                Told(order, now),
            ];
    }

    private static NoticeGiven Told(Order order, DateTimeOffset now) => new(new Notice
    {
        Key = $"order:{order.Id}:reversed",
        AccountId = order.AccountId,
        Kind = NoticeKind.DeliveryFailed,
        SubjectId = order.Id,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of(order.SubjectName),
            ["amount"] = NoticeFact.Of(order.Due),
        },
        At = now,
    });
}
