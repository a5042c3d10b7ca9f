using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// Renames, and switches release protection. One of them at a time is one change; both are asked before either is done.
/// </summary>
internal sealed class EcsModifyInstanceAttribute(CommandDesk desk) : EcsCommand(desk, "ModifyInstanceAttribute")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("InstanceId");
        var (name, protection) = (p.Filled("InstanceName"), p.Flag("DeletionProtection"));
        if (p.Problem is { } problem)
        {
            return problem;
        }
        List<Command> commands =
        [
            .. protection is { } isOn ? [new SetReleaseProtection([id], isOn)] : Array.Empty<Command>(),
            .. name is not null ? [new RenameInstances([id], name)] : Array.Empty<Command>(),
        ];
        WireResult result = commands.Count == 0
            ? AlibabaErrors.Missing("InstanceName")
            : new WireBody();
        foreach (var command in commands)
        {
            result = await DoAsync(call, command, isDryRun: true, cancellationToken).ConfigureAwait(false);
            if (result.Refusal is { } refusal && !IsAlreadySo(refusal))
            {
                return refusal;
            }
        }
        foreach (var command in commands)
        {
            result = await DoAsync(call, command, null, cancellationToken).ConfigureAwait(false);
            if (result.Body is null)
            {
                return result;
            }
        }
        return result;
    }
}
