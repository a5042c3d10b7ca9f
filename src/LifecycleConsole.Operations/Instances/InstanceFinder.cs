using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Their network interfaces too; of the attachments only these.</summary>
    public bool WithInterfaces { get; init; }
}

/// <summary>Newest first.</summary>
/// <param name="Total">All that match; null where it was not asked for.</param>
/// <param name="Next">The cursor of what follows; null on the last page.</param>
public sealed record InstanceSearchPage(AccountState State, int? Total, string? Next)
{
    public IReadOnlyList<Holding> Holdings => State.Holdings;
}

/// <summary>Instances as the vendors' interfaces find them: what is released is gone.</summary>
public sealed class InstanceFinder
{
    private readonly ConsoleReader _reader;
    private readonly PreparedReads _reads;
    private readonly PreparedForms _forms;
    private readonly HeldPartsReader _parts;
    private readonly HoldingLoader _loader;

    internal InstanceFinder(ConsoleReader reader, PreparedReads reads, HoldingLoader loader)
    {
        (_reader, _reads, _loader) = (reader, reads, loader);
        _forms = new PreparedForms(reader);
        _parts = new HeldPartsReader(reader);
    }

    public async Task<Outcome<InstanceSearchPage>> FindAsync(
        Actor actor, InstanceSearchFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var session = await _reads.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var values = new FinderValues(actor, filter);
            var found = await session.ReadAsync(AccountForm(values), values, cancellationToken).ConfigureAwait(false);
            return found is [var account]
                ? await PageAsync(session, account, values, cancellationToken).ConfigureAwait(false)
                : AccessRules.NoAccount.With();
        }
    }

    private async Task<InstanceSearchPage> PageAsync(
        ReadSession session, Account account, FinderValues values, CancellationToken cancellationToken)
    {
        var (total, rows) = values.Form is { } form
            ? await RowsAsync(session, values, form, cancellationToken).ConfigureAwait(false)
            : await RareAsync(values, cancellationToken).ConfigureAwait(false);
        var hasMore = rows.Count >= values.Take;
        IReadOnlyList<Instance> shown = hasMore ? rows.GetRange(0, values.Take - 1) : rows;
        var parts = shown.Count == 0
            ? new HeldParts([], [], [], [])
            : await _parts.ReadAsync(session, shown, cancellationToken).ConfigureAwait(false);
        if (shown.Count > 0 && values.Filter.WithInterfaces)
        {
            parts = parts with
            {
                Attachments = await _parts.InterfacesAsync(session, shown, cancellationToken).ConfigureAwait(false),
            };
        }
        return new InstanceSearchPage(
            _loader.StateOf(account, HoldingLoader.Join(shown, parts)), total,
            hasMore ? SearchCursor.Of(shown[^1].CreatedAt, shown[^1].Id) : null);
    }

    /// <summary>Past EF, which takes longer to look a query up than the database to answer it.</summary>
    private async Task<(int? Total, List<Instance> Rows)> RowsAsync(
        ReadSession session, FinderValues values, FinderForm form, CancellationToken cancellationToken)
    {
        var total = values.Counts
            ? await session.ReadAsync(
                _forms.CountOf(
                    (form.Filters, form.Sight), typeof(FinderValues), db => Matching(db, values).Select(i => i.Id)),
                values, cancellationToken).ConfigureAwait(false)
            : null;
        var rows = await session.ReadAsync(
            _forms.Of(form, typeof(FinderValues), db => Page(Matching(db, values), values)), values, cancellationToken)
            .ConfigureAwait(false);
        return ((int?)total?[0], rows);
    }

    /// <summary>Filters with any number of parts have no form that comes again.</summary>
    private async Task<(int? Total, List<Instance> Rows)> RareAsync(
        FinderValues values, CancellationToken cancellationToken)
    {
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var query = Matching(db, values);
            int? total = values.Counts ? await query.CountAsync(cancellationToken).ConfigureAwait(false) : null;
            return (total, await Page(query, values).ToListAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private PreparedQuery<Account> AccountForm(FinderValues values)
    {
        var accountId = values.AccountId;
        return _forms.Of("account", typeof(FinderValues), db => db.Accounts.Where(a => a.Id == accountId));
    }

    private static IQueryable<Instance> Page(IQueryable<Instance> query, FinderValues values)
    {
        if (values.Spot is not null)
        {
            var (at, id) = (values.At, values.Id);
            query = query.Where(i => i.CreatedAt < at || (i.CreatedAt == at && string.Compare(i.Id, id) < 0));
        }
        var ordered = query.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id);
        return (values.Skip > 0 ? ordered.SkipOf(values, nameof(values.Skip)) : ordered)
            .TakeOf(values, nameof(values.Take));
    }

    /// <summary>What is captured has the name of a property of <see cref="FinderValues"/>.</summary>
    private static IQueryable<Instance> Matching(ConsoleDbContext db, FinderValues values)
    {
        var filter = values.Filter;
        var query = SeenInstances.Of(db, values.Actor).Where(i => i.DestroyedAt == null && i.ReleasedAt == null);
        if (filter.Ids is { } ids)
        {
            query = query.Where(i => ids.Contains(i.Id));
        }
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
        return Named(query.WithChoices(db, filter), filter.Names);
    }

    private static IQueryable<Instance> InPlaces(IQueryable<Instance> query, InstanceSearchFilter filter)
    {
        if (filter.Regions is { Count: > 0 } regions)
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
    private static IQueryable<Instance> Named(IQueryable<Instance> query, IReadOnlyList<string> names)
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
