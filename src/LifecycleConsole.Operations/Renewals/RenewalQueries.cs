using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// The Renewals page: prepaid instances that are in force, by the end of their paid period. What is in the Recycle Bin
/// is not there (rules §4).
/// </summary>
public sealed class RenewalQueries
{
    /// <summary>Whether the money suffices is said of renewals this near: none of them comes twice.</summary>
    private static readonly TimeSpan SightMax = TimeSpan.FromDays(28);

    private readonly PartReads _reads;
    private readonly HoldingLoader _holdings;
    private readonly BusinessClock _clock;
    private readonly RenewalForecast _forecast;

    internal RenewalQueries(PartReads reads, HoldingLoader holdings, BusinessClock clock)
    {
        (_reads, _holdings, _clock) = (reads, holdings, clock);
        _forecast = new(holdings);
    }

    public Task<Outcome<PartPage<RenewalRow>>> ListAsync(
        Actor actor, PartFilter<RenewalMode> filter, CancellationToken cancellationToken) => _reads.PageAsync(
            actor, ListOf(actor, filter), filter.Spot, cancellationToken);

    /// <summary>All that match, for a job over them.</summary>
    public PartMatch Matching(PartFilter<RenewalMode> filter) => PartMatch.Of(
        JobSubject.Instances, actor => ListOf(actor, filter), filter.Spot.Descending, i => new Chosen(i.Id, i.Name));

    public Task<Outcome<PartCounts>> CountAsync(
        Actor actor, PartFilter<RenewalMode> filter, CancellationToken cancellationToken) => _reads.CountAsync(
            actor, ListOf(actor, filter), ListOf(actor, new() { Region = filter.Region }), cancellationToken);

    /// <summary>
    /// How many each tab has with the filter's other choices, up to <see cref="PartCounts.Cap"/> each.
    /// </summary>
    public async Task<Outcome<RenewalTabs>> TabsAsync(
        Actor actor, PartFilter<RenewalMode> filter, CancellationToken cancellationToken)
    {
        async Task<Outcome<PartCounts>> Of(RenewalMode? mode) => await _reads.CountAsync(
            actor, ListOf(actor, filter with { State = mode }), null, cancellationToken).ConfigureAwait(false);

        var counts = new Dictionary<RenewalMode, int>();
        foreach (var mode in Enum.GetValues<RenewalMode>())
        {
            var counted = await Of(mode).ConfigureAwait(false);
            if (counted.Value is not { } count)
            {
                return counted.Refusal!;
            }
            counts[mode] = count.Matching;
        }
        return new RenewalTabs(Math.Min(counts.Values.Sum(), PartCounts.Cap + 1), counts);
    }

    /// <summary>What decisions about these instances must know.</summary>
    public Task<Outcome<AccountState>> GetStateAsync(
        Actor actor, IReadOnlyList<string> ids, CancellationToken cancellationToken) => _reads.ReadAsync(
            actor, Actions.DescribeInstances,
            db => _holdings.LoadAsync(db, actor, ids, cancellationToken));

    private PartList<Instance, RenewalRow> ListOf(Actor actor, PartFilter<RenewalMode> filter) => new()
    {
        Action = Actions.DescribeInstances,
        Key = SortKey<Instance>.Of(i => i.PaidUntil!.Value),
        Query = db => WithText(Filtered(db, actor, filter), filter.Text),
        ShowAsync = (sight, rows, cancellationToken) => ShowAsync(sight, actor.AccountId, rows, cancellationToken),
    };

    private static IQueryable<Instance> Filtered(
        ConsoleDbContext db, Actor actor, PartFilter<RenewalMode> filter)
    {
        var query = SeenInstances.Of(db, actor).Where(i => i.ChargeType == ChargeType.Subscription
            && i.Phase == Phase.Active && i.PaidUntil != null);
        if (filter.Region is { } region)
        {
            query = query.Where(i => i.Region == region);
        }
        if (filter.TypeName is { } type)
        {
            query = query.Where(i => i.TypeName == type);
        }
        if (filter.Tag is { } tag)
        {
            var (key, value) = tag.Split('=', 2) is [var k, var v] ? (k, v) : (tag, null);
            query = query.Where(i => db.InstanceTags.Any(t =>
                t.InstanceId == i.Id && t.Key == key && (value == null || t.Value == value)));
        }
        return InMode(InRange(db, query, actor.AccountId, filter), filter.State);
    }

    private static IQueryable<Instance> InMode(IQueryable<Instance> query, RenewalMode? mode) => mode switch
    {
        null => query,
        RenewalMode.Manual => query.Where(i => i.Renewal == RenewalMode.Manual || i.Renewal == null),
        var other => query.Where(i => i.Renewal == other),
    };

