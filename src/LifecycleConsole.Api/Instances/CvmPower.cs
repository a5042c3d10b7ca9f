using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

internal sealed class CvmStartInstances(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "StartInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
    [
        CvmState.Pending, CvmState.LaunchFailed, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting,
        CvmState.Running, CvmState.Shutdown,
    ];

    protected override Command Meant(IReadOnlyList<string> ids) => new StartInstances(ids);

    public override Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        ReadRegion(call);
        var ids = ReadIds(call.Parameters);
        return DoAsync(call, ids, _ => new StartInstances(ids), cancellationToken);
    }
}

/// <summary>
/// Stops, by default without force, which the back-end decides. What it costs meanwhile is the account's switch unless
/// the request says.
/// </summary>
internal sealed class CvmStopInstances(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "StopInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } = CvmPowerWords.NotRunning;

    protected override Command Meant(IReadOnlyList<string> ids) => new StopInstances(ids, StoppedMode.NotApplicable);

    public override Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        CvmPowerWords.ReadStopType(p, "ForceStop");
        var mode = p.Word<StoppedMode>(
            "StoppedMode", ("KEEP_CHARGING", StoppedMode.KeepCharging), ("STOP_CHARGING", StoppedMode.StopCharging));
        return DoAsync(
            call, ids, _ => new StopInstances(ids, mode ?? StoppedMode.NotApplicable), cancellationToken);
    }
}

internal sealed class CvmRebootInstances(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "RebootInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } = CvmPowerWords.NotRunning;

    protected override Command Meant(IReadOnlyList<string> ids) => new RebootInstances(ids);

    public override Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        CvmPowerWords.ReadStopType(p, "ForceReboot");
        return DoAsync(call, ids, _ => new RebootInstances(ids), cancellationToken);
    }
}

internal static class CvmPowerWords
{
    public static readonly IReadOnlyList<CvmState> NotRunning =
    [
        CvmState.Pending, CvmState.LaunchFailed, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting,
        CvmState.Stopped, CvmState.Shutdown,
    ];

    /// <summary>Checked, and left to the back-end.</summary>
    public static void ReadStopType(Parameters p, string deprecated)
    {
        p.Word<bool>("StopType", ("SOFT", false), ("SOFT_FIRST", false), ("HARD", true));
        p.Flag(deprecated);
    }
}
