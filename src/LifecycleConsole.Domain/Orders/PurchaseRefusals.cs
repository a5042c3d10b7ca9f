using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>Refusals of buying Subscription instances. Nothing was ordered, paid or created where one is given.
/// </summary>
public static class PurchaseRefusals
{
    public static readonly RefusalKind RenewalMonths = new("purchase.renewal-months",
        "An automatic renewal cannot add {months} months. Choose one of: {durations}.");

    public static readonly RefusalKind NoRelease = new("purchase.no-release",
        "A Subscription instance ends with its paid period: it has no automatic release and needs no release "
            + "protection. Turn them off.");

    public static readonly RefusalKind Taken = new("purchase.taken",
        "The instance {name} of the order {order} exists already. Nothing was paid. Cancel the order.");
}
