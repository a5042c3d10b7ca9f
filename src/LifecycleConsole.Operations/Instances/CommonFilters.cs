using System.Collections.Concurrent;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>How rows are looked for where every part of a filter leaves many.</summary>
/// <param name="Window">Along the index of the sort order, so many rows far; null: not so.</param>
/// <param name="Part">Along the index of this part, which leaves the fewest.</param>
internal readonly record struct FilterWay(int? Window, FilterPart Part = default);

/// <summary>
/// Remembers for a short while how the rows of a filter were found, so that turning the pages does not find it out
/// again. An answer that has become wrong costs time, never a row.
/// </summary>
internal sealed class CommonFilters
{
    private const int RememberedMax = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private static readonly InstanceFilter All = new();

    private readonly ConcurrentDictionary<(long, InstanceFilter), (DateTimeOffset At, FilterWay Way)> _found = [];

    /// <summary>True where there is nothing but an order and a page.</summary>
    public static bool IsAll(InstanceFilter filter) => Placed(filter) with { Sort = All.Sort } == All;

    /// <summary>Null where nothing is remembered.</summary>
    public FilterWay? WayOf(FilterScope scope, InstanceFilter filter) =>
        _found.TryGetValue((scope.AccountId, Placed(filter)), out var found)
            && (scope.Now - found.At).Duration() < Kept
                ? found.Way
                : null;

    public void Add(FilterScope scope, InstanceFilter filter, FilterWay way)
    {
        var key = (scope.AccountId, Placed(filter));
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
