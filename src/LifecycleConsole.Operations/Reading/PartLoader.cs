using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Reading;

/// <summary>What a decision about disks, Elastic IPs and snapshots is about.</summary>
internal sealed record PartNeeds
{
    public IReadOnlyList<string> DiskIds { get; init; } = [];

    public IReadOnlyList<string> AddressIds { get; init; } = [];

    public IReadOnlyList<string> SnapshotIds { get; init; } = [];

    /// <summary>Beside those that the parts hang on.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Beside those that the parts hang on.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>Something new is charged by the hour.</summary>
    public bool BeginsCharges { get; init; }
}

/// <summary>
/// Loads what such decisions need. Other accounts' rows are not there. An instance that the actor may not see is there
/// only for what hangs on it, and nameless.
/// </summary>
internal sealed class PartLoader(HoldingLoader holdings, BusinessClock clock)
{
    /// <summary>Null where there is no such account.</summary>
    public async Task<AccountState?> LoadAsync(
        ConsoleDbContext db, Actor actor, PartNeeds needs, CancellationToken cancellationToken)
    {
        var accountId = actor.AccountId;
        var disks = await DisksAsync(db, accountId, needs, cancellationToken).ConfigureAwait(false);
        var addresses = await AddressesAsync(db, accountId, needs, cancellationToken).ConfigureAwait(false);
        var hosts = disks.Select(d => d.InstanceId).Concat(addresses.Select(a => a.InstanceId)).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        List<string> instanceIds =
        [
            .. hosts.Append(needs.InstanceId).Concat(needs.InstanceIds).OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        var state = await holdings
            .LoadAsync(db, Actor.System(accountId), instanceIds, cancellationToken).ConfigureAwait(false);
        var (sight, deeds) = (SightRules.Of(actor), SightRules.OfDeeds(actor));
        bool IsSeen(Holding h) => sight.Allows(h) || (h.Instance.Id == needs.InstanceId && deeds.Allows(h));
        return state is null ? null : state with
        {
            Holdings = [.. state.Holdings.Where(h => hosts.Contains(h.Instance.Id) || IsSeen(h))],
            Hidden = state.Holdings.Where(h => !IsSeen(h)).Select(h => h.Instance.Id)
                .ToHashSet(StringComparer.Ordinal),
            Disks = disks,
            Addresses = addresses,
            Snapshots = await SnapshotsAsync(db, accountId, needs, cancellationToken).ConfigureAwait(false),
            Available = needs.BeginsCharges
                ? await Availability
                    .OfAsync(db, state.Account, (state.Prices, clock.Now), cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    private static async Task<IReadOnlyList<Disk>> DisksAsync(
        ConsoleDbContext db, long accountId, PartNeeds needs, CancellationToken cancellationToken)
    {
        var ids = needs.DiskIds.ToList();
        return ids.Count == 0 ? [] : await db.Disks.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && d.AccountId == accountId).OrderBy(d => d.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<ElasticAddress>> AddressesAsync(
        ConsoleDbContext db, long accountId, PartNeeds needs, CancellationToken cancellationToken)
    {
        var ids = needs.AddressIds.ToList();
        return ids.Count == 0 ? [] : await db.Addresses.AsNoTracking()
            .Where(a => ids.Contains(a.Id) && a.AccountId == accountId).OrderBy(a => a.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those named, and those that exist of the disks named, oldest first.</summary>
    private static async Task<IReadOnlyList<Snapshot>> SnapshotsAsync(
        ConsoleDbContext db, long accountId, PartNeeds needs, CancellationToken cancellationToken)
    {
        var (ids, diskIds) = (needs.SnapshotIds.ToList(), needs.DiskIds.ToList());
        return ids.Count + diskIds.Count == 0 ? [] : await db.Snapshots.AsNoTracking()
            .Where(s => s.AccountId == accountId
                && (ids.Contains(s.Id) || (diskIds.Contains(s.DiskId) && s.DeletedAt == null)))
            .OrderBy(s => s.CreatedAt).ThenBy(s => s.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
