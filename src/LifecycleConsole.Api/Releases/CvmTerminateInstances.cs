using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Releases;

/// <summary>
/// What is charged by use is released; what lies in the Recycle Bin is destroyed. A prepaid instance whose period has
/// not ended is not the user's to terminate (seed 2): it expires, or is unsubscribed.
/// </summary>
internal sealed class CvmTerminateInstances(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "TerminateInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Pending, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting];

    protected override Command Meant(IReadOnlyList<string> ids) => new TerminateInstances(ids);

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        p.Flag("ReleasePrepaidDataDisks"); // disks that were bought with it go with it either way
        if (p.Flag("ReleaseAddress") == true)
        {
            p.Fail(new WireError(200, "UnsupportedOperation",
                "Elastic IPs stay when an instance goes. Release them on their own."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var (found, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        if (refused is { } why)
        {
            return why;
        }
        if (found.Select(h => h.Instance.ChargeType).Distinct().Count() > 1)
        {
            return new WireError(200, "UnsupportedOperation.InstanceMixedPricingModel",
                "Instances of one charge type only are terminated together.");
        }
        return await CommitAsync(call, CommandOf(found, ids), cancellationToken).ConfigureAwait(false);
    }

    private static Command CommandOf(IReadOnlyList<Holding> found, IReadOnlyList<string> ids) =>
        found.All(h => h.Instance.Phase == Phase.Recycled)
            ? new TerminateInstances(ids)
            : new ReleaseNow(ids, SnapshotFirst: false, Force: true);
}
