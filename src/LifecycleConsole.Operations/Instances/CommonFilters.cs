using System.Collections.Concurrent;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Remembers for a short while which filters leave many rows, so that turning the pages does not find it out again. An
/// answer that has become wrong costs time, never a row.
/// </summary>
internal sealed class CommonFilters
{
    private const int RememberedMax = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private static readonly InstanceFilter All = new();

    private readonly ConcurrentDictionary<(long AccountId, InstanceFilter Filter), DateTimeOffset> _found = [];

    /// <summary>True where there is nothing but an order and a page.</summary>
    public static bool IsAll(InstanceFilter filter) => Whole(filter) == All;

    public bool Has(FilterScope scope, InstanceFilter filter) =>
        _found.TryGetValue((scope.AccountId, Whole(filter)), out var at) && (scope.Now - at).Duration() < Kept;

    public void Add(FilterScope scope, InstanceFilter filter)
    {
        var key = (scope.AccountId, Whole(filter));
        if (_found.Count >= RememberedMax && !_found.ContainsKey(key))
        {
            _found.Clear();
        }
        _found.AddOrUpdate(key, scope.Now, (_, at) => Has(scope, filter) ? at : scope.Now);
    }

    private static InstanceFilter Whole(InstanceFilter filter) =>
        InstanceCounting.Unplaced(filter) with { Sort = All.Sort };
}
