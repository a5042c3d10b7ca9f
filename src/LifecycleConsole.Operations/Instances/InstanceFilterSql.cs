using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>A part of a filter that has an index of its own.</summary>
internal enum FilterPart
{
    Text,
    Tag,

    /// <summary>What the actor may see, where that is found by tag, ID or region.</summary>
    Seen,

    /// <summary>State, billing method and region.</summary>
    Facts,
    Coming,
    Scheduled,
    Protected,
    Releasing,
}

/// <summary>
/// A filter as queries over one account's instances that still have something to show. A page of many is read along the
/// index of its sort order; where a part of the filter leaves few, along that part's index. So neither a rare filter
/// nor a common one reads the whole account.
/// </summary>
internal sealed class InstanceFilterSql(ConsoleDbContext db, FilterValues values)
{
    /// <summary>Where no more match than this, their IDs are looked up first and sorted then.</summary>
    public const int FewMax = 2000;

    /// <summary>All that match, read the way that is best for them.</summary>
    /// <param name="fewMax">How many are few.</param>
    public static async Task<IQueryable<Instance>> NarrowedAsync(
        ConsoleDbContext db, FilterValues values, CancellationToken cancellationToken, int fewMax = FewMax)
    {
        var few = await FewAsync(
            values, fewMax,
            (part, asked) => new InstanceFilterSql(db, asked).Ids(part).ToListAsync(cancellationToken))
            .ConfigureAwait(false);
        return few is null
            ? new InstanceFilterSql(db, values).All()
            : new InstanceFilterSql(db, values with { Among = few }).AmongThese();
    }

    /// <summary>The IDs that the narrowest part of the filter leaves; null: every part leaves many.</summary>
    /// <param name="find">Finds the IDs of a part.</param>
    public static async Task<List<string>?> FewAsync(
        FilterValues values, int fewMax, Func<FilterPart, FilterValues, Task<List<string>>> find)
    {
        List<string>? fewest = null;
        var asked = values with { Max = fewMax + 1 };
        foreach (var part in PartsOf(values))
        {
            var ids = await find(part, asked).ConfigureAwait(false);
            if (ids.Count <= fewMax && (fewest is null || ids.Count < fewest.Count))
            {
                fewest = ids;
            }
        }
        return fewest;
    }

