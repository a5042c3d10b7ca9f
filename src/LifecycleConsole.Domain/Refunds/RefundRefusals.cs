using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>Why something cannot be unsubscribed, or a refund not be changed.</summary>
public static class RefundRefusals
{
    public static readonly RefusalKind Boxes = new("refund.boxes",
        "Nothing was unsubscribed: the refund amount, and that data was backed up or migrated, must both be "
        + "confirmed.");

    public static readonly RefusalKind TooMany = new("refund.too-many",
        "At most {max} can be unsubscribed at once, and {count} are selected. Take some out of the selection.");

    public static readonly RefusalKind PayAsYouGo = new("refund.pay-as-you-go",
        "It is Pay-As-You-Go: nothing was paid ahead, so there is nothing to give back. Release it instead.");

    public static readonly RefusalKind Recycled = new("refund.recycled",
        "Its paid period is over and it is in the Recycle Bin. Recover or terminate it there.");

    public static readonly RefusalKind Over = new("refund.over",
        "Its paid period ended at {paidUntil}, and nothing of it is left to give back.");

    public static readonly RefusalKind UnpaidOrder = new("refund.unpaid-order",
        "The order {order} for it is not paid yet. Pay or cancel that first.");

    public static readonly RefusalKind UnderWay = new("refund.under-way",
        "The order {order} for it is being carried out. Try again when it is done, in a minute.");

    public static readonly RefusalKind Pending = new("refund.pending",
        "It is being created, or could not be. What cannot be delivered is paid back by itself.");

    public static readonly RefusalKind Held = new("refund.held",
        "Its end came with an import and waits to be confirmed. Confirm or change that first.");

    public static readonly RefusalKind SnapshotUnderWay = new("refund.snapshot",
        "A snapshot of it is being made. Unsubscribe when that is complete.");

    public static readonly RefusalKind BoughtElsewhere = new("refund.bought-elsewhere",
        "It was bought elsewhere: there is no order for its current period here, so it cannot be refunded here.");

    public static readonly RefusalKind NothingLeft = new("refund.nothing-left",
        "What was used of it is worth as much as was paid in cash: nothing is left to give back.");

    public static readonly RefusalKind NoCash = new("refund.no-cash",
        "No cash was paid for it, and what a voucher or a gift has paid is not refunded.");

    public static readonly RefusalKind Promotion = new("refund.promotion",
        "The order {order} was sold in a promotion that is not refunded ({rule}).");

    public static readonly RefusalKind Marked = new("refund.marked",
        "The order {order} is not refunded: {reason}.");

    public static readonly RefusalKind NoRenewal = new("refund.no-renewal",
        "The renewal {order} is not there any more, or has begun. Nothing was unsubscribed.");

    public static readonly RefusalKind NotLast = new("refund.not-last",
        "Renewals are taken back from the last one on: with {order} all that follow it must be chosen too.");

    public static readonly RefusalKind EndMoved = new("refund.end-moved",
        "Its paid period ends at {paidUntil}, which is not the end of its last renewal here: an import has moved it.");

    public static readonly RefusalKind Upgraded = new("refund.upgraded",
        "It was upgraded after the renewal {order} was paid, so that can only be refunded together with the instance.");

    public static readonly RefusalKind PlanOver = new("refund.plan-over",
        "It ended at {endsAt}: nothing of it is left to give back.");

    public static readonly RefusalKind PlanUsedUp = new("refund.plan-used-up",
        "All of it is used: nothing of it is left to give back.");

    public static readonly RefusalKind PlanAlone = new("refund.plan-alone",
        "{name} is refunded in full, and several at once can only be refunded in part. Unsubscribe it by itself.");

    public static readonly RefusalKind NotFound = new("refund.not-found", "There is no refund {id}.");

    public static readonly RefusalKind Ended = new("refund.ended",
        "Nothing of the refund {id} is under way any more. Nothing was changed.");

    /// <summary>Why orders that come to nothing are not refunded.</summary>
    internal static Refusal OfNothing(IEnumerable<OrderRefund> orders) =>
        (orders.All(order => order.Input.CashMinor == 0) ? NoCash : NothingLeft).With();
}
