using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// A name for all of them, or termination protection. One at a time: each is a commit of its own, and half of a request
/// is never done.
/// </summary>
internal sealed class CvmModifyInstancesAttribute(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "ModifyInstancesAttribute")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Pending, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting, CvmState.Shutdown];

    protected override Command Meant(IReadOnlyList<string> ids) => new RenameInstances(ids, "");

    public override Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        var (name, isProtected) = (p.Text("InstanceName"), p.Flag("DisableApiTermination"));
        if (name is null && isProtected is null)
        {
            p.Fail(new WireError(200, "MissingParameter.AtLeastOne",
                "Give `InstanceName` or `DisableApiTermination`."));
        }
        if (name is not null && isProtected is not null)
        {
            p.Fail(new WireError(200, "InvalidParameter.AtMostOne",
                "Give `InstanceName` and `DisableApiTermination` in calls of their own."));
        }
        return DoAsync(call, ids, found => CommandOf(found, name, isProtected), cancellationToken);
    }

    /// <summary>Null where all of them are so already.</summary>
    private static Command? CommandOf(IReadOnlyList<Holding> found, string? name, bool? isProtected)
    {
        List<string> others =
        [
            .. found.Where(h => name is not null ? h.Instance.Name != name : h.Instance.IsProtected != isProtected)
                .Select(h => h.Instance.Id),
        ];
        return others.Count == 0 ? null
            : name is not null ? new RenameInstances(others, name)
            : new SetReleaseProtection(others, isProtected!.Value);
    }
}
