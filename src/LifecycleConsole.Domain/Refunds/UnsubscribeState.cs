using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What a refund begins with: the instances, and what was paid for them.</summary>
public sealed record UnsubscribeState
{
    public required AccountState Account { get; init; }

    /// <summary>Those that the command names; a foreign one is not there.</summary>
    public IReadOnlyList<ResourcePlan> ResourcePlans { get; init; } = [];

    /// <summary>What there is for the first hour of what is charged by use from now on; null: not asked.</summary>
    public Wallet.Money? Available { get; init; }

    /// <summary>By instance or resource plan: those that were paid and carried out, and not paid back.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<PaidOrder>> Orders { get; init; }

    /// <summary>By instance: an order that waits for its money or is at the bank's page.</summary>
    public IReadOnlyDictionary<string, string> OpenOrders { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By instance: an order that is paid, and being carried out.</summary>
    public IReadOnlyDictionary<string, string> OrdersUnderWay { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<PaidOrder> OrdersOf(string subjectId) => Orders.GetValueOrDefault(subjectId) ?? [];
}

/// <summary>An order that was carried out, with what paid it.</summary>
public sealed record PaidOrder
{
    public required Order Order { get; init; }

    /// <summary>In their order; each with the order's period.</summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>They sum to the order's cash.</summary>
    public required IReadOnlyList<RefundSource> Sources { get; init; }

    /// <summary>Of the price list that it was sold by.</summary>
    public required IReadOnlyList<TimeDiscount> Discounts { get; init; }

    public required IReadOnlyList<int> Durations { get; init; }

    /// <summary>By line of an upgrade: the full day price after it less before, in minor units.</summary>
    public IReadOnlyDictionary<int, decimal> UpgradeDayPrices { get; init; } = new Dictionary<int, decimal>();

    /// <summary>Inclusive; null of an order for no time.</summary>
    public DateTimeOffset? From => Lines.Count == 0 ? null : Lines[0].PeriodFrom;

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until => Lines.Count == 0 ? null : Lines[0].PeriodUntil;
}
