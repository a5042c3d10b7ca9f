using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>The one map from each enum of an instance to what the pages show.</summary>
public static class InstanceLooks
{
    public static Look Of(PowerState state) => state switch
    {
        PowerState.Pending => new(InstanceTexts.PowerPending, Tone.Info, "spin"),
        PowerState.LaunchFailed => new(InstanceTexts.PowerLaunchFailed, Tone.Bad, "warn"),
        PowerState.Starting => new(InstanceTexts.PowerStarting, Tone.Info, "spin"),
        PowerState.Running => new(InstanceTexts.PowerRunning, Tone.Ok, "play"),
        PowerState.Rebooting => new(InstanceTexts.PowerRebooting, Tone.Info, "spin"),
        PowerState.Stopping => new(InstanceTexts.PowerStopping, Tone.Info, "spin"),
        PowerState.Stopped => new(InstanceTexts.PowerStopped, Tone.Still, "stop"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The state column: a released instance reads "Releasing" until its machine is gone.</summary>
    public static Look Of(Instance instance) => instance switch
    {
        { Phase: Phase.Released, DestroyedAt: not null } => new(InstanceTexts.PowerReleased, Tone.Still, "bin"),
        { Phase: Phase.Released } => new(InstanceTexts.PowerReleasing, Tone.Info, "spin"),
        { Phase: Phase.Recycled, PowerState: PowerState.Stopped } =>
            new(RecycleTexts.StateInBin, Tone.Warn, "bin"),
        { Phase: Phase.Recycled } => new(RecycleTexts.StateEntering, Tone.Warn, "spin"),
        { ArrearsHold: not null, PowerState: PowerState.Stopped } =>
            new(InstanceTexts.PowerArrears, Tone.Bad, "warn"),
        { ArrearsHold: not null } => new(InstanceTexts.PowerStoppingArrears, Tone.Bad, "spin"),
        _ => Of(instance.PowerState),
    };

    public static string Label(ChargeType type) => type switch
    {
        ChargeType.PayAsYouGo => InstanceTexts.BillingPayAsYouGo,
        ChargeType.Subscription => InstanceTexts.BillingSubscription,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static string Label(InstanceView view) => view switch
    {
        InstanceView.All => InstanceTexts.ViewAll,
        InstanceView.Scheduled => InstanceTexts.ViewScheduled,
        InstanceView.Protected => InstanceTexts.ViewProtected,
        InstanceView.Releasing => InstanceTexts.ViewReleasing,
        InstanceView.Expiring => InstanceTexts.ViewExpiring,
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, null),
    };

    public static string Label(InstanceSort sort) => sort switch
    {
        InstanceSort.Changed => InstanceTexts.SortChanged,
        InstanceSort.Name => InstanceTexts.SortName,
        InstanceSort.Created => InstanceTexts.SortCreated,
        InstanceSort.ReleaseAt => InstanceTexts.SortReleaseAt,
        InstanceSort.Next => InstanceTexts.SortNext,
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    /// <summary>What the direction of a sort means in words.</summary>
    public static string Direction(InstanceSort sort, bool descending) => (sort, descending) switch
    {
        (InstanceSort.Name, false) => InstanceTexts.SortAToZ,
        (InstanceSort.Name, true) => InstanceTexts.SortZToA,
        (InstanceSort.ReleaseAt or InstanceSort.Next, false) => InstanceTexts.SortSoonestFirst,
        (InstanceSort.ReleaseAt or InstanceSort.Next, true) => InstanceTexts.SortLatestFirst,
        (_, true) => InstanceTexts.SortNewestFirst,
        (_, false) => InstanceTexts.SortOldestFirst,
    };
}
