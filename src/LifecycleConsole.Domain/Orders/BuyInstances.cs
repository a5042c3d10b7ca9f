using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>
/// Create Subscription instances that are alike: one payment over an order for each. All of them or none.
/// </summary>
/// <param name="Launch">What is created; its client token makes the IDs of instances and orders.</param>
/// <param name="Months">One of the price list's durations.</param>
public sealed record BuyInstances(LaunchInstances Launch, int Months) : Command
{
    /// <summary>Months that an automatic renewal can add (rules §4).</summary>
    public static readonly IReadOnlyList<int> RenewalPeriods = [1, 2, 3, 6, 12];

    /// <summary>How many months an automatic renewal adds at the end; null: the owner renews by hand.</summary>
    public int? RenewalMonths { get; init; }

    /// <summary>Vouchers to pay with before gift and cash.</summary>
    public IReadOnlyList<string> VoucherIds { get; init; } = [];

    /// <summary>
    /// True: paid from vouchers and balance in the same commit, or refused. False: the orders wait for their money.
    /// </summary>
    public bool PaysNow { get; init; } = true;

    public override ActionName Action => Actions.RunInstances;

    public override IReadOnlyList<ActionName> Rights => PaysNow ? [Action, Actions.PayOrder] : [Action];

    public override int SubjectCount => Launch.Count;
}
