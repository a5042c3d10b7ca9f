using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Orders;

/// <summary>Buying Subscription instances.</summary>
public sealed class PurchaseOperations
{
    private readonly FiveSteps _way;
    private readonly ConsoleReader _reader;
    private readonly LaunchOperations _launches;
    private readonly Steps<BuyInstances, PurchaseState> _steps;

    internal PurchaseOperations(FiveSteps way, ConsoleReader reader, LaunchOperations launches)
    {
        (_way, _reader, _launches) = (way, reader, launches);
        _steps = new()
        {
            Feature = "Instances",
            LoadAsync = LoadAsync,
            Decide = PurchaseDecisions.Decide,
            ProfileOf = state => state.Launch.Profile,
        };
    }

    public Task<Outcome<Plan>> PlanAsync(Actor actor, BuyInstances command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    /// <summary>Places the orders and, if asked, pays them and begins the instances: all of it or nothing.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, BuyInstances command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);

    /// <summary>What can pay now: balances and vouchers.</summary>
    public async Task<Outcome<OrderDesk>> GetDeskAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.RunInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null
                ? AccessRules.NoAccount.With()
                : await OrderLoader.DeskAsync(db, account, [], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>No open order can be for an instance that is new; one that this form has placed is told of.</summary>
    private async Task<PurchaseState?> LoadAsync(
        ConsoleDbContext db, Actor actor, BuyInstances command, CancellationToken cancellationToken) =>
        await _launches.LoadAsync(db, actor, command.Launch.ClientToken, cancellationToken).ConfigureAwait(false)
            is { } launch
            ? new PurchaseState
            {
                Launch = launch,
                Desk = await OrderLoader.DeskAsync(db, launch.Account, [], cancellationToken).ConfigureAwait(false),
            }
            : null;
}
