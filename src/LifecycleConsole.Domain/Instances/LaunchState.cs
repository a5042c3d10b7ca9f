using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Instances;

/// <summary>What creating instances must know.</summary>
public sealed record LaunchState
{
    public required Account Account { get; init; }

    public required PriceList Prices { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>Instances of the account that are not released, at least up to the quota.</summary>
    public required int InstanceCount { get; init; }

    /// <summary>Cash and gifts, less what is used and not yet settled; null where nobody asks about money.</summary>
    public Money? Available { get; init; }

    /// <summary>The command's client token has created instances before.</summary>
    public required bool IsDone { get; init; }
}

/// <summary>The part of the form that a refusal is about.</summary>
public enum LaunchField
{
    Whole = 0,
    Place = 1,
    Type = 2,
    Image = 3,
    SystemDisk = 4,
    DataDisks = 5,
    Network = 6,
    Name = 7,
    Count = 8,
    Tags = 9,
    ReleaseAt = 10,
    Billing = 11,
}

public sealed record LaunchProblem(LaunchField Field, Refusal Refusal);
