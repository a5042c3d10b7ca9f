using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>Start, stop and reboot of one instance.</summary>
internal abstract class EcsPowerOfOne(CommandDesk desk, string name) : EcsCommand(desk, name)
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var command = CommandOf(p, [p.Required("InstanceId")]);
        var isDryRun = p.Flag("DryRun");
        return p.Problem is { } problem
            ? problem
            : await DoAsync(call, command, isDryRun, cancellationToken).ConfigureAwait(false);
    }

    protected abstract InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids);
}

/// <summary>
/// CreateInstance of ECS leaves a machine stopped, and libcloud starts it then; here it comes up by itself. So a start
/// that finds a machine on its way up, or up within minutes of its creation, has nothing left to do and says so.
/// </summary>
internal sealed class EcsStartInstance(CommandDesk desk, CatalogQueries catalog, InstanceFinder search)
    : EcsCommand(desk, "StartInstance")
{
    private static readonly TimeSpan New = TimeSpan.FromMinutes(15);

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("InstanceId");
        var isDryRun = p.Flag("DryRun");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var result = await DoAsync(call, new StartInstances([id]), isDryRun, cancellationToken).ConfigureAwait(false);
        return result.Refusal?.Code switch
        {
            "power.pending" or "power.starting" => new WireBody(),
            "power.runs-already" when await IsNewAsync(call.Actor, id, cancellationToken).ConfigureAwait(false) =>
                new WireBody(),
            _ => result,
        };
    }

    private async Task<bool> IsNewAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        var view = await catalog.GetAsync(actor, cancellationToken).ConfigureAwait(false);
        var found = await search.FindAsync(actor, new() { Ids = [id], Counts = false, Take = 1 }, cancellationToken)
            .ConfigureAwait(false);
        return found.Value?.Holdings is [{ Instance.CreatedAt: var at }] && view.Value?.Now - at < New;
    }
}

internal sealed class EcsStopInstance(CommandDesk desk) : EcsPowerOfOne(desk, "StopInstance")
{
    protected override InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids) =>
        new StopInstances(ids, EcsStop.ModeOf(p));
}

internal sealed class EcsRebootInstance(CommandDesk desk) : EcsPowerOfOne(desk, "RebootInstance")
{
    protected override InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids) => new RebootInstances(ids);
}

internal static class EcsStop
{
    /// <summary>Without a word the account's switch decides. What cannot be had is no error: it keeps
    /// charging.</summary>
    public static StoppedMode ModeOf(Parameters p) => p.Word<StoppedMode>(
        "StoppedMode", ("StopCharging", StoppedMode.StopCharging), ("KeepCharging", StoppedMode.KeepCharging))
        ?? StoppedMode.NotApplicable;
}

/// <summary>
/// The same of up to 100: all together, or each that can (<c>SuccessFirst</c>); what became of each is told.
/// </summary>
internal abstract class EcsPowerOfMany(CommandDesk desk, InstanceFinder search, string name) : EcsCommand(desk, name)
{
    protected override string DryRunCode => "DRYRUN.SUCCESS";

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var region = p.Required("RegionId");
        var ids = InstanceIds.Read(p);
        var command = CommandOf(p, ids);
        var isEach = p.Word<bool>("BatchOptimization", ("AllTogether", false), ("SuccessFirst", true)) == true;
        var isDryRun = p.Flag("DryRun");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var before = await search.FindAsync(
            call.Actor, new() { Ids = ids, Counts = false, Take = InstanceIds.Max }, cancellationToken)
            .ConfigureAwait(false);
        if (before.Value?.Holdings.Any(h => h.Instance.Region != region) == true)
        {
            return new WireError(400, "InvalidParameter.CrossRegionNotSupport",
                "Instances of multiple regions not support.");
        }
        var states = before.Value?.Holdings.ToDictionary(
            h => h.Instance.Id, h => EcsStatus.Of(h.Instance), StringComparer.Ordinal) ?? [];
        if (!isEach || isDryRun == true)
        {
            return await DoAsync(call, command, isDryRun, _ => BodyOf(ids.Select(id => Done(states, id))),
                cancellationToken).ConfigureAwait(false);
        }
        var done = await Desk.CommitAsync(call.Actor, command, null, cancellationToken).ConfigureAwait(false);
        return done.Plan is not { } plan
            ? done.Refusal!
            : BodyOf(plan.Lines.Select(line => line.Reason is { } reason
                ? Failed(states, line.SubjectId, EcsRefusals.ErrorOf(reason))
                : Done(states, line.SubjectId)));
    }

    protected abstract string StateAfter { get; }

    protected abstract InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids);

    private static Body BodyOf(IEnumerable<OneResponse> responses) => new(new([.. responses]));

    private OneResponse Done(Dictionary<string, string> states, string id) =>
        new(id, states.GetValueOrDefault(id, ""), StateAfter, "200", "success");

    private static OneResponse Failed(Dictionary<string, string> states, string id, WireError error) =>
        new(id, states.GetValueOrDefault(id, ""), states.GetValueOrDefault(id, ""), error.Code, error.Message);

    private sealed record Body(ResponseList InstanceResponses) : WireBody;

    private sealed record ResponseList(IReadOnlyList<OneResponse> InstanceResponse);

    private sealed record OneResponse(
        string InstanceId, string PreviousStatus, string CurrentStatus, string Code, string Message);
}

internal sealed class EcsStartInstances(CommandDesk desk, InstanceFinder search)
    : EcsPowerOfMany(desk, search, "StartInstances")
{
    protected override string StateAfter => "Starting";

    protected override InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids) => new StartInstances(ids);
}

internal sealed class EcsStopInstances(CommandDesk desk, InstanceFinder search)
    : EcsPowerOfMany(desk, search, "StopInstances")
{
    protected override string StateAfter => "Stopping";

    protected override InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids) =>
        new StopInstances(ids, EcsStop.ModeOf(p));
}

internal sealed class EcsRebootInstances(CommandDesk desk, InstanceFinder search)
    : EcsPowerOfMany(desk, search, "RebootInstances")
{
    protected override string StateAfter => "Starting";

    protected override InstanceCommand CommandOf(Parameters p, IReadOnlyList<string> ids) => new RebootInstances(ids);
}
