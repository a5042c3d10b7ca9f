using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Which account is looked at, and when: what "in 7 days" and a day of the calendar mean.</summary>
internal readonly record struct FilterScope(Account Account, DateTimeOffset Now)
{
    public long AccountId => Account.Id;
}

/// <summary>A filter as a query over one account's instances that still have something to show.</summary>
internal sealed class InstanceFilterSql(ConsoleDbContext db, FilterScope scope)
{
    /// <summary>Where no more match than this, their IDs are looked up first and sorted then.</summary>
    public const int FewMax = 2000;

    private static readonly PowerState[] PowerStates = Enum.GetValues<PowerState>();
    private static readonly ChargeType[] ChargeTypes = Enum.GetValues<ChargeType>();

    /// <summary>
    /// A page of many is read along the index of its sort order; where a part of the filter leaves few, along that
    /// part's index. So neither a rare filter nor a common one reads the whole account.
    /// </summary>
    /// <param name="fewMax">How many are few.</param>
    public async Task<IQueryable<Instance>> NarrowedAsync(
        InstanceFilter filter, CancellationToken cancellationToken, int fewMax = FewMax) =>
        Of(filter, await FewAsync(filter, cancellationToken, fewMax).ConfigureAwait(false));

    /// <summary>The IDs that the narrowest part of the filter leaves; null: every part leaves many.</summary>
    public async Task<List<string>?> FewAsync(
        InstanceFilter filter, CancellationToken cancellationToken, int fewMax = FewMax)
    {
        List<string>? fewest = null;
        foreach (var find in Parts(filter))
        {
            var ids = await find(fewMax + 1, cancellationToken).ConfigureAwait(false);
            if (ids.Count <= fewMax && (fewest is null || ids.Count < fewest.Count))
            {
                fewest = ids;
            }
        }
        return fewest;
    }

    /// <param name="among">Only these; null: all.</param>
    public IQueryable<Instance> Of(InstanceFilter filter, List<string>? among = null)
    {
        var accountId = scope.AccountId;
        // Adding 0 keeps the database from walking the account's index where the rows are named already.
        var query = among is null
            ? db.Instances.Where(i => i.AccountId == accountId)
            : db.Instances.Where(i => among.Contains(i.Id) && i.AccountId + 0 == accountId);
        query = query.Where(i => i.DestroyedAt == null && i.Phase != Phase.Recycled);
        query = InView(query, filter);
        query = WithFacts(query, filter);
        query = WithTag(query, filter);
        return string.IsNullOrWhiteSpace(filter.Text)
            ? query
            : InstanceSearch.Among(db, query, filter.Text.Trim());
    }

