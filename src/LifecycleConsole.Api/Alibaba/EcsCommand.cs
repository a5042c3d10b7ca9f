using LifecycleConsole.Api.Plans;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>
/// An action of ECS that changes something: all or nothing, and with <c>DryRun</c> only the plan, which ECS tells as an
/// error.
/// </summary>
internal abstract class EcsCommand(CommandDesk desk, string name) : WireAction(WireProduct.Ecs, name)
{
    /// <summary>What asks for a state that is there already; ECS says yes to it.</summary>
    private static readonly HashSet<string> AlreadySo = new(StringComparer.Ordinal)
    {
        "name.same", "protection.on-already", "protection.off-already", "release.same-time", "release.no-schedule",
        "renewal.manual-already", "renewal.auto-already", "renewal.none-already", "tag.same", "tag.none",
    };

    /// <summary>The code of a dry run that would succeed: one word for one instance, another for several.</summary>
    protected virtual string DryRunCode => "DryRunOperation";

    protected CommandDesk Desk => desk;

    /// <summary>Carries it out, or says what it would do; the answer is the request ID alone.</summary>
    protected Task<WireResult> DoAsync(
        WireCall call, Command command, bool? isDryRun, CancellationToken cancellationToken) =>
        DoAsync(call, command, isDryRun, _ => new WireBody(), cancellationToken);

    protected async Task<WireResult> DoAsync(
        WireCall call, Command command, bool? isDryRun, Func<Plan?, WireBody> answer,
        CancellationToken cancellationToken)
    {
        command = command with { Together = true };
        if (isDryRun == true)
        {
            var planned = await desk.PlanAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
            return planned.Value is { } plan ? plan.Approval ?? (WireResult)DryRun(plan) : planned.Refusal!;
        }
        var done = await desk.CommitAsync(call.Actor, command, null, cancellationToken).ConfigureAwait(false);
        if (done.Refusal is { } same && IsAlreadySo(same) && command is InstanceCommand { SubjectCount: > 1 } many)
        {
            done = await RestAsync(call, many, cancellationToken).ConfigureAwait(false) ?? done;
        }
        return done.Refusal is { } refusal && !IsAlreadySo(refusal) ? refusal : answer(done.Plan);
    }

    /// <summary>Of several, those that are so already are left out, and the others go together.</summary>
    /// <returns>Null where nothing is left to do.</returns>
    private async Task<Commitment?> RestAsync(
        WireCall call, InstanceCommand command, CancellationToken cancellationToken)
    {
        var planned = await desk.PlanAsync(call.Actor, command with { Together = false }, cancellationToken)
            .ConfigureAwait(false);
        if (planned.Value is not { } plan)
        {
            return new Commitment { Refusal = planned.Refusal };
        }
        var rest = plan.Lines.Where(line => line.Reason is not { } reason || !IsAlreadySo(reason))
            .Select(line => line.SubjectId).ToList();
        return rest.Count == 0
            ? null
            : await desk.CommitAsync(call.Actor, command with { InstanceIds = rest }, null, cancellationToken)
                .ConfigureAwait(false);
    }

    protected static bool IsAlreadySo(Refusal refusal) => AlreadySo.Contains(refusal.Code);

    private WireError DryRun(Plan plan)
    {
        var sentence = DryRunCode == "DRYRUN.SUCCESS"
            ? "This request is a dryrun request with successful result."
            : "Request validation has been passed with DryRun flag set.";
        return new(400, DryRunCode, $"{sentence} {PlanText.Of(plan)}");
    }
}
