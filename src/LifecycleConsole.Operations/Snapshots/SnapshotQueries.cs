using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Snapshots;

/// <summary>A snapshot as its list shows it.</summary>
/// <param name="Disk">The disk it was made of, also where that is deleted by now; null where no record is left.</param>
public sealed record SnapshotRow(Snapshot Snapshot, Disk? Disk, HourlyRate PerHour);

/// <summary>What lists and dialogs show of snapshots. What the actor may not see is not there.</summary>
public sealed class SnapshotQueries
{
    private readonly PartReads _reads;

    internal SnapshotQueries(PartReads reads) => _reads = reads;

    public Task<Outcome<PartPage<SnapshotRow>>> ListAsync(
        Actor actor, PartFilter<SnapshotState> filter, CancellationToken cancellationToken) =>
        _reads.PageAsync(actor, ListOf(actor, filter), filter.Spot, cancellationToken);

    /// <summary>All that match, for a job over them.</summary>
    public PartMatch Matching(PartFilter<SnapshotState> filter) => PartMatch.Of(
        JobSubject.Snapshots, actor => ListOf(actor, filter), filter.Spot.Descending, s => new Chosen(s.Id, s.Name));

    public Task<Outcome<PartCounts>> CountAsync(
        Actor actor, PartFilter<SnapshotState> filter, CancellationToken cancellationToken) => _reads.CountAsync(
            actor, ListOf(actor, filter), ListOf(actor, new() { Region = filter.Region }), cancellationToken);

    public Task<Outcome<AccountState>> GetStateAsync(
        Actor actor, IReadOnlyList<string> snapshotIds, CancellationToken cancellationToken) => _reads.StateAsync(
            actor, Actions.DescribeSnapshots, new PartNeeds { SnapshotIds = snapshotIds }, cancellationToken);

    private PartList<Snapshot, SnapshotRow> ListOf(Actor actor, PartFilter<SnapshotState> filter) => new()
    {
        Action = Actions.DescribeSnapshots,
        Key = filter.Sort switch
        {
            PartSort.Created => SortKey<Snapshot>.Of(s => s.CreatedAt),
            PartSort.Name => SortKey<Snapshot>.Of(s => s.Name),
            PartSort.Size => SortKey<Snapshot>.Of(s => s.SizeGib),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, null),
        },
        Query = db => WithText(Filtered(db, actor, filter), filter.Text),
        ShowAsync = ShowAsync,
    };

    /// <summary>A snapshot is where its disk is or was.</summary>
    private static IQueryable<Snapshot> Filtered(ConsoleDbContext db, Actor actor, PartFilter<SnapshotState> filter)
    {
        var accountId = actor.AccountId;
        var query = db.Snapshots.Where(s => s.AccountId == accountId && s.GoneAt == null);
        if (filter.Region is { } region)
        {
            query = query.Where(s => db.Disks.Any(d => d.Id == s.DiskId && d.Region == region));
        }
        if (filter.DiskId is { } diskId)
        {
            query = query.Where(s => s.DiskId == diskId);
        }
        if (filter.IsAutomatic is { } isAutomatic)
        {
            query = query.Where(s => s.IsAutomatic == isAutomatic);
        }
        if (filter.Instance is { } instance)
        {
            var hosts = SeenInstances.Called(db, actor, instance);
            query = query.Where(s => hosts.Contains(s.InstanceId));
        }
        return filter.State is { } state ? query.Where(s => s.State == state && s.DeletedAt == null) : query;
    }

    private IQueryable<Snapshot> WithText(IQueryable<Snapshot> query, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return query;
        }
        var pattern = PartReads.Anywhere(text);
        return _reads.IsPostgres
            ? query.Where(s => EF.Functions.ILike(s.Name, pattern, "\\") || EF.Functions.ILike(s.Id, pattern, "\\")
                || EF.Functions.ILike(s.DiskId, pattern, "\\"))
            : query.Where(s => EF.Functions.Like(s.Name, pattern, "\\") || EF.Functions.Like(s.Id, pattern, "\\")
                || EF.Functions.Like(s.DiskId, pattern, "\\"));
    }

    private static async Task<IReadOnlyList<SnapshotRow>> ShowAsync(
        PartSight sight, IReadOnlyList<Snapshot> snapshots, CancellationToken cancellationToken)
    {
        var diskIds = snapshots.Select(s => s.DiskId).Distinct(StringComparer.Ordinal).ToList();
        var disks = await sight.Db.Disks.Where(d => diskIds.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        var ids = snapshots.Select(s => s.InstanceId).Concat(disks.Values.Select(d => d.InstanceId));
        var hosts = await sight.HostsAsync(sight.SeesAll ? [] : ids, cancellationToken).ConfigureAwait(false);
        return
        [
            .. snapshots.Select(s => new SnapshotRow(
                s with { InstanceId = hosts.IdOf(s.InstanceId) },
                disks.GetValueOrDefault(s.DiskId) is { } disk
                    ? disk with { InstanceId = hosts.IdOf(disk.InstanceId) }
                    : null,
                PartRates.Of(s, sight.Prices))),
        ];
    }
}
