using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Tests.Plans;

/// <summary>Holdings at random, of every state, with disks, addresses and snapshots or without.</summary>
internal static class AnyHolding
{
    /// <summary>Up to eight, with IDs i-0, i-1…</summary>
    public static readonly Gen<IReadOnlyList<Holding>> Several =
        from count in Gen.Choose(1, 8)
        from holdings in One().ListOf(count)
        select (IReadOnlyList<Holding>)[.. holdings.Select((holding, index) => Named(holding, $"i-{index}"))];

    private static Gen<Holding> One() =>
        from instance in Instance()
        from disks in Disk().ListOf().Where(list => list.Count <= 4)
        from snapshots in Snapshot().ListOf().Where(list => list.Count <= 4)
        from hasAddress in Flag()
        select new Holding
        {
            Instance = instance,
            Disks = [.. disks.Select((disk, index) => disk with { Id = $"d-{index}" })],
            Addresses = hasAddress ? [Given.Eip] : [],
            Snapshots = [.. snapshots.Select((snapshot, index) => snapshot with { Id = $"s-{index}" })],
        };

    private static Gen<Instance> Instance() =>
        from power in Gen.Elements(Enum.GetValues<PowerState>())
        from phase in Gen.Frequency((8, Gen.Constant(Phase.Active)), (1, Gen.Elements(Enum.GetValues<Phase>())))
        from charge in Gen.Frequency(
            (4, Gen.Constant(ChargeType.PayAsYouGo)), (1, Gen.Constant(ChargeType.Subscription)))
        from mode in Gen.Elements(Enum.GetValues<StoppedMode>())
        from flags in Flag().ListOf(5)
        from mbps in Gen.Choose(0, 100)
        select Given.Instance with
        {
            PowerState = power,
            Phase = phase,
            ChargeType = charge,
            StoppedMode = mode,
            IsProtected = flags[0] && flags[1],
            StaticAddress = flags[2] ? "47.98.112.36" : null,
            BandwidthMbps = mbps,
            ReleaseAt = flags[3] ? Given.Utc("2026-12-01T00:00:00Z") : null,
            TypeName = flags[4] ? "ecs.t6.small" : "ecs.g6.large",
        };

    private static Gen<Disk> Disk() =>
        from kind in Gen.Elements(Enum.GetValues<DiskKind>())
        from isErased in Flag()
        from takesSnapshots in Flag()
        from size in Gen.Choose(1, 3_000)
        select Given.SystemDisk with
        {
            Kind = kind,
            ReleaseWithInstance = isErased,
            DeleteAutomaticSnapshots = takesSnapshots,
            SizeGib = size,
        };

    private static Gen<Snapshot> Snapshot() =>
        from disk in Gen.Choose(0, 4)
        from state in Gen.Frequency(
            (6, Gen.Constant(SnapshotState.Ready)), (1, Gen.Elements(Enum.GetValues<SnapshotState>())))
        from isAutomatic in Flag()
        from size in Gen.Choose(1, 3_000)
        select Given.Snapshot with { DiskId = $"d-{disk}", State = state, IsAutomatic = isAutomatic, SizeGib = size };

    private static Gen<bool> Flag() => Gen.Elements(true, false);

    private static Holding Named(Holding holding, string id) =>
        holding with { Instance = holding.Instance with { Id = id } };
}
