using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>What machines ask for: exact filters, several of them, pages by number or by cursor.</summary>
public sealed record InstanceSearchFilter
{
    public const int PageSizeMax = 100;

    /// <summary>Only these, however many exist; null: any. Foreign ones are not there.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Zones { get; init; } = [];

    public IReadOnlyList<string> TypeNames { get; init; } = [];

    /// <summary>The beginning of a type's name, with its last dot: <c>ecs.g6.</c></summary>
    public string? TypeFamily { get; init; }

    public IReadOnlyList<string> ImageIds { get; init; } = [];

    /// <summary>Whole names, or patterns with <c>*</c> for any run of characters.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public ChargeType? ChargeType { get; init; }

    public IReadOnlyList<PowerState> PowerStates { get; init; } = [];

    /// <summary>With power states: what lies in the Recycle Bin as well, and else not.</summary>
    public bool OrRecycled { get; init; }

    /// <summary>In the Recycle Bin, or not; null: both.</summary>
    public bool? IsRecycled { get; init; }

    /// <summary>Stopped by arrears, or in the Recycle Bin, or neither; null: all.</summary>
    public bool? IsHeldForMoney { get; init; }

    public bool? IsInVpc { get; init; }

    public RenewalMode? Renewal { get; init; }

    /// <summary>All of them; with a null value any value of the key.</summary>
    public IReadOnlyList<(string Key, string? Value)> Tags { get; init; } = [];

    /// <summary>All of them; of each choice any key and value will do.</summary>
    public IReadOnlyList<TagChoice> TagChoices { get; init; } = [];

    /// <summary>Static public or Elastic IP addresses, whichever it has.</summary>
    public IReadOnlyList<string> AnyPublicAddresses { get; init; } = [];

    /// <summary>Private, static public or Elastic IP addresses; any of them.</summary>
    public IReadOnlyList<string> PrivateAddresses { get; init; } = [];

    public IReadOnlyList<string> PublicAddresses { get; init; } = [];

    public IReadOnlyList<string> ElasticAddresses { get; init; } = [];

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    public DateTimeOffset? PaidFrom { get; init; }

    public DateTimeOffset? PaidTo { get; init; }

    /// <summary>Where the page starts: <see cref="InstanceSearchPage.Next"/>. Wins over <see cref="Skip"/>.</summary>
    public string? Cursor { get; init; }

    public int Skip { get; init; }

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int Take { get; init; } = 10;

    /// <summary>Counts all that match; not asked for by cursor.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>Their network interfaces, and not their disks; else the other way round.</summary>
    public bool WithInterfaces { get; init; }
}
