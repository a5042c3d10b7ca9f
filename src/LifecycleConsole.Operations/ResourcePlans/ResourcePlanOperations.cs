using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.ResourcePlans;

/// <summary>Buying and activating resource plans.</summary>
public sealed class ResourcePlanOperations
{
    private readonly FiveSteps _way;
    private readonly ConsoleReader _reader;
    private readonly PriceLists _prices;
    private readonly Steps<ResourcePlanCommand, ResourcePlanShop> _steps;

    internal ResourcePlanOperations(FiveSteps way, ConsoleReader reader, PriceLists prices)
    {
        (_way, _reader, _prices) = (way, reader, prices);
        _steps = new()
        {
            Feature = "ResourcePlans",
            LoadAsync = LoadAsync,
            Decide = ResourcePlanDecisions.Decide,
            ProfileOf = shop => shop.Profile,
        };
    }

    public Task<Outcome<Plan>> PlanAsync(
        Actor actor, ResourcePlanCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    /// <summary>All of it or nothing; the same client token buys once.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, ResourcePlanCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);

    /// <summary>What a form needs: what can be bought, and what can pay.</summary>
    public async Task<Outcome<ResourcePlanShop>> GetShopAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.CreateResourcePackage) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await LoadAsync(db, actor, new ActivateResourcePlans([]), cancellationToken).ConfigureAwait(false)
                is { } shop ? shop : AccessRules.NoAccount.With();
        }
    }

    private async Task<ResourcePlanShop?> LoadAsync(
        ConsoleDbContext db, Actor actor, ResourcePlanCommand command, CancellationToken cancellationToken)
    {
        var account = await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var ids = command is ActivateResourcePlans activate ? activate.Ids.ToList() : [];
        var order = command is BuyResourcePlans buy
            ? OrderIds.OfNew(ResourcePlanIds.Of(account.Id, buy.ClientToken, index: 0))
            : "";
        return new ResourcePlanShop
        {
            Account = account,
            Prices = _prices.For(account.Currency),
            Profile = Profile.Default,
            Desk = await OrderLoader.DeskAsync(db, account, [], cancellationToken).ConfigureAwait(false),
            TakenOrder = order.Length > 0
                ? await db.Orders.Where(o => o.Id == order).Select(o => o.Id).SingleOrDefaultAsync(cancellationToken)
                    .ConfigureAwait(false)
                : null,
            ResourcePlans = ids.Count == 0
                ? []
                : await db.ResourcePlans.Where(p => p.AccountId == account.Id && ids.Contains(p.Id))
                    .ToListAsync(cancellationToken).ConfigureAwait(false),
        };
    }
}