    private IQueryable<Instance> InView(IQueryable<Instance> query, InstanceFilter filter)
    {
        var (now, soon) = (Instants.ToMicros(scope.Now), Instants.ToMicros(scope.Now + InstanceFilter.Soon));
        query = filter.View switch
        {
            InstanceView.All => query,
            InstanceView.Scheduled => query.Where(i => i.ReleaseAt != null),
            InstanceView.Protected => query.Where(i => i.IsProtected && i.Phase == Phase.Active),
            InstanceView.Releasing => query.Where(i => i.Phase == Phase.Released || i.ReleaseWaits != null),
            InstanceView.Expiring => query.Where(i => i.ChargeType == ChargeType.Subscription
                && EF.Property<long>(i, ConsoleModel.NextAt) >= now
                && EF.Property<long>(i, ConsoleModel.NextAt) < soon),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.View, null),
        };
        return filter.Sort == InstanceSort.ReleaseAt ? query.Where(i => i.ReleaseAt != null) : query;
    }

    private IQueryable<Instance> WithFacts(IQueryable<Instance> query, InstanceFilter filter)
    {
        if (!string.IsNullOrEmpty(filter.Region))
        {
            query = query.Where(i => i.Region == filter.Region);
        }
        if (filter.ChargeType is { } chargeType)
        {
            query = query.Where(i => i.ChargeType == chargeType);
        }
        if (filter.PowerState is { } power)
        {
            query = query.Where(i => i.PowerState == power && i.Phase == Phase.Active);
        }
        if (filter.HasNext)
        {
            var (from, until) = Days(filter);
            query = query.Where(i => EF.Property<long>(i, ConsoleModel.NextAt) >= from
                && EF.Property<long>(i, ConsoleModel.NextAt) < until);
        }
        return query;
    }

    private IQueryable<Instance> WithTag(IQueryable<Instance> query, InstanceFilter filter)
    {
        var (key, value) = (filter.TagKey, filter.TagValue);
        if (string.IsNullOrEmpty(key))
        {
            return query;
        }
        return string.IsNullOrEmpty(value)
            ? query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == key))
            : query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == key && t.Value == value));
    }

    /// <summary>For each part of the filter that has an index: finds at most so many IDs that fit it.</summary>
    private IEnumerable<Func<int, CancellationToken, Task<List<string>>>> Parts(InstanceFilter filter)
    {
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            yield return (max, token) =>
                InstanceSearch.FindAsync(db, scope.AccountId, filter.Text.Trim(), max, token);
        }
        if (!string.IsNullOrEmpty(filter.TagKey))
        {
            yield return (max, token) => Tagged(filter).Take(max).ToListAsync(token);
        }
        if (!string.IsNullOrEmpty(filter.Region) || filter.ChargeType is not null || filter.PowerState is not null)
        {
            yield return (max, token) => Like(filter).Take(max).ToListAsync(token);
        }
        if (filter.HasNext || filter.View == InstanceView.Expiring)
        {
            yield return (max, token) => Coming(filter).Take(max).ToListAsync(token);
        }
        if (filter.View is InstanceView.Scheduled or InstanceView.Protected)
        {
            yield return (max, token) => Viewed(filter.View).Take(max).ToListAsync(token);
        }
        if (filter.View == InstanceView.Releasing)
        {
            yield return ReleasingAsync;
        }
    }

    private IQueryable<Instance> Listed
    {
        get
        {
            var accountId = scope.AccountId;
            return db.Instances.Where(i => i.AccountId == accountId && i.DestroyedAt == null);
        }
    }

    private IQueryable<string> Tagged(InstanceFilter filter)
    {
        var (accountId, key, value) = (scope.AccountId, filter.TagKey, filter.TagValue);
        var tags = db.InstanceTags.Where(t => t.AccountId == accountId && t.Key == key);
        return (string.IsNullOrEmpty(value) ? tags : tags.Where(t => t.Value == value)).Select(t => t.InstanceId);
    }

    /// <summary>
    /// One index answers any combination of state, billing method and region: what is not asked for is every value.
    /// </summary>
    private IQueryable<string> Like(InstanceFilter filter)
    {
        var states = filter.PowerState is { } state ? [state] : PowerStates;
        var types = filter.ChargeType is { } type ? [type] : ChargeTypes;
        var query = Listed.Where(i => states.Contains(i.PowerState) && types.Contains(i.ChargeType));
        return (string.IsNullOrEmpty(filter.Region) ? query : query.Where(i => i.Region == filter.Region))
            .Select(i => i.Id);
    }

    private IQueryable<string> Coming(InstanceFilter filter)
    {
        var (from, until) = filter.HasNext
            ? Days(filter)
            : (Instants.ToMicros(scope.Now), Instants.ToMicros(scope.Now + InstanceFilter.Soon));
        return Listed.Where(i => EF.Property<long>(i, ConsoleModel.NextAt) >= from
            && EF.Property<long>(i, ConsoleModel.NextAt) < until).Select(i => i.Id);
    }

    private IQueryable<string> Viewed(InstanceView view) => view == InstanceView.Scheduled
        ? Listed.Where(i => i.ReleaseAt != null).Select(i => i.Id)
        : Listed.Where(i => i.IsProtected).Select(i => i.Id);

    private async Task<List<string>> ReleasingAsync(int max, CancellationToken cancellationToken)
    {
        var released = await Listed.Where(i => i.Phase == Phase.Released).Select(i => i.Id).Take(max)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var waiting = await Listed.Where(i => i.ReleaseWaits != null).Select(i => i.Id).Take(max)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. released.Union(waiting, StringComparer.Ordinal)];
    }

    /// <summary>From the beginning of the first day to the end of the last, in the account's billing zone.</summary>
    private (long From, long Until) Days(InstanceFilter filter)
    {
        var zone = ZonedTime.Find(scope.Account.BillingZone).Value ?? TimeZoneInfo.Utc;
        return (Start(filter.NextFrom, 0, long.MinValue), Start(filter.NextTo, 1, long.MaxValue));

        long Start(DateOnly? day, int later, long otherwise) => day is { } some && some < DateOnly.MaxValue
            ? Instants.ToMicros(ZonedTime.ComputedIn(zone, some.AddDays(later).ToDateTime(TimeOnly.MinValue)))
            : otherwise;
    }
}
