using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.RecycleBin;

/// <summary>An instance in the Recycle Bin as its list shows it.</summary>
/// <param name="TakenOff">What a recovery does not bring back.</param>
/// <param name="MonthlyDue">What a recovery for the shortest time costs; null where a price is missing.</param>
/// <param name="Months">The shortest time that can be bought.</param>
public sealed record RecycledRow(
    Instance Instance, IReadOnlyList<TakenOff> TakenOff, Money? MonthlyDue, int Months);

/// <summary>Something that was taken off, and what has become of it.</summary>
/// <param name="Disk">Null where it is no disk, or is gone.</param>
/// <param name="Address">Null where it is no Elastic IP, or is gone.</param>
public sealed record TakenOffPart(TakenOff Part, Disk? Disk, ElasticAddress? Address)
{
    /// <summary>The membership, interface or link as it is on the instance again; null where it is not.</summary>
    public Attachment? Attachment { get; init; }
}

/// <summary>How long is left. Stands in addresses: append only.</summary>
public enum RecycleStage
{
    /// <summary>More than 24 hours.</summary>
    Kept = 1,

    LastDay = 2,
}

/// <summary>What the Recycle Bin shows. What the actor may not see is not there.</summary>
public sealed class RecycleBinQueries
{
    private readonly PartReads _reads;
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal RecycleBinQueries(PartReads reads, ConsoleReader reader, BusinessClock clock) =>
        (_reads, _reader, _clock) = (reads, reader, clock);

    public Task<Outcome<PartPage<RecycledRow>>> ListAsync(
        Actor actor, PartFilter<RecycleStage> filter, CancellationToken cancellationToken) =>
        _reads.PageAsync(actor, ListOf(actor, filter), filter.Spot, cancellationToken);

    /// <summary>All that match, for a job over them.</summary>
    public PartMatch Matching(PartFilter<RecycleStage> filter) => PartMatch.Of(
        JobSubject.Instances, actor => ListOf(actor, filter), filter.Spot.Descending, i => new Chosen(i.Id, i.Name));

    public Task<Outcome<PartCounts>> CountAsync(
        Actor actor, PartFilter<RecycleStage> filter, CancellationToken cancellationToken) => _reads.CountAsync(
            actor, ListOf(actor, filter), ListOf(actor, new() { Region = filter.Region }), cancellationToken);

    /// <summary>What decisions about them must know.</summary>
    public Task<Outcome<AccountState>> GetStateAsync(
        Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken) => _reads.StateAsync(
            actor, Actions.DescribeInstances, new PartNeeds { InstanceIds = instanceIds }, cancellationToken);

    /// <summary>What the Recycle Bin took off an instance, as long as nobody has put the list away.</summary>
    public async Task<Outcome<IReadOnlyList<TakenOffPart>>> TakenOffAsync(
        Actor actor, string instanceId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var seen = SeenInstances.Of(db, actor);
            var parts = await db.TakenOff
                .Where(p => p.InstanceId == instanceId && p.AccountId == actor.AccountId
                    && seen.Any(i => i.Id == instanceId))
                .OrderBy(p => p.Kind).ThenBy(p => p.PartId).ToListAsync(cancellationToken).ConfigureAwait(false);
            var ids = parts.ConvertAll(p => p.PartId);
            var disks = await db.Disks
                .Where(d => d.AccountId == actor.AccountId && ids.Contains(d.Id) && d.ReleasedAt == null)
                .ToDictionaryAsync(d => d.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
            var addresses = await db.Addresses
                .Where(a => a.AccountId == actor.AccountId && ids.Contains(a.Id) && a.ReleasedAt == null)
                .ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
            var attachments = await db.Attachments
                .Where(a => a.InstanceId == instanceId && a.AccountId == actor.AccountId)
                .ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
            return (TakenOffPart[])
            [
                .. parts.Select(p => new TakenOffPart(
                    p, disks.GetValueOrDefault(p.PartId), addresses.GetValueOrDefault(p.PartId))
                {
                    Attachment = attachments.GetValueOrDefault(p.PartId),
                }),
            ];
        }
    }

    /// <summary>What the Recycle Bin has taken off these instances, by instance.</summary>
    public async Task<Outcome<IReadOnlyList<TakenOff>>> RememberedAsync(
        Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var ids = instanceIds.ToList();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var seen = SeenInstances.Of(db, actor);
            return await db.TakenOff.Where(p => p.AccountId == actor.AccountId && ids.Contains(p.InstanceId)
                    && seen.Any(i => i.Id == p.InstanceId))
                .OrderBy(p => p.InstanceId).ThenBy(p => p.Kind).ThenBy(p => p.PartId)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private PartList<Instance, RecycledRow> ListOf(Actor actor, PartFilter<RecycleStage> filter) => new()
    {
        Action = Actions.DescribeInstances,
        Key = filter.Sort switch
        {
            PartSort.Created => SortKey<Instance>.Of(i => i.RecycledAt!.Value),
            PartSort.Name or PartSort.Size => SortKey<Instance>.Of(i => i.Name),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, null),
        },
        Query = db => WithText(Filtered(db, actor, filter), filter.Text),
        ShowAsync = ShowAsync,
    };

    private IQueryable<Instance> Filtered(ConsoleDbContext db, Actor actor, PartFilter<RecycleStage> filter)
    {
        var query = SeenInstances.Of(db, actor).Where(i => i.Phase == Phase.Recycled);
        if (filter.Region is { } region)
        {
            query = query.Where(i => i.Region == region);
        }
        var lastDay = _clock.Now + RetentionTimes.LastDay;
        return filter.State switch
        {
            null => query,
            RecycleStage.LastDay => query.Where(i => i.RecoverableUntil <= lastDay),
            RecycleStage.Kept => query.Where(i => i.RecoverableUntil > lastDay),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.State, null),
        };
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

    private static async Task<IReadOnlyList<RecycledRow>> ShowAsync(
        PartSight sight, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var holdings = await HoldingLoader.HoldAsync(sight.Db, instances, cancellationToken, withSnapshots: false)
            .ConfigureAwait(false);
        var ids = instances.Select(i => i.Id).ToList();
        var parts = await sight.Db.TakenOff.Where(p => ids.Contains(p.InstanceId))
            .OrderBy(p => p.Kind).ThenBy(p => p.PartId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var byInstance = parts.ToLookup(p => p.InstanceId, StringComparer.Ordinal);
        var months = sight.Prices.Durations.Count == 0 ? 1 : sight.Prices.Durations[0];
        return
        [
            .. holdings.Select(holding => new RecycledRow(
                holding.Instance, [.. byInstance[holding.Instance.Id]], Due(holding, months, sight), months)),
        ];
    }

    private static Money? Due(Holding holding, int months, PartSight sight) =>
        PeriodPrices.Of(holding, months, sight.Prices).Value is { } parts
            ? parts.Aggregate(Money.Zero(sight.Prices.Currency), (sum, part) => sum + part.Due)
            : null;
}
