using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>What decisions about orders begin with.</summary>
internal sealed class OrderSight(PriceLists prices, BusinessClock clock)
{
    /// <summary>Null where there is no such account.</summary>
    public async Task<OrdersState?> LoadAsync(
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
        var needsHour = command is PayOrders && orders.Any(OrderFirstHour.Concerns)
            && prices.Has(account.CurrencyCode);
        var list = needsHour ? prices.For(account.Currency) : null;
        return new OrdersState
        {
            AccountId = account.Id,
            Profile = Profile.Default,
            Desk = await OrderLoader.DeskAsync(db, account, [], cancellationToken).ConfigureAwait(false),
            Orders = orders,
            Holdings = await HoldingLoader
                .HoldAsync(db, account.Id, [.. orders.Select(o => o.SubjectId)], cancellationToken)
                .ConfigureAwait(false),
            Prices = list,
            Available = list is null
                ? null
                : await Availability.OfAsync(db, account, (list, clock.Now), cancellationToken).ConfigureAwait(false),
            Deliveries = await DeliveryLoader.StatesAsync(db, account, orders, cancellationToken)
                .ConfigureAwait(false),
        };
    }

    /// <summary>
    /// What must be on the balance beside an order's price before it is paid: the first hour of what it brings that is
    /// charged by use, and what is used already and not settled. Zero where it brings nothing of the kind.
    /// </summary>
    public async Task<Money> BesideAsync(
        ConsoleDbContext db, Domain.Accounts.Account account, Order order, CancellationToken cancellationToken)
    {
        if (!OrderFirstHour.Concerns(order) || !prices.Has(account.CurrencyCode))
        {
            return Money.Zero(account.Currency);
        }
        var list = prices.For(account.Currency);
        var available = await Availability.OfAsync(db, account, (list, clock.Now), cancellationToken)
            .ConfigureAwait(false);
        var balances = await Wallet.WalletLoader.BalancesAsync(db, account.Id, cancellationToken)
            .ConfigureAwait(false);
        var hour = OrderFirstHour.RateOf([order], list)?.For(TimeSpan.FromHours(1)).Minor ?? 0;
        return new(hour + balances.Spendable - available.Minor, account.Currency);
    }
}
