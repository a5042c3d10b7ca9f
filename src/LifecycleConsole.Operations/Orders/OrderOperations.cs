using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>Paying and cancelling orders that wait for their money.</summary>
public sealed class OrderOperations
{
    private readonly FiveSteps _way;
    private readonly Steps<OrderCommand, OrdersState> _steps;

    internal OrderOperations(FiveSteps way)
    {
        _way = way;
        _steps = new()
        {
            Feature = "Orders",
            LoadAsync = LoadAsync,
            Decide = OrderCommandDecisions.Decide,
            ProfileOf = state => state.Profile,
        };
    }

    public Task<Outcome<Plan>> PlanAsync(Actor actor, OrderCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    public Task<Commitment> CommitAsync(
        Actor actor, OrderCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);

    /// <summary>Null where there is no such account.</summary>
    internal static async Task<OrdersState?> LoadAsync(
        ConsoleDbContext db, Actor actor, OrderCommand command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var orders = await OrderLoader.OrdersAsync(db, account.Id, command.OrderIds, cancellationToken)
            .ConfigureAwait(false);
        return new OrdersState
        {
            AccountId = account.Id,
            Profile = Profile.Default,
            Desk = await OrderLoader.DeskAsync(db, account, [], cancellationToken).ConfigureAwait(false),
            Orders = orders,
            Holdings = await HoldingLoader
                .HoldAsync(db, account.Id, [.. orders.Select(o => o.SubjectId)], cancellationToken)
                .ConfigureAwait(false),
            Deliveries = await DeliveryLoader.StatesAsync(db, account, orders, cancellationToken)
                .ConfigureAwait(false),
        };
    }
}
