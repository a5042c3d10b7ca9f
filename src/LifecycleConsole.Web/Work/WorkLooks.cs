using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Work;

/// <summary>The one map from each enum of back-end work to what the pages show.</summary>
public static class WorkLooks
{
    public static string Label(WorkKind kind) => kind switch
    {
        WorkKind.Create => WorkTexts.KindCreate,
        WorkKind.Start => WorkTexts.KindStart,
        WorkKind.Stop => WorkTexts.KindStop,
        WorkKind.Reboot => WorkTexts.KindReboot,
        WorkKind.Isolate => WorkTexts.KindIsolate,
        WorkKind.Rejoin => WorkTexts.KindRejoin,
        WorkKind.ResizeBandwidth => WorkTexts.KindResizeBandwidth,
        WorkKind.Destroy => WorkTexts.KindDestroy,
        WorkKind.CreateSnapshot => WorkTexts.KindCreateSnapshot,
        WorkKind.DeleteSnapshot => WorkTexts.KindDeleteSnapshot,
        WorkKind.Detach => WorkTexts.KindDetach,
        WorkKind.DeleteDisk => WorkTexts.KindDeleteDisk,
        WorkKind.CreateDisk => WorkTexts.KindCreateDisk,
        WorkKind.Attach => WorkTexts.KindAttach,
        WorkKind.CreateAddress => WorkTexts.KindCreateAddress,
        WorkKind.DeleteAddress => WorkTexts.KindDeleteAddress,
        WorkKind.BindAddress => WorkTexts.KindBindAddress,
        WorkKind.UnbindAddress => WorkTexts.KindUnbindAddress,
        WorkKind.ResizeAddress => WorkTexts.KindResizeAddress,
        WorkKind.AttachThing => WorkTexts.KindAttachThing,
        WorkKind.DetachThing => WorkTexts.KindDetachThing,
        WorkKind.Adopt => WorkTexts.KindAdopt,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What came of trying what was set aside.</summary>
    public static string Said(TriedDues tried)
    {
        List<string> said = [];
        if (tried.Done > 0)
        {
            said.Add(TimeWords.Fill(WorkTexts.TriedDone, tried.Done));
        }
        if (tried.Failed > 0)
        {
            said.Add(TimeWords.Fill(WorkTexts.TriedFailed, tried.Failed, tried.Problem));
        }
        if (tried.Waiting > 0)
        {
            said.Add(TimeWords.Fill(WorkTexts.TriedWaiting, tried.Waiting));
        }
        return said.Count > 0 ? string.Join(' ', said) : WorkTexts.TriedNone;
    }

    public static Look Of(WorkState state) => state switch
    {
        WorkState.Open => new(WorkTexts.StateOpen, Tone.Info, "spin"),
        WorkState.Done => new(WorkTexts.StateDone, Tone.Ok, "check"),
        WorkState.Failed => new(WorkTexts.StateFailed, Tone.Bad, "warn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Label(DriftKind kind) => kind switch
    {
        DriftKind.MachineMissing => WorkTexts.DriftMachineMissing,
        DriftKind.MachineUnexpected => WorkTexts.DriftMachineUnexpected,
        DriftKind.PowerDiffers => WorkTexts.DriftPowerDiffers,
        DriftKind.StillThere => WorkTexts.DriftStillThere,
        DriftKind.DiskMissing => WorkTexts.DriftDiskMissing,
        DriftKind.DiskUnexpected => WorkTexts.DriftDiskUnexpected,
        DriftKind.AddressMissing => WorkTexts.DriftAddressMissing,
        DriftKind.AddressUnexpected => WorkTexts.DriftAddressUnexpected,
        DriftKind.AttachmentMissing => WorkTexts.DriftAttachmentMissing,
        DriftKind.AttachmentUnexpected => WorkTexts.DriftAttachmentUnexpected,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
