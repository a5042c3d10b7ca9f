using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Disks;

/// <summary>A disk as its list shows it.</summary>
/// <param name="InstanceName">
/// Of the instance that it hangs on; null where it is free; empty, as its ID, where that is not to be known.
/// </param>
/// <param name="PerHour">Null where the price list lacks its category.</param>
public sealed record DiskRow(Disk Disk, string? InstanceName, HourlyRate? PerHour);

/// <summary>What lists and dialogs show of disks. What the actor may not see is not there.</summary>
public sealed class DiskQueries
{
    private readonly PartReads _reads;

    internal DiskQueries(PartReads reads) => _reads = reads;

    public Task<Outcome<PartPage<DiskRow>>> ListAsync(
        Actor actor, PartFilter<DiskState> filter, CancellationToken cancellationToken) =>
        _reads.PageAsync(actor, ListOf(actor, filter), filter.Spot, cancellationToken);

    /// <summary>All that match, for a job over them.</summary>
    public PartMatch Matching(PartFilter<DiskState> filter) => PartMatch.Of(
        JobSubject.Disks, actor => ListOf(actor, filter), filter.Spot.Descending, d => new Chosen(d.Id, d.Name));

    public Task<Outcome<PartCounts>> CountAsync(
        Actor actor, PartFilter<DiskState> filter, CancellationToken cancellationToken) => _reads.CountAsync(
            actor, ListOf(actor, filter), ListOf(actor, new() { Region = filter.Region }), cancellationToken);

    /// <summary>The disks with their snapshots and the instances they hang on.</summary>
    public Task<Outcome<AccountState>> GetStateAsync(
        Actor actor, IReadOnlyList<string> diskIds, CancellationToken cancellationToken) =>
        _reads.StateAsync(actor, Actions.DescribeDisks, new PartNeeds { DiskIds = diskIds }, cancellationToken);

    private PartList<Disk, DiskRow> ListOf(Actor actor, PartFilter<DiskState> filter) => new()
    {
        Action = Actions.DescribeDisks,
        Key = filter.Sort switch
        {
            PartSort.Created => SortKey<Disk>.Of(d => d.CreatedAt),
            PartSort.Name => SortKey<Disk>.Of(d => d.Name),
            PartSort.Size => SortKey<Disk>.Of(d => d.SizeGib),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, null),
        },
        Query = db => WithText(db, Filtered(db, actor, filter), filter.Text),
        ShowAsync = ShowAsync,
    };

    private static IQueryable<Disk> Filtered(ConsoleDbContext db, Actor actor, PartFilter<DiskState> filter)
    {
        var accountId = actor.AccountId;
        var query = db.Disks.Where(d => d.AccountId == accountId && d.GoneAt == null);
        if (filter.Region is { } region)
        {
            query = query.Where(d => d.Region == region);
        }
        if (filter.Zone is { } zone)
        {
            query = query.Where(d => d.Zone == zone);
        }
        if (filter.Instance is { } instance)
        {
            var hosts = SeenInstances.Called(db, actor, instance);
            query = query.Where(d => hosts.Contains(d.InstanceId));
        }
        return filter.State is { } state ? InState(query, state) : query;
    }

    /// <summary>The same as <see cref="Disk.State"/>, in the database's words.</summary>
    private static IQueryable<Disk> InState(IQueryable<Disk> query, DiskState state)
    {
        var alive = query.Where(d => d.ReleasedAt == null);
        return state switch
        {
            DiskState.Deleting => query.Where(d => d.ReleasedAt != null),
            DiskState.Available => alive.Where(d => d.Step == DiskStep.Settled && d.InstanceId == null),
            DiskState.InUse => alive.Where(d => d.Step == DiskStep.Settled && d.InstanceId != null),
            DiskState.Creating => alive.Where(d => d.Step == DiskStep.Creating),
            DiskState.Attaching => alive.Where(d => d.Step == DiskStep.Attaching),
            DiskState.Detaching => alive.Where(d => d.Step == DiskStep.Detaching),
            DiskState.CreateFailed => alive.Where(d => d.Step == DiskStep.CreateFailed),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
    }

    private IQueryable<Disk> WithText(ConsoleDbContext db, IQueryable<Disk> query, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return query;
        }
        var pattern = PartReads.Anywhere(text);
        return _reads.IsPostgres
            ? query.Where(d => EF.Functions.ILike(d.Name, pattern, "\\") || EF.Functions.ILike(d.Id, pattern, "\\"))
            : query.Where(d => EF.Functions.Like(d.Name, pattern, "\\") || EF.Functions.Like(d.Id, pattern, "\\"));
    }

    private static async Task<IReadOnlyList<DiskRow>> ShowAsync(
        PartSight sight, IReadOnlyList<Disk> disks, CancellationToken cancellationToken)
    {
        var hosts = await sight.HostsAsync(disks.Select(d => d.InstanceId), cancellationToken).ConfigureAwait(false);
        return
        [
            .. disks.Select(d => new DiskRow(
                d with { InstanceId = hosts.IdOf(d.InstanceId) }, hosts.NameOf(d.InstanceId),
                PartRates.Of(d, sight.Prices))),
        ];
    }
}
