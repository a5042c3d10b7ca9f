using System.Collections.Concurrent;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Counts beside a list. They cost more than its page does, so the page asks for them after its rows, and those that
/// no filter touches are kept for a moment per account.
/// </summary>
public sealed class InstanceCounting
{
    private const int KeptAccountsMax = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<
        (long AccountId, string Sight, string? Region), (long At, InstanceCounts Counts)> _kept = [];
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;
    private readonly TimeProvider _system;

    internal InstanceCounting(ConsoleReader reader, BusinessClock clock, TimeProvider system) =>
        (_reader, _clock, _system) = (reader, clock, system);

    /// <summary>
    /// How many match, up to <see cref="InstanceCounts.Cap"/>: for the views, the regions and the filter.
    /// </summary>
    /// <param name="afresh">The caller knows that something has changed.</param>
    public async Task<Outcome<InstanceCounts>> CountAsync(
        Actor actor, InstanceFilter filter, bool afresh, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            if (await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is not { } account)
            {
                return AccessRules.NoAccount.With();
            }
            var scope = new FilterScope(account, _clock.Now, SightRules.Of(actor));
            var around = await AroundAsync(db, scope, filter.Region, afresh, cancellationToken).ConfigureAwait(false);
            var plain = new InstanceFilter { View = filter.View, Region = filter.Region };
            var matching = Unplaced(filter) == plain
                ? around.ByView[filter.View]
                : await CountAsync(db, new(scope, filter), cancellationToken).ConfigureAwait(false);
            return around with { Matching = matching };
        }
    }

    private static async Task<int> CountAsync(
        ConsoleDbContext db, FilterValues values, CancellationToken cancellationToken)
    {
        var query = await InstanceFilterSql.NarrowedAsync(db, values, cancellationToken, InstanceCounts.Cap)
            .ConfigureAwait(false);
        return await query.Select(i => i.Id).Take(InstanceCounts.Cap + 1).CountAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The filter without order and page.</summary>
    internal static InstanceFilter Unplaced(InstanceFilter filter)
    {
        var plain = new InstanceFilter();
        return filter with
        {
            Sort = filter.Sort == InstanceSort.ReleaseAt ? filter.Sort : plain.Sort,
            Descending = plain.Descending,
            PageSize = plain.PageSize,
            Cursor = null,
            Backwards = false,
            JumpTo = null,
        };
    }

    private async Task<InstanceCounts> AroundAsync(
        ConsoleDbContext db, FilterScope scope, string? region, bool afresh, CancellationToken cancellationToken)
    {
        var place = (scope.AccountId, scope.Sight.Text, region);
        if (!afresh && _kept.TryGetValue(place, out var kept) && _system.GetElapsedTime(kept.At) < Kept)
        {
            return kept.Counts;
        }
        var byView = new Dictionary<InstanceView, int>();
        foreach (var view in Enum.GetValues<InstanceView>())
        {
            var inView = new InstanceFilter { View = view, Region = region };
            byView[view] = await CountAsync(db, new(scope, inView), cancellationToken).ConfigureAwait(false);
        }
        var all = new InstanceFilterSql(db, new(scope, new InstanceFilter())).All();
        var byRegion = await all.Take(InstanceCounts.Cap + 1).GroupBy(i => i.Region)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellationToken)
            .ConfigureAwait(false);
        var counts = new InstanceCounts { Matching = 0, ByView = byView, ByRegion = byRegion };
        if (_kept.Count >= KeptAccountsMax)
        {
            _kept.Clear();
        }
        _kept[place] = (_system.GetTimestamp(), counts);
        return counts;
    }
}
