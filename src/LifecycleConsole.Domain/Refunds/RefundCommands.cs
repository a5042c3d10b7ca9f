using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What gives money back for resources. Irreversible, and needs both boxes of the page (seed 4).</summary>
public abstract record Unsubscribe(IReadOnlyList<string> SubjectIds) : Command
{
    /// <summary>The first box: the refund amount and the terms.</summary>
    public bool AcceptsAmount { get; init; }

    /// <summary>The second: data is backed up or migrated, or not touched at all.</summary>
    public bool HasSavedData { get; init; }

    public override ActionName Action => Actions.Unsubscribe;

    public override int SubjectCount => SubjectIds.Count;
}

/// <summary>Instances with their orders and their renewals to come; all their data is erased at once.</summary>
public sealed record UnsubscribeResources(IReadOnlyList<string> InstanceIds) : Unsubscribe(InstanceIds);

/// <summary>Resource plans; nothing is drawn from them any more. Several at once are refunded in part only (seed 4).
/// </summary>
public sealed record UnsubscribeResourcePlans(IReadOnlyList<string> PlanIds) : Unsubscribe(PlanIds);

/// <summary>Renewals that have not begun; the instances go on, and end earlier.</summary>
public sealed record UnsubscribeRenewals(IReadOnlyList<RenewalChoice> Choices)
    : Unsubscribe([.. Choices.Select(choice => choice.InstanceId)])
{
    /// <summary>All that is chosen of the instance, also where it is named more than once.</summary>
    public RenewalChoice ChoiceOf(string instanceId) => new(
        instanceId,
        [.. Choices.Where(choice => choice.InstanceId == instanceId).SelectMany(choice => choice.OrderIds)]);
}

/// <param name="OrderIds">Counted from the last: a middle one cannot be taken out alone.</param>
public sealed record RenewalChoice(string InstanceId, IReadOnlyList<string> OrderIds);

/// <summary>Of staff, about the refund of one account.</summary>
public abstract record RefundCommand(string RefundId) : Command
{
    public override ActionName Action => Actions.ManageRefunds;

    public override int SubjectCount => 1;
}

/// <summary>What was under way to cards and PayPal has arrived there.</summary>
public sealed record ConfirmRefund(string RefundId) : RefundCommand(RefundId);

/// <summary>It will not arrive: what was under way goes to the balance.</summary>
public sealed record FailRefund(string RefundId, string Reason) : RefundCommand(RefundId);
