using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// More months for Subscription instances, added to the end that they have (rules §3, §4). One payment over an order
/// for each.
/// </summary>
/// <param name="Months">One of the price list's durations.</param>
/// <param name="ClientToken">
/// Drawn once for each form: the orders' IDs are made of it, so that the same form sent twice renews once.
/// </param>
public sealed record RenewInstances(IReadOnlyList<string> InstanceIds, int Months, string ClientToken) : Command
{
    /// <summary>Vouchers to pay with before gift and cash.</summary>
    public IReadOnlyList<string> VoucherIds { get; init; } = [];

    /// <summary>
    /// True: paid from vouchers and balance in the same commit, or refused. False: the orders wait for their money.
    /// </summary>
    public bool PaysNow { get; init; } = true;

    public override ActionName Action => Actions.RenewInstance;

    /// <summary>Paying at once takes the right of paying an order.</summary>
    public override IReadOnlyList<ActionName> Rights => PaysNow ? [Action, Actions.PayOrder] : [Action];

    public override int SubjectCount => InstanceIds.Count;
}

/// <summary>The paid period of an instance ends at another instant now; what it is counted from.</summary>
public sealed record PaidUntilSet(string InstanceId, DateTimeOffset PaidUntil, int AnchorDay) : Change
{
    public override string Canonical => $"instance.paid-until {InstanceId} {PaidUntil.UtcDateTime:O} {AnchorDay}";
}
