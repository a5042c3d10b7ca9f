using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.RecycleBin;

public static class RecycleRefusals
{
    public static readonly RefusalKind NotInBin = new("recycle.not-in-bin",
        "It is not in the Recycle Bin, so there is nothing to recover or terminate.");

    public static readonly RefusalKind Entering = new("recycle.entering",
        "Its paid period ended at {paidUntil}, and it is just entering the Recycle Bin. Try again in a few seconds.");

    public static readonly RefusalKind BeingPaid = new("recycle.being-paid",
        "Its recovery is being paid at the bank's page. Terminate it when that has ended, at {until} at the latest.");

    public static readonly RefusalKind TooShort = new("recycle.too-short",
        "A recovery counts from the old end, so it would be paid only until {until}, which is over. Choose more "
        + "months.");
}