    /// <summary>Days of the billing zone.</summary>
    private static IQueryable<Instance> InRange(
        ConsoleDbContext db, IQueryable<Instance> query, long accountId, PartFilter<RenewalMode> filter)
    {
        if (filter is { EndsFrom: null, EndsUntil: null })
        {
            return query;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(
            db.Accounts.Where(a => a.Id == accountId).Select(a => a.BillingZone).Single());
        if (filter.EndsFrom is { } from)
        {
            var first = RenewalMoments.StartOf(from, zone);
            query = query.Where(i => i.PaidUntil >= first);
        }
        if (filter.EndsUntil is { } until && until < DateOnly.MaxValue)
        {
            var end = RenewalMoments.StartOf(until.AddDays(1), zone);
            query = query.Where(i => i.PaidUntil < end);
        }
        return query;
    }

    private IQueryable<Instance> WithText(IQueryable<Instance> query, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return query;
        }
        var pattern = PartReads.Anywhere(text);
        return _reads.IsPostgres
            ? query.Where(i => EF.Functions.ILike(i.Name, pattern, "\\") || EF.Functions.ILike(i.Id, pattern, "\\"))
            : query.Where(i => EF.Functions.Like(i.Name, pattern, "\\") || EF.Functions.Like(i.Id, pattern, "\\"));
    }

    private async Task<IReadOnlyList<RenewalRow>> ShowAsync(
        PartSight sight, long accountId, IReadOnlyList<Instance> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var account = await sight.Db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken)
            .ConfigureAwait(false);
        var holdings = await HoldingLoader.HoldAsync(sight.Db, rows, cancellationToken, withSnapshots: false)
            .ConfigureAwait(false);
        var (now, last) = (_clock.Now, rows.Max(i => i.PaidUntil!.Value));
        var sightEnd = now + SightMax;
        var ahead = rows.Any(i => AutoRenewal.IsMeant(i) && i.PaidUntil < sightEnd)
            ? await _forecast.AheadAsync(
                sight.Db, account, (now, last < sightEnd ? last.AddTicks(10) : sightEnd), cancellationToken)
                .ConfigureAwait(false)
            : new Dictionary<string, (AutoRenewalStep Step, long Left)>(StringComparer.Ordinal);
        var coming = await BandwidthDue
            .ComingAsync(sight.Db, accountId, [.. rows.Select(i => i.Id)], cancellationToken).ConfigureAwait(false);
        return
        [
            .. holdings.Select(holding => RowOf(
                holding, BandwidthDecisions.AtTheEnd(holding, coming), (account, now), ahead)),
        ];
    }

    /// <param name="then">The instance as its next period finds it.</param>
    private RenewalRow RowOf(
        Holding holding, Holding then, (Account Account, DateTimeOffset Now) with,
        IReadOnlyDictionary<string, (AutoRenewalStep Step, long Left)> ahead)
    {
        var (account, now) = with;
        if (!AutoRenewal.IsMeant(holding.Instance))
        {
            return new(holding, null);
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
        var end = holding.Instance.PaidUntil!.Value;
        var first = RenewalMoments.FirstAttempt(end, zone);
        var draft = AutoRenewal.DraftOf(_holdings.StateOf(account, []), then, zone);
        var due = draft.Value is { } priced
            ? new Money(priced.Parts.Sum(part => part.Due.Minor), account.Currency)
            : (Money?)null;
        Money? missing = ahead.TryGetValue(holding.Instance.Id, out var looked) && due is { } sum
            ? new Money(
                looked.Step.Result == AutoRenewalResult.Renewed ? 0 : Math.Max(1, sum.Minor - looked.Left),
                account.Currency)
            : null;
        return new(holding, new(first > now ? first : end, due, missing));
    }
}

/// <summary>A prepaid instance as the Renewals page shows it.</summary>
/// <param name="Next">Its next automatic renewal; null where it is not renewed by itself.</param>
public sealed record RenewalRow(Holding Holding, NextRenewal? Next)
{
    public Instance Instance => Holding.Instance;

    public RenewalSetting Setting => RenewalModes.Of(Instance);
}

/// <param name="At">The next attempt.</param>
/// <param name="Due">Null where something of it has no price.</param>
/// <param name="Missing">
/// Zero: the money suffices for it, as the account stands now. Null: it is too far ahead to say.
/// </param>
public sealed record NextRenewal(DateTimeOffset At, Money? Due, Money? Missing);

/// <summary>How many each tab has; one more than the cap where it is more.</summary>
public sealed record RenewalTabs(int All, IReadOnlyDictionary<RenewalMode, int> ByMode);
