using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>What every user of an account may see: regions, zones, types, images and what they cost.</summary>
public sealed class CatalogQueries
{
    private readonly ConsoleReader _reader;
    private readonly PriceLists _prices;
    private readonly BusinessClock _clock;

    internal CatalogQueries(ConsoleReader reader, PriceLists prices, BusinessClock clock) =>
        (_reader, _prices, _clock) = (reader, prices, clock);

    /// <summary>The account with the price list of its currency that is in force.</summary>
    public async Task<Outcome<CatalogView>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.GetAccountSettings) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is { } account
                ? new CatalogView(account, _prices.For(account.Currency), _clock.Now)
                : AccessRules.NoAccount.With();
        }
    }
}

/// <param name="Now">By the application's clock.</param>
public sealed record CatalogView(Account Account, PriceList Prices, DateTimeOffset Now);
