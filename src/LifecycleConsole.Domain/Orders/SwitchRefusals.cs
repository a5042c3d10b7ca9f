using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>Why an instance cannot become Subscription now.</summary>
public static class SwitchRefusals
{
    public static readonly RefusalKind Already = new("switch.already", "It is a Subscription instance already.");

    public static readonly RefusalKind NotThere = new("switch.not-there",
        "It is being created, or could not be. Only an instance that is there can become Subscription.");

    public static readonly RefusalKind Scheduled = new("switch.scheduled",
        "Its release is scheduled for {releaseAt}. Turn automatic release off first.");

    public static readonly RefusalKind Waits = new("switch.waits",
        "A release of it waits for a snapshot. It cannot become Subscription any more.");

    public static readonly RefusalKind StoppedNoFees = new("switch.stopped-no-fees",
        "It is stopped without fees, and its place is not kept. Start it first.");

    public static readonly RefusalKind NoLongerFits = new("switch.no-longer-fits",
        "Since the order {order} was placed, {name} has changed: {reason} Nothing was paid.");
}