    public static IEnumerable<FilterPart> PartsOf(FilterValues values)
    {
        var filter = values.Filter;
        if (SeenSource.IsFound(values.Scope.Sight))
        {
            yield return FilterPart.Seen;
        }
        if (!string.IsNullOrEmpty(filter.TagKey))
        {
            yield return FilterPart.Tag;
        }
        if (!string.IsNullOrEmpty(filter.Region) || filter.ChargeType is not null || filter.PowerState is not null)
        {
            yield return FilterPart.Facts;
        }
        if (filter.HasNext || filter.View == InstanceView.Expiring)
        {
            yield return FilterPart.Coming;
        }
        if (filter.View is InstanceView.Scheduled or InstanceView.Protected or InstanceView.Releasing)
        {
            yield return filter.View switch
            {
                InstanceView.Scheduled => FilterPart.Scheduled,
                InstanceView.Protected => FilterPart.Protected,
                _ => FilterPart.Releasing,
            };
        }
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            yield return FilterPart.Text;
        }
    }

    public IQueryable<Instance> All()
    {
        var accountId = values.AccountId;
        return Matching(db.Instances.Where(i => i.AccountId == accountId));
    }

    /// <summary>Those with the IDs that the values name.</summary>
    public IQueryable<Instance> AmongThese()
    {
        var (accountId, among) = (values.AccountId, values.Among);
        // Adding 0 keeps the database from walking the account's index where the rows are named already.
        return Matching(db.Instances.Where(i => among.Contains(i.Id) && i.AccountId + 0 == accountId));
    }

    /// <summary>All, beginning with those that a part of the filter leaves.</summary>
    public IQueryable<Instance> By(FilterPart part)
    {
        var accountId = values.AccountId;
        var found = Found(part);
        return Matching(db.Instances.Where(i => found.Contains(i.Id) && i.AccountId + 0 == accountId));
    }

    /// <summary>IDs that a part of the filter leaves, in no order, some perhaps twice.</summary>
    public IQueryable<string> Ids(FilterPart part) =>
        Found(part).SkipOf(values, nameof(values.Skip)).TakeOf(values, nameof(values.Max));

    /// <summary>The row that is so many beyond the place; whether it matches is not asked.</summary>
    public IQueryable<Instance> RowFurtherOn()
    {
        var id = FurtherOn();
        return db.Instances.Where(i => id.Contains(i.Id));
    }

    /// <summary>Its ID, by the index of the sort order alone.</summary>
    public IQueryable<string> FurtherOn()
    {
        var accountId = values.AccountId;
        var indexed = values.Filter.Sort == InstanceSort.ReleaseAt
            ? db.Instances.Where(i => i.AccountId == accountId && i.ReleaseAt != null)
            : Listed;
        return InstanceKeyset.From(indexed, values).Select(i => i.Id)
            .SkipOf(values, nameof(values.Skip)).TakeOf(values, nameof(values.One));
    }

    private IQueryable<Instance> Matching(IQueryable<Instance> query)
    {
        query = query.Where(i => i.DestroyedAt == null && i.Phase != Phase.Recycled).Seen(db, values.Scope.Sight);
        query = WithTag(WithNext(WithFacts(InView(query))));
        return string.IsNullOrWhiteSpace(values.Filter.Text)
            ? query
            : InstanceSearch.Among(db, query, values.Text);
    }

    private IQueryable<Instance> InView(IQueryable<Instance> query)
    {
        var (now, soon) = (values.Now, values.Soon);
        query = values.Filter.View switch
        {
            InstanceView.All => query,
            InstanceView.Scheduled => query.Where(i => i.ReleaseAt != null),
            InstanceView.Protected => query.Where(i => i.IsProtected && i.Phase == Phase.Active),
            InstanceView.Releasing => query.Where(i => i.Phase == Phase.Released || i.ReleaseWaits != null),
            InstanceView.Expiring => query.Where(i => i.ChargeType == ChargeType.Subscription
                && EF.Property<long>(i, ConsoleModel.NextAt) >= now
                && EF.Property<long>(i, ConsoleModel.NextAt) < soon),
            var other => throw new InvalidOperationException($"The view {other} has no condition."),
        };
        return values.Filter.Sort == InstanceSort.ReleaseAt ? query.Where(i => i.ReleaseAt != null) : query;
    }

    private IQueryable<Instance> WithFacts(IQueryable<Instance> query)
    {
        var (region, chargeType, power) = (values.Region, values.ChargeType, values.Power);
        if (region.Length > 0)
        {
            query = query.Where(i => i.Region == region);
        }
        if (values.Filter.ChargeType is not null)
        {
            query = query.Where(i => i.ChargeType == chargeType);
        }
        return values.Filter.PowerState is null
            ? query
            : query.Where(i => i.PowerState == power && i.Phase == Phase.Active);
    }

    private IQueryable<Instance> WithNext(IQueryable<Instance> query)
    {
        var (nextFrom, nextUntil) = (values.NextFrom, values.NextUntil);
        return values.Filter.HasNext
            ? query.Where(i => EF.Property<long>(i, ConsoleModel.NextAt) >= nextFrom
                && EF.Property<long>(i, ConsoleModel.NextAt) < nextUntil)
            : query;
    }

    private IQueryable<Instance> WithTag(IQueryable<Instance> query)
    {
        var (tagKey, tagValue) = (values.TagKey, values.TagValue);
        if (tagKey.Length == 0)
        {
            return query;
        }
        return tagValue.Length == 0
            ? query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == tagKey))
            : query.Where(i =>
                db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == tagKey && t.Value == tagValue));
    }

    private IQueryable<string> Found(FilterPart part) => part switch
    {
        FilterPart.Text => InstanceSearch.Find(db, values.AccountId, values.Text),
        FilterPart.Tag => Tagged(),
        FilterPart.Seen => SeenSource.Of(db, values),
        FilterPart.Facts => WithTheseFacts(),
        FilterPart.Coming => Coming(),
        FilterPart.Scheduled => Listed.Where(i => i.ReleaseAt != null).Select(i => i.Id),
        FilterPart.Protected => Listed.Where(i => i.IsProtected).Select(i => i.Id),
        FilterPart.Releasing => Listed.Where(i => i.Phase == Phase.Released).Select(i => i.Id)
            .Concat(Listed.Where(i => i.ReleaseWaits != null).Select(i => i.Id)),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private IQueryable<Instance> Listed
    {
        get
        {
            var accountId = values.AccountId;
            return db.Instances.Where(i => i.AccountId == accountId && i.DestroyedAt == null);
        }
    }

    private IQueryable<string> Tagged()
    {
        var (accountId, tagKey, tagValue) = (values.AccountId, values.TagKey, values.TagValue);
        var tags = db.InstanceTags.Where(t => t.AccountId == accountId && t.Key == tagKey);
        return (tagValue.Length == 0 ? tags : tags.Where(t => t.Value == tagValue)).Select(t => t.InstanceId);
    }

    private IQueryable<string> WithTheseFacts()
    {
        var (states, types, region) = (values.States, values.Types, values.Region);
        var query = Listed.Where(i => states.Contains(i.PowerState) && types.Contains(i.ChargeType));
        return (region.Length == 0 ? query : query.Where(i => i.Region == region)).Select(i => i.Id);
    }

    private IQueryable<string> Coming()
    {
        var (now, soon, nextFrom, nextUntil) = (values.Now, values.Soon, values.NextFrom, values.NextUntil);
        return (values.Filter.HasNext
            ? Listed.Where(i => EF.Property<long>(i, ConsoleModel.NextAt) >= nextFrom
                && EF.Property<long>(i, ConsoleModel.NextAt) < nextUntil)
            : Listed.Where(i => EF.Property<long>(i, ConsoleModel.NextAt) >= now
                && EF.Property<long>(i, ConsoleModel.NextAt) < soon)).Select(i => i.Id);
    }
}
