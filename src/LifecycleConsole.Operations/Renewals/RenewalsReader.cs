using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>What an account's automatic renewals will cost: for the chart and for how long the balance lasts.</summary>
internal static class RenewalsReader
{
    /// <summary>How many instances are looked at, those that end first.</summary>
    public const int InstancesMax = 500;

    /// <summary>In no order; each with the end of the period before it.</summary>
    public static async Task<(IReadOnlyList<(DateTimeOffset End, Money Due)> Renewals, bool IsPartial)> OfAsync(
        ConsoleDbContext db, Account account, (PriceLists Prices, DateTimeOffset From, DateTimeOffset Until) with,
        CancellationToken cancellationToken)
    {
        var (prices, from, until) = with;
        if (!prices.Has(account.CurrencyCode))
        {
            return ([], false);
        }
        var instances = await db.Instances
            .Where(i => i.AccountId == account.Id && i.ChargeType == ChargeType.Subscription
                && i.Phase == Phase.Active && i.Renewal == RenewalMode.Auto && i.HeldAt == null
                && i.PaidUntil > from && i.PaidUntil < until)
            .OrderBy(i => i.PaidUntil).ThenBy(i => i.Id).Take(InstancesMax + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var holdings = await HoldingLoader
            .HoldAsync(db, [.. instances.Take(InstancesMax)], cancellationToken, withSnapshots: false)
            .ConfigureAwait(false);
        var state = new HoldingLoader(prices).StateOf(account, []);
        var coming = await BandwidthDue
            .ComingAsync(db, account.Id, [.. holdings.Select(h => h.Instance.Id)], cancellationToken)
            .ConfigureAwait(false);
        return (
            [
                .. holdings.SelectMany(holding => RenewalsAhead.Of(
                    state, BandwidthDecisions.AtTheEnd(holding, coming), until)),
            ],
            instances.Count > InstancesMax);
    }
}
