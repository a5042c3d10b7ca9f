using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What is asked to be done to orders.</summary>
public abstract record OrderCommand(IReadOnlyList<string> OrderIds) : Command
{
    public override int SubjectCount => OrderIds.Count;
}

/// <summary>One payment over all of them from the vouchers that they hold, gift and cash; then each is carried out.
/// </summary>
public sealed record PayOrders(IReadOnlyList<string> OrderIds) : OrderCommand(OrderIds)
{
    public override ActionName Action => Actions.PayOrder;
}

public sealed record CancelOrders(IReadOnlyList<string> OrderIds) : OrderCommand(OrderIds)
{
    public override ActionName Action => Actions.CancelOrder;
}
