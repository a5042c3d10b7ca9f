using System.Collections.Frozen;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// Which actions are decided one thing at a time, and which by what they cost. All others are decided for the account
/// as a whole, lists among them; a statement that says otherwise is refused when it is saved.
/// </summary>
public static class PolicyScopes
{
    private static readonly FrozenSet<ActionName> OfInstances = FrozenSet.ToFrozenSet(
    [
        Actions.DeleteInstance, Actions.ModifyInstanceAutoReleaseTime, Actions.ModifyInstanceAttribute,
        Actions.StartInstance, Actions.StopInstance, Actions.RebootInstance, Actions.RenewInstance,
        Actions.ModifyInstanceChargeType, Actions.ModifyInstanceAutoRenewAttribute, Actions.TagResources,
    ]);

    private static readonly FrozenSet<ActionName> OfAmounts = FrozenSet.ToFrozenSet(
    [
        Actions.RenewInstance, Actions.ModifyInstanceChargeType, Actions.RunInstances, Actions.PayOrder,
        new ActionName("bss:RefundBatchRemainRefund"),
    ]);

    /// <summary>The actions that may name resources and tags, by name.</summary>
    public static IEnumerable<ActionName> WithResources => OfInstances.OrderBy(a => a.Name, StringComparer.Ordinal);

    /// <summary>The actions that may ask about amounts, by name.</summary>
    public static IEnumerable<ActionName> WithAmounts => OfAmounts.OrderBy(a => a.Name, StringComparer.Ordinal);

    public static bool IsPerInstance(ActionName action) => OfInstances.Contains(action);

    public static bool IsPerAmount(ActionName action) => OfAmounts.Contains(action);

    /// <summary>Asked once more when the plan is there.</summary>
    public static bool IsAskedAgain(ActionName action) => IsPerInstance(action) || IsPerAmount(action);
}
