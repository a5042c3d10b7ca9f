using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Releases;

/// <summary>What a release leaves behind: what is lost, what stays and goes on costing, and at which rates.</summary>
internal sealed record ReleaseAftermath
{
    public required RunningRate Running { get; init; }

    public required IReadOnlyList<Consequence> Lost { get; init; }

    public required IReadOnlyList<Consequence> Stays { get; init; }

    /// <summary>The parts of the running rate that end: all but the disks that stay.</summary>
    public required IReadOnlySet<string> KeptDiskIds { get; init; }

    public required IReadOnlyList<Refusal> Warnings { get; init; }

    public static ReleaseAftermath Of(AccountState state, Holding holding, IReadOnlyList<Disk> disksToSave)
    {
        var running = RunningRates.PerHour(holding, state.Prices);
        var kept = holding.Disks.Where(disk => !disk.IsErasedWithInstance).ToList();
        var missing = kept.Where(disk => state.Prices.Disk(disk.Category, disk.SizeGib) is null)
            .Select(disk => disk.Category)
            .Concat(running.MissingNames)
            .Distinct(StringComparer.Ordinal);
        return new ReleaseAftermath
        {
            Running = running,
            Lost = LostOf(holding),
            Stays = [.. StaysOf(holding, state.Prices), .. disksToSave.Select(d => SnapshotDecisions.ToCome(state, d))],
            KeptDiskIds = kept.Select(disk => disk.Id).ToHashSet(StringComparer.Ordinal),
            Warnings = [.. missing.Select(name => PriceRefusals.Missing.With(new RefusalArgument("name", name)))],
        };
    }

    /// <summary>
    /// Automatic snapshots of erased disks, where the disk says that they go with it. Failed ones are nothing.
    /// </summary>
    public static IEnumerable<Snapshot> DeletedSnapshots(Holding holding)
    {
        var diskIds = holding.ErasedDisks.Where(disk => disk.DeleteAutomaticSnapshots)
            .Select(disk => disk.Id)
            .ToHashSet(StringComparer.Ordinal);
        return Existing(holding).Where(snapshot => snapshot.IsAutomatic && diskIds.Contains(snapshot.DiskId));
    }

    private static IEnumerable<Snapshot> Existing(Holding holding) =>
        holding.Snapshots.Where(snapshot => snapshot is { State: not SnapshotState.Failed, DeletedAt: null });

    private static IReadOnlyList<Consequence> LostOf(Holding holding) =>
    [
        .. holding.ErasedDisks.Select(disk => OfDisk(disk, rate: null)),
        .. holding.Instance.StaticAddress is { } address
            ? [new Consequence(ConsequenceKind.StaticAddress, address, address)]
            : Array.Empty<Consequence>(),
        .. holding.Attachments.Where(a => !a.OutlivesInstance).Select(a => OfAttachment(a, rate: null)),
        .. DeletedSnapshots(holding).Select(snapshot => OfSnapshot(snapshot, rate: null)),
    ];

    private static IEnumerable<Consequence> StaysOf(Holding holding, PriceList prices)
    {
        var deleted = DeletedSnapshots(holding).Select(snapshot => snapshot.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. holding.Addresses.Select(address => OfAddress(address, prices.IdleAddress)),
            .. holding.Disks.Where(disk => !disk.IsErasedWithInstance)
                .Select(disk => OfDisk(disk, prices.Disk(disk.Category, disk.SizeGib))),
            .. holding.Attachments.Where(a => a.OutlivesInstance)
                .Select(a => OfAttachment(a, HourlyRate.Zero(prices.Currency))),
            .. Existing(holding).Where(snapshot => !deleted.Contains(snapshot.Id))
                .Select(snapshot => OfSnapshot(snapshot, prices.Snapshot(snapshot.SizeGib))),
        ];
    }

    private static Consequence OfAddress(ElasticAddress address, HourlyRate rate) =>
        new(ConsequenceKind.ElasticAddress, address.Id, address.Address) { Rate = rate };

    private static Consequence OfAttachment(Attachment attachment, HourlyRate? rate) => new(
        attachment.Kind switch
        {
            AttachmentKind.LoadBalancer => ConsequenceKind.LoadBalancer,
            AttachmentKind.NetworkInterface => ConsequenceKind.NetworkInterface,
            AttachmentKind.ClassicLink => ConsequenceKind.ClassicLink,
            var other => throw new ArgumentOutOfRangeException(nameof(attachment), other, null),
        },
        attachment.Id, attachment.Id)
    {
        Rate = rate,
    };

    private static Consequence OfDisk(Disk disk, HourlyRate? rate) =>
        new(disk.Kind == DiskKind.System ? ConsequenceKind.SystemDisk : ConsequenceKind.DataDisk, disk.Id, disk.Name)
        {
            SizeGib = disk.SizeGib,
            Rate = rate,
        };

    private static Consequence OfSnapshot(Snapshot snapshot, HourlyRate? rate) =>
        new(snapshot.IsAutomatic ? ConsequenceKind.AutomaticSnapshot : ConsequenceKind.ManualSnapshot,
            snapshot.Id, snapshot.Name)
        {
            SizeGib = snapshot.SizeGib,
            Rate = rate,
        };
}
