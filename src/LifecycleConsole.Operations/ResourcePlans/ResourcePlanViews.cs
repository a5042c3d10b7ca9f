using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.ResourcePlans;

/// <summary>Which resource plans to show.</summary>
public sealed record ResourcePlanFilter(QuotaKind? Kind = null, ResourcePlanState? State = null)
{
    public const int PageSizeMax = 100;

    /// <summary>Older than the plan of this cursor.</summary>
    public string? Before { get; init; }

    /// <summary>Newer than the plan of this cursor.</summary>
    public string? After { get; init; }

    public int PageSize { get; init; } = 20;
}

/// <param name="Newer">The cursor of the page before; null on the first.</param>
/// <param name="Older">The cursor of the page after; null on the last.</param>
/// <param name="Now">The instant that their states are as of.</param>
public sealed record ResourcePlanPage(
    Account Account, IReadOnlyList<ResourcePlan> Rows, string? Newer, string? Older, DateTimeOffset Now);

/// <param name="Now">The instant that its state is as of.</param>
public sealed record ResourcePlanView(Account Account, ResourcePlan ResourcePlan, DateTimeOffset Now)
{
    /// <summary>What it has paid of charges so far, in minor units.</summary>
    public required long PaidMinor { get; init; }

    public Money Paid => new(PaidMinor, Account.Currency);

    public ResourcePlanState State => ResourcePlan.StateAt(Now);
}

/// <summary>Which of the hours that drew from a plan.</summary>
public sealed record QuotaDrawFilter(string PlanId)
{
    public const int PageSize = 24;

    /// <summary>Hours before this one.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Hours after this one.</summary>
    public DateTimeOffset? After { get; init; }
}

/// <param name="Rows">The newest first.</param>
/// <param name="Newer">Hours after this one are on the page before; null: there are none.</param>
/// <param name="Older">Hours before this one are on the page after; null: there are none.</param>
public sealed record QuotaDrawPage(IReadOnlyList<QuotaDraw> Rows, DateTimeOffset? Newer, DateTimeOffset? Older);
