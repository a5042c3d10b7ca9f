using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Api.Tencent;

/// <summary>What CVM calls the state of an instance: one word where the product has phase and power.</summary>
internal enum CvmState
{
    Pending = 1,
    LaunchFailed = 2,
    Running = 3,
    Stopped = 4,
    Starting = 5,
    Stopping = 6,
    Rebooting = 7,

    /// <summary>In the Recycle Bin: off, and waiting to be destroyed.</summary>
    Shutdown = 8,
}

/// <summary>The product's facts in CVM's words (facts/tencent §1.1).</summary>
internal static class CvmStates
{
    public static CvmState Of(Instance instance) => instance switch
    {
        { Phase: Phase.Recycled } => CvmState.Shutdown,
        _ => instance.PowerState switch
        {
            PowerState.Pending => CvmState.Pending,
            PowerState.LaunchFailed => CvmState.LaunchFailed,
            PowerState.Starting => CvmState.Starting,
            PowerState.Running => CvmState.Running,
            PowerState.Rebooting => CvmState.Rebooting,
            PowerState.Stopping => CvmState.Stopping,
            PowerState.Stopped => CvmState.Stopped,
            var other => throw new ArgumentOutOfRangeException(nameof(instance), other, null),
        },
    };

    public static string WordOf(CvmState state) => state switch
    {
        CvmState.Pending => "PENDING",
        CvmState.LaunchFailed => "LAUNCH_FAILED",
        CvmState.Running => "RUNNING",
        CvmState.Stopped => "STOPPED",
        CvmState.Starting => "STARTING",
        CvmState.Stopping => "STOPPING",
        CvmState.Rebooting => "REBOOTING",
        CvmState.Shutdown => "SHUTDOWN",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string WordOf(ChargeType type) => type switch
    {
        ChargeType.PayAsYouGo => "POSTPAID_BY_HOUR",
        ChargeType.Subscription => "PREPAID",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What of the power state a filter word means; null where it is no power state.</summary>
    public static PowerState? PowerOf(string word) => word switch
    {
        "PENDING" => PowerState.Pending,
        "LAUNCH_FAILED" => PowerState.LaunchFailed,
        "RUNNING" => PowerState.Running,
        "STOPPED" => PowerState.Stopped,
        "STARTING" => PowerState.Starting,
        "STOPPING" => PowerState.Stopping,
        "REBOOTING" => PowerState.Rebooting,
        _ => null,
    };

    public static string IsolatedSourceOf(Instance instance) => instance switch
    {
        { Phase: Phase.Recycled } => "EXPIRE",
        { ArrearsHold: not null } => "ARREAR",
        _ => "NOTISOLATED",
    };

    public static string RestrictStateOf(Instance instance) =>
        instance.Phase == Phase.Recycled || instance.ArrearsHold is not null ? "EXPIRED" : "NORMAL";

    public static string StopChargingModeOf(Instance instance) => instance switch
    {
        { PowerState: not PowerState.Stopped } or { ChargeType: ChargeType.Subscription } => "NOT_APPLICABLE",
        { StoppedMode: StoppedMode.StopCharging } => "STOP_CHARGING",
        { ArrearsHold: ArrearsHold.WasRunning or ArrearsHold.WasStopped } => "STOP_CHARGING",
        _ => "KEEP_CHARGING",
    };

    /// <summary>What it is doing, as the name of the action; null where it rests.</summary>
    public static string? LatestOperationOf(Instance instance) => instance.PowerState switch
    {
        PowerState.Pending or PowerState.LaunchFailed => "RunInstances",
        PowerState.Starting => "StartInstances",
        PowerState.Stopping => "StopInstances",
        PowerState.Rebooting => "RebootInstances",
        _ => null,
    };

    public static string LatestOperationStateOf(Instance instance) => instance.PowerState switch
    {
        PowerState.Pending or PowerState.Starting or PowerState.Stopping or PowerState.Rebooting => "OPERATING",
        PowerState.LaunchFailed => "FAILED",
        _ => "SUCCESS",
    };
}
