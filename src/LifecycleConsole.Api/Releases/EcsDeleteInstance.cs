using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Instances;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Releases;

/// <summary>
/// Releases a Pay-As-You-Go instance; with <c>TerminateSubscription</c> a Subscription one whose period has ended, out
/// of the Recycle Bin.
/// </summary>
internal sealed class EcsDeleteInstance(CommandDesk desk, InstanceFinder search) : EcsCommand(desk, "DeleteInstance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("InstanceId");
        var (asked, isDryRun) = (Deletion.Read(p, [id]), p.Flag("DryRun"));
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var command = await asked.CommandAsync(call.Actor, search, cancellationToken).ConfigureAwait(false);
        return await DoAsync(call, command, isDryRun, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>The same of up to 100 at once, all or none.</summary>
internal sealed class EcsDeleteInstances(CommandDesk desk, InstanceFinder search)
    : EcsCommand(desk, "DeleteInstances")
{
    protected override string DryRunCode => "DRYRUN.SUCCESS";

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var region = p.Required("RegionId");
        var ids = InstanceIds.Read(p);
        var (asked, isDryRun) = (Deletion.Read(p, ids), p.Flag("DryRun"));
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var placed = await InstanceIds.WhyNotInAsync(call.Actor, search, (ids, region), cancellationToken)
            .ConfigureAwait(false);
        if (placed is { } elsewhere)
        {
            return elsewhere;
        }
        var command = await asked.CommandAsync(call.Actor, search, cancellationToken).ConfigureAwait(false);
        return await DoAsync(call, command, isDryRun, cancellationToken).ConfigureAwait(false);
    }
}

/// <param name="Force">Also what runs.</param>
/// <param name="TerminateSubscription">Also Subscription ones whose period has ended.</param>
internal sealed record Deletion(IReadOnlyList<string> Ids, bool Force, bool TerminateSubscription)
{
    public static Deletion Read(Parameters p, IReadOnlyList<string> ids)
    {
        p.Flag("ForceStop"); // the machine is switched off before it is erased, either way
        return new(ids, p.Flag("Force") ?? false, p.Flag("TerminateSubscription") ?? false);
    }

    /// <summary>
    /// Which of the product's two deeds is meant: what lies in the Recycle Bin is terminated, all else released.
    /// </summary>
    public async Task<InstanceCommand> CommandAsync(
        Domain.Access.Actor actor, InstanceFinder search, CancellationToken cancellationToken)
    {
        if (TerminateSubscription)
        {
            var found = await search.FindAsync(
                actor, new() { Ids = Ids, IsRecycled = true, Counts = false, Take = 1 }, cancellationToken)
                .ConfigureAwait(false);
            if (found.Value is { Holdings.Count: > 0 })
            {
                return new TerminateInstances(Ids);
            }
        }
        return new ReleaseNow(Ids, SnapshotFirst: false, Force);
    }
}
