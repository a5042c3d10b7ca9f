using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// More public bandwidth for running Subscription instances, from the payment until the end of all that is paid; one
/// payment over an order for each. It is paid at once.
/// </summary>
/// <param name="Mbps">Megabits per second, more than now.</param>
/// <param name="ClientToken">The orders' IDs are made of it: sent twice, it is paid once.</param>
public sealed record UpgradeBandwidth(IReadOnlyList<string> InstanceIds, int Mbps, string ClientToken) : Command
{
    /// <summary>Vouchers to pay with before gift and cash.</summary>
    public IReadOnlyList<string> VoucherIds { get; init; } = [];

    public override ActionName Action => Actions.ModifyInstanceNetworkSpec;

    public override IReadOnlyList<ActionName> Rights => [Action, Actions.PayOrder];

    public override int SubjectCount => InstanceIds.Count;
}
