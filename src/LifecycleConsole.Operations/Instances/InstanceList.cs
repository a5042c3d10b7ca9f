using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Instances;

/// <summary>What a list of instances shows: everything here stands in the page's address.</summary>
public sealed record InstanceFilter
{
    public const int PageSizeMax = 100;

    /// <summary>How far ahead <see cref="InstanceView.Expiring"/> looks.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>Null: all regions.</summary>
    public string? Region { get; init; }

    /// <summary>Part of a name, an ID or an IP address; null or blank: any.</summary>
    public string? Text { get; init; }

    public ChargeType? ChargeType { get; init; }

    public PowerState? PowerState { get; init; }

    public InstanceView View { get; init; }

    /// <summary>Only instances with this tag key; with <see cref="TagValue"/>, that value.</summary>
    public string? TagKey { get; init; }

    public string? TagValue { get; init; }

    /// <summary>
    /// What comes next (release, or end of the paid period) is on this day or later, in the account's billing zone.
    /// </summary>
    public DateOnly? NextFrom { get; init; }

    /// <summary>What comes next is on this day or earlier.</summary>
    public DateOnly? NextTo { get; init; }

    public InstanceSort Sort { get; init; }

    public bool Descending { get; init; } = true;

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; init; } = 12;

    /// <summary>
    /// Where the page starts: <see cref="InstancePage.Next"/> or <see cref="InstancePage.Previous"/>; null: the first
    /// page.
    /// </summary>
    public string? Cursor { get; init; }

    /// <summary>
    /// Without a cursor: starts at the first row whose sort value is this or beyond. The beginning of a name, or a day
    /// (<c>2026-11-20</c>) in the account's billing zone.
    /// </summary>
    public string? JumpTo { get; init; }

    /// <summary>True: the page that ends before the cursor; without a cursor the last page.</summary>
    public bool Backwards { get; init; }

    public bool HasNext => NextFrom is not null || NextTo is not null;
}

public enum InstanceView
{
    All = 0,
    Scheduled = 1,
    Protected = 2,
    Releasing = 3,

    /// <summary>Subscription instances whose paid period ends within <see cref="InstanceFilter.Soon"/>.</summary>
    Expiring = 4,
}

/// <summary>The closed set of indexed sort columns.</summary>
public enum InstanceSort
{
    Changed = 0,
    Name = 1,
    Created = 2,
    ReleaseAt = 3,

    /// <summary>Release or end of the paid period, whichever an instance has; those without come last.</summary>
    Next = 4,
}

public sealed record InstancePage
{
    public required IReadOnlyList<InstanceRow> Rows { get; init; }

    public string? Previous { get; init; }

    public string? Next { get; init; }

    /// <summary>When the rows were read, by the application's clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }
}

public sealed record InstanceRow
{
    public required Instance Instance { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>As decisions take it, without what hangs on it.</summary>
    public Holding Holding => new() { Instance = Instance, Tags = Tags };

    /// <summary>Its Elastic IPs.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>What runs up per hour now, with its disks; null where the price list lacks something of it.</summary>
    public HourlyRate? PerHour { get; init; }

    /// <summary>List price of a month; Subscription only.</summary>
    public Money? PerMonth { get; init; }

    /// <summary>vCPU, memory, GPU; null where the price list does not know the type.</summary>
    public Domain.Catalog.InstanceType? Type { get; init; }
}

/// <summary>Counts of the account, each up to <see cref="Cap"/>; a larger one is shown as "10,000+".</summary>
public sealed record InstanceCounts
{
    public const int Cap = 10_000;

    /// <summary>Instances that match the filter, in any view it names.</summary>
    public required int Matching { get; init; }

    public required IReadOnlyDictionary<InstanceView, int> ByView { get; init; }

    public required IReadOnlyDictionary<string, int> ByRegion { get; init; }
}
