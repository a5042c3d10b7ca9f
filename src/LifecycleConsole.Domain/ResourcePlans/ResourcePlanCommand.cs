using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>What is asked to be done to resource plans.</summary>
public abstract record ResourcePlanCommand : Command;

/// <summary>Buy so many of one offer: one payment over an order for each. All of them or none.</summary>
/// <param name="ClientToken">Makes the IDs of plans and orders; the same one buys once.</param>
public sealed record BuyResourcePlans(string ClientToken, string OfferId, int Count) : ResourcePlanCommand
{
    public const int CountMax = 20;

    /// <summary>
    /// The day of the billing zone from whose start on they are active unless somebody activates them before; null: at
    /// once when they are paid.
    /// </summary>
    public DateOnly? ActivateOn { get; init; }

    /// <summary>Vouchers to pay with before gift and cash.</summary>
    public IReadOnlyList<string> VoucherIds { get; init; } = [];

    /// <summary>
    /// True: paid from vouchers and balance in the same commit, or refused. False: the orders wait for their money.
    /// </summary>
    public bool PaysNow { get; init; } = true;

    public override ActionName Action => Actions.CreateResourcePackage;

    public override IReadOnlyList<ActionName> Rights => PaysNow ? [Action, Actions.PayOrder] : [Action];

    public override int SubjectCount => Count;
}

/// <summary>Their time begins now; this cannot be undone.</summary>
public sealed record ActivateResourcePlans(IReadOnlyList<string> Ids) : ResourcePlanCommand
{
    public override ActionName Action => Actions.ActivateResourcePlan;

    public override int SubjectCount => Ids.Count;
}
