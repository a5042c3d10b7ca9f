using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>What plans over disks, Elastic IPs and snapshots show; the rest of <see cref="PlanLooks"/>.</summary>
internal static class PartLooks
{
    public static Look Result(Effect effect) => effect switch
    {
        Effect.DiskCreated => new(PlanTexts.ResultDiskCreated, Tone.Ok, "disk"),
        Effect.DiskAttached => new(PlanTexts.ResultDiskAttached, Tone.Ok, "link"),
        Effect.DiskDetached => new(PlanTexts.ResultDiskDetached, Tone.Still, "disk"),
        Effect.DiskGoesWithInstance => new(PlanTexts.ResultDiskGoesWithInstance, Tone.Warn, "disk"),
        Effect.DiskStaysAlone => new(PlanTexts.ResultDiskStaysAlone, Tone.Ok, "disk"),
        Effect.SnapshotsGoWithDisk => new(PlanTexts.ResultSnapshotsGoWithDisk, Tone.Warn, "snap"),
        Effect.SnapshotsStay => new(PlanTexts.ResultSnapshotsStay, Tone.Ok, "snap"),
        Effect.DiskDeleted => new(PlanTexts.ResultDiskDeleted, Tone.Bad, "bin"),
        Effect.AddressAllocated => new(PlanTexts.ResultAddressAllocated, Tone.Ok, "ip"),
        Effect.AddressBound => new(PlanTexts.ResultAddressBound, Tone.Ok, "link"),
        Effect.AddressUnbound => new(PlanTexts.ResultAddressUnbound, Tone.Warn, "ip"),
        Effect.BandwidthChanged => new(PlanTexts.ResultBandwidthChanged, Tone.Ok, "check"),
        Effect.AddressReleased => new(PlanTexts.ResultAddressReleased, Tone.Bad, "bin"),
        Effect.SnapshotDeleted => new(PlanTexts.ResultSnapshotDeleted, Tone.Bad, "bin"),
        Effect.AttachedToInstance => new(PlanTexts.ResultDiskAttached, Tone.Ok, "link"),
        Effect.DetachedFromInstance => new(PlanTexts.ResultDiskDetached, Tone.Still, "link"),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static string Sentence(Effect effect) => effect switch
    {
        Effect.DiskCreated => PlanTexts.EffectDiskCreated,
        Effect.DiskAttached => PlanTexts.EffectDiskAttached,
        Effect.DiskDetached => PlanTexts.EffectDiskDetached,
        Effect.DiskGoesWithInstance => PlanTexts.EffectDiskGoesWithInstance,
        Effect.DiskStaysAlone => PlanTexts.EffectDiskStaysAlone,
        Effect.SnapshotsGoWithDisk => PlanTexts.EffectSnapshotsGoWithDisk,
        Effect.SnapshotsStay => PlanTexts.EffectSnapshotsStay,
        Effect.DiskDeleted => PlanTexts.EffectDiskDeleted,
        Effect.AddressAllocated => PlanTexts.EffectAddressAllocated,
        Effect.AddressBound => PlanTexts.EffectAddressBound,
        Effect.AddressUnbound => PlanTexts.EffectAddressUnbound,
        Effect.BandwidthChanged => PlanTexts.EffectBandwidthChanged,
        Effect.AddressReleased => PlanTexts.EffectAddressReleased,
        Effect.SnapshotDeleted => PlanTexts.EffectSnapshotDeleted,
        Effect.AttachedToInstance => PlanTexts.EffectAttachedToInstance,
        Effect.DetachedFromInstance => PlanTexts.EffectDetachedFromInstance,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };
}
