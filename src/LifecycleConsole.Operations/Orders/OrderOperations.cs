using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Orders;

/// <summary>Paying and cancelling orders that wait for their money.</summary>
public sealed class OrderOperations
{
    private readonly FiveSteps _way;
    private readonly Steps<OrderCommand, OrdersState> _steps;

    internal OrderOperations(FiveSteps way, OrderSight sight)
    {
        _way = way;
        _steps = new()
        {
            Feature = "Orders",
            LoadAsync = sight.LoadAsync,
            Decide = OrderCommandDecisions.Decide,
            ProfileOf = state => state.Profile,
        };
    }

    public Task<Outcome<Plan>> PlanAsync(Actor actor, OrderCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    public Task<Commitment> CommitAsync(
        Actor actor, OrderCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);
}
