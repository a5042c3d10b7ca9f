using System.Collections.Concurrent;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

internal enum FilterWayKind
{
    /// <summary>Along the index of the sort order.</summary>
    Along,

    /// <summary>By the IDs that a part of the filter leaves.</summary>
    ByIds,

    /// <summary>By the index of a part that leaves many, but fewer than the others.</summary>
    ByPart,
}

/// <summary>How the rows of a filter are found.</summary>
internal readonly record struct FilterWay(FilterWayKind Kind)
{
    /// <summary>How far along the index.</summary>
    public int Window { get; init; }

    public FilterPart Part { get; init; }
}

/// <summary>
/// Remembers for a short while how the rows of a filter were found, so that turning the pages does not find it out
/// again. An answer that has become wrong costs time, never a row.
/// </summary>
internal sealed class CommonFilters
{
    private const int RememberedMax = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private static readonly InstanceFilter All = new();

    private readonly ConcurrentDictionary<(long, string, InstanceFilter), (DateTimeOffset At, FilterWay Way)> _found =
        [];

    /// <summary>True where there is nothing but an order and a page.</summary>
    public static bool IsAll(FilterScope scope, InstanceFilter filter) =>
        scope.Sight.IsAll && Placed(filter) with { Sort = All.Sort } == All;

    /// <summary>Null where nothing is remembered.</summary>
    public FilterWay? WayOf(FilterScope scope, InstanceFilter filter) =>
        _found.TryGetValue((scope.AccountId, scope.Sight.Text, Placed(filter)), out var found)
            && (scope.Now - found.At).Duration() < Kept
                ? found.Way
                : null;

    public void Add(FilterScope scope, InstanceFilter filter, FilterWay way)
    {
        var key = (scope.AccountId, scope.Sight.Text, Placed(filter));
        if (_found.Count >= RememberedMax && !_found.ContainsKey(key))
        {
            _found.Clear();
        }
        _found.AddOrUpdate(
            key, (scope.Now, way), (_, before) => WayOf(scope, filter) == way ? before : (scope.Now, way));
    }

    /// <summary>The filter in its order, whichever page of it.</summary>
    private static InstanceFilter Placed(InstanceFilter filter) =>
        InstanceCounting.Unplaced(filter) with { Sort = filter.Sort };
}
