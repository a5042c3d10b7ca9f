using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Snapshots;

/// <summary>The one map from each state of a snapshot to what the pages show.</summary>
public static class SnapshotLooks
{
    public static Look Of(SnapshotState state) => state switch
    {
        SnapshotState.Creating => new(PartTexts.StateCreating, Tone.Info, "spin"),
        SnapshotState.Ready => new(PartTexts.StateReady, Tone.Ok, "ok"),
        SnapshotState.Failed => new(PartTexts.StateFailed, Tone.Bad, "warn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Look Of(Snapshot snapshot) => snapshot.DeletedAt is null
        ? Of(snapshot.State)
        : new Look(PartTexts.StateDeleting, Tone.Info, "spin");

    public static string Kind(Snapshot snapshot) =>
        snapshot.IsAutomatic ? PartTexts.SnapshotAutomatic : PartTexts.SnapshotManual;
}
