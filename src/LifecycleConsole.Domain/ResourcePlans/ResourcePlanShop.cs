using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Profiles;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>What a deed about resource plans begins with.</summary>
public sealed record ResourcePlanShop
{
    public required Account Account { get; init; }

    public required PriceList Prices { get; init; }

    public required Profile Profile { get; init; }

    public required OrderDesk Desk { get; init; }

    /// <summary>The order that this very form has placed already; null: none.</summary>
    public string? TakenOrder { get; init; }

    /// <summary>Those that the command names; a foreign one is not there.</summary>
    public IReadOnlyList<ResourcePlan> ResourcePlans { get; init; } = [];
}
