namespace LifecycleConsole.Operations.Reading;

/// <summary>What a list of disks, Elastic IPs or snapshots shows: all of it stands in the page's address.</summary>
/// <typeparam name="TState">The states of what is listed.</typeparam>
public sealed record PartFilter<TState>
    where TState : struct, Enum
{
    public const int PageSizeMax = 100;
    public const int PageSizeDefault = 25;

    /// <summary>Null: all regions.</summary>
    public string? Region { get; init; }

    /// <summary>Null: all zones. Lists of addresses and snapshots have none.</summary>
    public string? Zone { get; init; }

    /// <summary>Part of a name, an ID or an IP address; null or blank: any.</summary>
    public string? Text { get; init; }

    public TState? State { get; init; }

    /// <summary>
    /// Only what hangs on this instance, by its ID or its whole name; of snapshots: what came from it.
    /// </summary>
    public string? Instance { get; init; }

    /// <summary>Only snapshots of this disk, by its ID.</summary>
    public string? DiskId { get; init; }

    /// <summary>Only automatic snapshots, or only those made by hand; null: both.</summary>
    public bool? IsAutomatic { get; init; }

    /// <summary>Only of this instance type.</summary>
    public string? TypeName { get; init; }

    /// <summary>Only what has this tag: <c>key</c> or <c>key=value</c>.</summary>
    public string? Tag { get; init; }

    /// <summary>Only paid periods that end from this day of the billing zone on.</summary>
    public DateOnly? EndsFrom { get; init; }

    /// <summary>Only paid periods that end until this day, inclusive.</summary>
    public DateOnly? EndsUntil { get; init; }

    public PartSort Sort { get; init; }

    public bool Descending { get; init; } = true;

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; init; } = PageSizeDefault;

    /// <summary>Where the page starts; null: the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>True: the page that ends before the cursor; without a cursor the last page.</summary>
    public bool Backwards { get; init; }

    internal PageSpot Spot => new(Reading.Cursor.Read(Cursor), Backwards, Descending, PageSize);
}

/// <summary>The closed set of indexed sort columns. Stands in addresses: append only.</summary>
public enum PartSort
{
    Created = 0,

    /// <summary>Of an Elastic IP, the address.</summary>
    Name = 1,

    /// <summary>Of an Elastic IP, the bandwidth.</summary>
    Size = 2,

    /// <summary>Of an instance, the end of its paid period.</summary>
    Expiry = 3,
}

/// <summary>One page of a list.</summary>
public sealed record PartPage<TRow>
{
    public required IReadOnlyList<TRow> Rows { get; init; }

    public string? Previous { get; init; }

    public string? Next { get; init; }

    /// <summary>When the rows were read, by the application's clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>Up to <see cref="Cap"/> each; a larger one is shown as "10,000+".</summary>
public sealed record PartCounts(int Matching, int All)
{
    public const int Cap = 10_000;
}

/// <summary>Where a page lies in the order of its list.</summary>
internal sealed record PageSpot(Cursor? From, bool Backwards, bool Descending, int Size);
