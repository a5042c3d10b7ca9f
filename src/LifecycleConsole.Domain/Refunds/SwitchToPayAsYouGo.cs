using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>
/// Subscription instances become Pay-As-You-Go; what is left of what was paid is paid back by the formula of
/// unsubscription (rules §3). Nothing is erased, so that the box about data is not asked for.
/// </summary>
public sealed record SwitchToPayAsYouGo(IReadOnlyList<string> InstanceIds) : Unsubscribe(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceChargeType;

    /// <summary>Money is paid back, which takes the right of unsubscribing too.</summary>
    public override IReadOnlyList<ActionName> Rights => [Action, Actions.Unsubscribe];
}

/// <summary>It is charged by use from now on; no paid period and no renewal has a hold on it.</summary>
/// <param name="StoppedMode">Of one that is stopped: it is charged all the same until somebody says otherwise.</param>
public sealed record SwitchedByUse(string InstanceId, StoppedMode StoppedMode) : Change
{
    public override string Canonical => $"instance.by-use {InstanceId} {StoppedMode}";
}

/// <summary>The disk is charged by use from now on.</summary>
public sealed record DiskByUse(string DiskId) : Change
{
    public override string Canonical => $"disk.by-use {DiskId}";
}

public static class ByUseRefusals
{
    public static readonly RefusalKind Off = new("switch.to-pay-as-you-go-off",
        "Subscription instances cannot be switched to Pay-As-You-Go.");

    public static readonly RefusalKind Already = new("switch.by-use-already",
        "It is a Pay-As-You-Go instance already.");

    public static readonly RefusalKind FirstHour = new("switch.first-hour",
        "The first hour costs {needed}, and the balance would be {available}. Top up at least {missing} first.");

    public static readonly RefusalKind NotAgreed = new("switch.amount-not-agreed",
        "Agree to the refund amount first. Nothing was changed.");

    /// <summary>A warning.</summary>
    public static readonly RefusalKind BoughtElsewhere = new("switch.bought-elsewhere",
        "What was paid elsewhere for the running period is not paid back.");
}
