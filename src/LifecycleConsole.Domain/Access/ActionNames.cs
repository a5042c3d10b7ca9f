using System.Collections.Frozen;
using System.Reflection;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// By which names a policy may call an action: its own, others of Alibaba's for the same deed, and Tencent's. A policy
/// that names any of them means it.
/// </summary>
public static class ActionNames
{
    private static readonly (ActionName Action, string[] Others)[] Table =
    [
        (Actions.DescribeInstances, ["cvm:DescribeInstances", "ecs:DescribeInstanceAttribute"]),
        (Actions.RunInstances, ["cvm:RunInstances", "ecs:CreateInstance"]),
        (Actions.DeleteInstance, ["cvm:TerminateInstances", "ecs:DeleteInstances"]),
        (Actions.ModifyInstanceAttribute, ["cvm:ModifyInstancesAttribute"]),
        (Actions.StartInstance, ["cvm:StartInstances", "ecs:StartInstances"]),
        (Actions.StopInstance, ["cvm:StopInstances", "ecs:StopInstances"]),
        (Actions.RebootInstance, ["cvm:RebootInstances", "ecs:RebootInstances"]),
        (Actions.RenewInstance, ["cvm:RenewInstances", "bss:ModifyRenewInstance", "bssapi:RenewInstance"]),
        (Actions.ModifyInstanceChargeType, ["cvm:ModifyInstancesChargeType"]),
        (Actions.ModifyInstanceNetworkSpec,
            ["cvm:ResetInstancesInternetMaxBandwidth", "ecs:ModifyPrepayInstanceSpec"]),
        (Actions.ModifyInstanceAutoRenewAttribute,
            ["cvm:ModifyInstancesRenewFlag", "bss:ModifyRenewAttribute", "bss:ModifyPrepaidInstanceAutoRenew",
                "bssapi:SetRenewal"]),
        (Actions.TagResources, ["tag:TagResources", "ecs:UntagResources"]),
        (Actions.CreateSnapshot, ["cbs:CreateSnapshot"]),
        (Actions.ModifySnapshotAttribute, ["cbs:ModifySnapshotAttribute"]),
        (Actions.DeleteSnapshot, ["cbs:DeleteSnapshots"]),
        (Actions.DescribeSnapshots, ["cbs:DescribeSnapshots"]),
        (Actions.DescribeDisks, ["cbs:DescribeDisks"]),
        (Actions.CreateDisk, ["cbs:CreateDisks"]),
        (Actions.AttachDisk, ["cbs:AttachDisks"]),
        (Actions.DetachDisk, ["cbs:DetachDisks"]),
        (Actions.ModifyDiskAttribute, ["cbs:ModifyDiskAttributes"]),
        (Actions.DeleteDisk, ["cbs:TerminateDisks"]),
        (Actions.DescribeEipAddresses, ["vpc:DescribeAddresses"]),
        (Actions.AllocateEipAddress, ["vpc:AllocateAddresses"]),
        (Actions.AssociateEipAddress, ["vpc:AssociateAddress"]),
        (Actions.UnassociateEipAddress, ["vpc:DisassociateAddress"]),
        (Actions.ModifyEipAddressAttribute, ["vpc:ModifyAddressesBandwidth"]),
        (Actions.ReleaseEipAddress, ["vpc:ReleaseAddresses"]),
        (Actions.AddBackendServers, ["clb:RegisterTargets", "clb:RegisterInstancesWithLoadBalancer"]),
        (Actions.RemoveBackendServers, ["clb:DeregisterTargets", "clb:DeregisterInstancesFromLoadBalancer"]),
        (Actions.AttachNetworkInterface, ["vpc:AttachNetworkInterface"]),
        (Actions.DetachNetworkInterface, ["vpc:DetachNetworkInterface"]),
        (Actions.AttachClassicLinkVpc, ["vpc:AttachClassicLinkVpc"]),
        (Actions.DetachClassicLinkVpc, ["vpc:DetachClassicLinkVpc"]),
        (Actions.QueryAccountBalance, ["finance:DescribeAccountBalance", "bss:DescribeAcccount",
            "bssapi:QueryAccountBalance"]),
        (Actions.QueryAccountTransactions, ["finance:DescribeBillDetail", "bssapi:QueryAccountTransactions"]),
        (Actions.QueryOrders, ["finance:DescribeDealsByCond", "bss:DescribeOrderList", "bssapi:QueryOrders"]),
        (Actions.PayOrder, ["finance:trade", "bssapi:PayOrder"]),
        (Actions.CancelOrder, ["finance:CancelDeal", "bssapi:CancelOrder"]),
        (Actions.QueryBill, ["finance:DescribeBillSummary", "bssapi:QueryBill"]),
    ];

    private static readonly FrozenDictionary<ActionName, IReadOnlyList<string>> Names = Table.ToFrozenDictionary(
        row => row.Action, row => (IReadOnlyList<string>)[row.Action.Name, .. row.Others]);

    /// <summary>Every action of <see cref="Actions"/>, in its order.</summary>
    public static IReadOnlyList<ActionName> All { get; } =
    [
        .. typeof(Actions).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<ActionName>(),
    ];

    /// <summary>Those that a policy of an account can grant: not the operator's, not the clock's.</summary>
    public static IReadOnlyList<ActionName> Grantable { get; } = [.. All.Where(AccessRules.IsGrantable)];

    /// <summary>Its own name first.</summary>
    public static IReadOnlyList<string> Of(ActionName action) =>
        Names.TryGetValue(action, out var names) ? names : [action.Name];

    /// <summary>The actions that a pattern names.</summary>
    public static IEnumerable<ActionName> NamedBy(string pattern) => Grantable.Where(action =>
        Of(action).Any(name => Wildcards.FitIgnoringCase(pattern, name)));
}
