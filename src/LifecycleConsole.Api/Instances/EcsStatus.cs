using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>States of the product in ECS words (facts/alibaba §1.1, §1.2). There is no word for released.</summary>
internal static class EcsStatus
{
    public static readonly IReadOnlyList<string> Words = ["Pending", "Starting", "Running", "Stopping", "Stopped"];

    /// <summary>What is in the Recycle Bin reads Stopped; a lock says why.</summary>
    public static string Of(Instance instance) => instance.Phase == Phase.Recycled
        ? "Stopped"
        : Of(instance.PowerState);

    public static string Of(PowerState state) => state switch
    {
        PowerState.Pending => "Pending",
        PowerState.LaunchFailed => "Stopped",
        PowerState.Starting or PowerState.Rebooting => "Starting",
        PowerState.Running => "Running",
        PowerState.Stopping => "Stopping",
        PowerState.Stopped => "Stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The states that read so; null where the word is none.</summary>
    public static IReadOnlyList<PowerState>? StatesOf(string word) =>
        Words.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? [.. Enum.GetValues<PowerState>().Where(s => Of(s).Equals(word, StringComparison.OrdinalIgnoreCase))]
            : null;

    public static string Of(ChargeType type) => type switch
    {
        ChargeType.PayAsYouGo => "PostPaid",
        ChargeType.Subscription => "PrePaid",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static string StoppedModeOf(Instance instance) => instance switch
    {
        { PowerState: not PowerState.Stopped } => "Not-applicable",
        { StoppedMode: StoppedMode.StopCharging } => "StopCharging",
        { StoppedMode: StoppedMode.KeepCharging } => "KeepCharging",
        _ => "Not-applicable",
    };

    public static IReadOnlyList<string> LocksOf(Instance instance) =>
        instance.Phase == Phase.Recycled || instance.ArrearsHold is not null ? ["financial"] : [];
}
