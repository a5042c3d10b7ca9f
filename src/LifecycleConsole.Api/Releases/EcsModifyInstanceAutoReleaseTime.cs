using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Releases;

/// <summary>Sets, replaces or, without a time, cancels a scheduled release.</summary>
internal sealed class EcsModifyInstanceAutoReleaseTime(CommandDesk desk)
    : EcsCommand(desk, "ModifyInstanceAutoReleaseTime")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("InstanceId");
        var at = ReleaseTime.Read(p);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        InstanceCommand command = at is { } time
            ? new ScheduleRelease([id], time)
            : new CancelScheduledRelease([id]);
        var result = await DoAsync(call, command, null, cancellationToken).ConfigureAwait(false);
        return result.Refusal?.Code is "instance.not-found" or "instance.released"
            ? new WireError(404, "NoSuchResource", "The specified resource is not found.")
            : result;
    }
}

/// <summary><c>AutoReleaseTime</c>: seconds are cut off (facts/alibaba §1.6).</summary>
internal static class ReleaseTime
{
    public static DateTimeOffset? Read(Parameters p)
    {
        if (p.Filled("AutoReleaseTime") is not { } text)
        {
            return null;
        }
        if (RpcScheme.TimeOf(text) is not { } at)
        {
            p.Fail(new WireError(400, "InvalidAutoReleaseTime.Malformed",
                "The specified parameter autoReleaseTime is not valid."));
            return null;
        }
        return at.AddSeconds(-at.Second);
    }
}
