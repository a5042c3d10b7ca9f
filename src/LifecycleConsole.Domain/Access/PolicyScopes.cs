using System.Collections.Frozen;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// Which actions are decided one thing at a time, and which by what they cost. All others are decided for the account
/// as a whole; a statement that says otherwise is refused when it is saved.
/// </summary>
public static class PolicyScopes
{
    private static readonly FrozenSet<ActionName> OfInstances = FrozenSet.ToFrozenSet(
    [
        Actions.DescribeInstances, Actions.DeleteInstance, Actions.ModifyInstanceAutoReleaseTime,
        Actions.ModifyInstanceAttribute,
        Actions.StartInstance, Actions.StopInstance, Actions.RebootInstance, Actions.RenewInstance,
        Actions.ModifyInstanceChargeType, Actions.ModifyInstanceNetworkSpec,
        Actions.ModifyInstanceAutoRenewAttribute, Actions.TagResources,
        Actions.AddBackendServers, Actions.RemoveBackendServers, Actions.AttachNetworkInterface,
        Actions.DetachNetworkInterface, Actions.AttachClassicLinkVpc, Actions.DetachClassicLinkVpc,
    ]);

    private static readonly FrozenSet<ActionName> OfParts = FrozenSet.ToFrozenSet(
    [
        Actions.AttachDisk, Actions.DetachDisk, Actions.ModifyDiskAttribute, Actions.DeleteDisk,
        Actions.AssociateEipAddress, Actions.UnassociateEipAddress, Actions.ModifyEipAddressAttribute,
        Actions.ReleaseEipAddress,
    ]);

    private static readonly FrozenSet<ActionName> OfUsers = FrozenSet.ToFrozenSet(
    [
        Actions.ListAccessKeys, Actions.CreateAccessKey, Actions.UpdateAccessKey, Actions.DeleteAccessKey,
    ]);

    private static readonly FrozenSet<ActionName> OfAmounts = FrozenSet.ToFrozenSet(
    [
        Actions.RenewInstance, Actions.ModifyInstanceChargeType, Actions.ModifyInstanceNetworkSpec,
        Actions.RunInstances, Actions.PayOrder,
        new ActionName("bss:RefundBatchRemainRefund"),
    ]);

    /// <summary>The actions that may name resources, by name.</summary>
    public static IEnumerable<ActionName> WithResources =>
        OfInstances.Concat(OfParts).Concat(OfUsers).OrderBy(a => a.Name, StringComparer.Ordinal);

    /// <summary>The actions that may ask about tags, by name: only instances have any.</summary>
    public static IEnumerable<ActionName> WithTags => OfInstances.OrderBy(a => a.Name, StringComparer.Ordinal);

    /// <summary>The actions that may ask about amounts, by name.</summary>
    public static IEnumerable<ActionName> WithAmounts => OfAmounts.OrderBy(a => a.Name, StringComparer.Ordinal);

    public static bool IsPerInstance(ActionName action) => OfInstances.Contains(action);

    /// <summary>Decided for one instance, disk, Elastic IP or user at a time.</summary>
    public static bool IsPerThing(ActionName action) =>
        IsPerInstance(action) || OfParts.Contains(action) || OfUsers.Contains(action);

    public static bool IsPerAmount(ActionName action) => OfAmounts.Contains(action);

    /// <summary>Asked once more when the plan is there.</summary>
    public static bool IsAskedAgain(ActionName action) => IsPerThing(action) || IsPerAmount(action);
}
