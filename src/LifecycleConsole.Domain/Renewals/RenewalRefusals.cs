using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Renewals;

public static class RenewalRefusals
{
    public static readonly RefusalKind NotPrepaid = new("renewal.not-prepaid",
        "A Pay-As-You-Go instance has no period to renew: it runs and is charged until it is released.");

    public static readonly RefusalKind Expired = new("renewal.expired",
        "Its paid period ended at {paidUntil}. Recover it from the Recycle Bin instead.");

    public static readonly RefusalKind Duration = new("renewal.duration",
        "{months} months cannot be bought. Choose one of: {durations}.");

    public static readonly RefusalKind Held = new("renewal.held",
        "Its imported end waits to be confirmed. Confirm it first.");

    public static readonly RefusalKind Pending = new("renewal.pending",
        "It is being created. Renew it when it runs.");

    public static readonly RefusalKind NotLaunched = new("renewal.not-launched",
        "It could not be created, and what was paid for it was paid back. There is nothing to renew.");
    public static readonly RefusalKind UnifiedDay = new("renewal.unified-day",
        "{day} is no day that every month has. Choose one from {first} to {last}.");

    public static readonly RefusalKind TooNear = new("renewal.too-near",
        "A renewal until a date is for more than one month: {earliest} is the first date. For whole months choose a "
        + "duration instead.");

    public static readonly RefusalKind AutoPeriod = new("renewal.auto-period",
        "{months} months is no period of an automatic renewal. Choose one of: {durations}.");

    public static readonly RefusalKind ModeOver = new("renewal.mode-over",
        "Its paid period ended at {paidUntil}, so how it is renewed can no longer be changed. Recover it first.");

    public static readonly RefusalKind ManualAlready = new("renewal.manual-already",
        "It is renewed by hand already.");

    public static readonly RefusalKind AutoAlready = new("renewal.auto-already",
        "It is renewed automatically for this period already.");

    public static readonly RefusalKind NoneAlready = new("renewal.none-already",
        "It is set not to be renewed already.");

    public static readonly RefusalKind TooFar = new("renewal.too-far",
        "It would be paid until {until}, more than {years} years from now. Choose fewer months.");

    public static readonly RefusalKind DoneAlready = new("renewal.done-already",
        "This form was sent already: the order {order} is there. Nothing was done twice.");

    public static readonly RefusalKind Bandwidth = new("renewal.bandwidth",
        "A public bandwidth is from 1 to {max} Mbit/s, not {mbps}.");

    public static readonly RefusalKind BandwidthAddress = new("renewal.bandwidth-address",
        "It has no public bandwidth of its own. An Elastic IP is changed on its own page.");

    public static readonly RefusalKind BandwidthRunning = new("renewal.bandwidth-running",
        "Its bandwidth can be changed only while it runs. Start it first, or renew it as it is.");

    public static readonly RefusalKind BandwidthRecovering = new("renewal.bandwidth-recovering",
        "The bandwidth cannot be changed while recovering. Recover it first.");

    public static readonly RefusalKind BandwidthSame = new("renewal.bandwidth-same",
        "{mbps} Mbit/s is what it has then. Choose another bandwidth.");

    public static readonly RefusalKind BandwidthUpward = new("renewal.bandwidth-upward",
        "Only more bandwidth can start at once; {mbps} Mbit/s begins with the new period.");

    public static readonly RefusalKind BandwidthComing = new("renewal.bandwidth-coming",
        "{mbps} Mbit/s are set for a period to come already, so nothing else can start at once.");

    public static readonly RefusalKind BandwidthByUse = new("renewal.bandwidth-by-use",
        "The bandwidth of a Pay-As-You-Go instance is not changed here. Switch it to Subscription first, or give it an "
        + "Elastic IP.");

    public static readonly RefusalKind BandwidthPaid = new("renewal.bandwidth-paid",
        "What starts at once is paid here and now. Choose the new period to pay later.");

    public static readonly RefusalKind NoLongerFits = new("renewal.no-longer-fits",
        "Since the order {order} was placed, the end of {name} has changed or passed. Nothing was paid. Cancel the "
        + "order.");
}
