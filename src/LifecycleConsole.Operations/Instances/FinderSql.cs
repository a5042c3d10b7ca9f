using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// The finder's filters as conditions of the database. What is captured has the name of a property of
/// <see cref="FinderValues"/>.
/// </summary>
internal static class FinderSql
{
    /// <summary>Newest first; one more than is shown.</summary>
    public static IQueryable<Instance> Page(IQueryable<Instance> query, FinderValues values)
    {
        if (values.Spot is not null)
        {
            var (at, id) = (values.At, values.Id);
            // Twice, so that the index is entered there and not walked up to it.
            query = query.Where(i => i.CreatedAt <= at && (i.CreatedAt < at || string.Compare(i.Id, id) < 0));
        }
        var ordered = query.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id);
        return (values.Skip > 0 ? ordered.SkipOf(values, nameof(values.Skip)) : ordered)
            .TakeOf(values, nameof(values.Take));
    }

    public static IQueryable<Instance> Matching(ConsoleDbContext db, FinderValues values)
    {
        var filter = values.Filter;
        var query = Begun(db, values).Where(i => i.DestroyedAt == null && i.ReleasedAt == null);
        query = InPlaces(query, filter);
        query = InStates(query, filter);
        query = InTimes(query, filter);
        query = WithAddresses(db, query, filter);
        foreach (var (key, value) in filter.Tags)
        {
            query = value is null
                ? query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == key))
                : query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == key && t.Value == value));
        }
        return WithNames(query.WithChoices(db, filter), filter.Names);
    }

    /// <summary>IDs of those that have one of the names; one more than are few.</summary>
    public static IQueryable<string> Named(ConsoleDbContext db, FinderValues values)
    {
        var names = values.Names;
        return SeenInstances.Of(db, values.Actor).Where(i => i.DestroyedAt == null && names.Contains(i.Name))
            .Select(i => i.Id).TakeOf(values, nameof(values.Few));
    }

    /// <summary>
    /// What is named by ID is looked up by it: left to itself SQLite walks along the order of the page until it has met
    /// all.
    /// </summary>
    private static IQueryable<Instance> Begun(ConsoleDbContext db, FinderValues values) =>
        values.Filter.Ids is { } ids
            ? SeenInstances.Named(db, values.Actor).Where(i => ids.Contains(i.Id))
            : SeenInstances.Of(db, values.Actor);

    private static IQueryable<Instance> InPlaces(IQueryable<Instance> query, InstanceSearchFilter filter)
    {
        if (filter.Regions is [var region])
        {
            query = query.Where(i => i.Region == region); // the index of regions is in the order of the page
        }
        else if (filter.Regions is { Count: > 0 } regions)
        {
            query = query.Where(i => regions.Contains(i.Region));
        }
        if (filter.Zones is { Count: > 0 } zones)
        {
            query = query.Where(i => zones.Contains(i.Zone));
        }
        if (filter.TypeNames is { Count: > 0 } types)
        {
            query = query.Where(i => types.Contains(i.TypeName));
        }
        if (filter.TypeFamily is { Length: > 0 } family)
        {
            query = query.Where(i => i.TypeName.StartsWith(family));
        }
        if (filter.ImageIds is { Count: > 0 } images)
        {
            query = query.Where(i => i.ImageId != null && images.Contains(i.ImageId));
        }
        return filter.IsInVpc is { } isInVpc ? query.Where(i => i.IsInVpc == isInVpc) : query;
    }

    private static IQueryable<Instance> InStates(IQueryable<Instance> query, InstanceSearchFilter filter)
    {
        if (filter.ChargeType is { } type)
        {
            query = query.Where(i => i.ChargeType == type);
        }
        if (filter.PowerStates is { Count: > 0 } states)
        {
            query = filter.OrRecycled
                ? query.Where(i => i.Phase == Phase.Recycled || states.Contains(i.PowerState))
                : query.Where(i => states.Contains(i.PowerState));
        }
        if (filter.IsRecycled is { } isRecycled)
        {
            query = query.Where(i => (i.Phase == Phase.Recycled) == isRecycled);
        }
        if (filter.IsHeldForMoney is { } isHeld)
        {
            query = query.Where(i => (i.Phase == Phase.Recycled || i.ArrearsHold != null) == isHeld);
        }
        return filter.Renewal switch
        {
            null => query,
            RenewalMode.Manual => query.Where(i => i.ChargeType == ChargeType.Subscription
                && (i.Renewal == RenewalMode.Manual || i.Renewal == null)),
            var mode => query.Where(i => i.Renewal == mode),
        };
    }

    private static IQueryable<Instance> InTimes(IQueryable<Instance> query, InstanceSearchFilter filter)
    {
        if (filter.CreatedFrom is { } createdFrom)
        {
            query = query.Where(i => i.CreatedAt >= createdFrom);
        }
        if (filter.CreatedTo is { } createdTo)
        {
            query = query.Where(i => i.CreatedAt <= createdTo);
        }
        if (filter.PaidFrom is { } paidFrom)
        {
            query = query.Where(i => i.PaidUntil >= paidFrom);
        }
        return filter.PaidTo is { } paidTo ? query.Where(i => i.PaidUntil <= paidTo) : query;
    }

    private static IQueryable<Instance> WithAddresses(
        ConsoleDbContext db, IQueryable<Instance> query, InstanceSearchFilter filter)
    {
        if (filter.PrivateAddresses is { Count: > 0 } privates)
        {
            query = query.Where(i => i.PrivateAddress != null && privates.Contains(i.PrivateAddress));
        }
        if (filter.PublicAddresses is { Count: > 0 } publics)
        {
            query = query.Where(i => i.StaticAddress != null && publics.Contains(i.StaticAddress));
        }
        return filter.ElasticAddresses is { Count: > 0 } elastics
            ? query.Where(i => db.Addresses.Any(a => a.InstanceId == i.Id && elastics.Contains(a.Address)))
            : query;
    }

    /// <summary>Any of them; letter by letter, a star for any run of characters.</summary>
    private static IQueryable<Instance> WithNames(IQueryable<Instance> query, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return query;
        }
        if (names.FirstOrDefault(name => name.Contains('*', StringComparison.Ordinal)) is { } pattern)
        {
            var like = PartReads.Starred(pattern);
            return query.Where(i => EF.Functions.Like(i.Name, like, "\\"));
        }
        return query.Where(i => names.Contains(i.Name));
    }
}
