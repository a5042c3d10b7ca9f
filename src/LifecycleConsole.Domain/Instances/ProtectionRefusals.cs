using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

public static class ProtectionRefusals
{
    public static readonly RefusalKind Subscription = new("protection.subscription",
        "Release protection is for Pay-As-You-Go instances. A Subscription instance needs none.");

    public static readonly RefusalKind OnAlready = new("protection.on-already",
        "Release protection is on already.");

    public static readonly RefusalKind OffAlready = new("protection.off-already",
        "Release protection is off already.");
}
