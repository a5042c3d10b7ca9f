using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Renewals;

/// <summary>How up to 100 instances are renewed at their end.</summary>
internal sealed class BssSetRenewal(CommandDesk desk) : WireAction(WireProduct.Bss, "SetRenewal")
{
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var ids = p.CommaList("InstanceIDs", IdsMax);
        var mode = p.Word<RenewalMode>(
            "RenewalStatus", ("AutoRenewal", RenewalMode.Auto), ("ManualRenewal", RenewalMode.Manual),
            ("NotRenewal", RenewalMode.None));
        p.Required("RenewalStatus");
        var period = p.Number("RenewalPeriod", 1, 120);
        var factor = p.Word<int>("RenewalPeriodUnit", ("M", 1), ("Y", 12));
        if (ids.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "InstanceIDs");
        }
        if (mode == RenewalMode.Auto && (period is null || factor is null))
        {
            p.Fail(ParameterFaultKind.Missing, period is null ? "RenewalPeriod" : "RenewalPeriodUnit");
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var months = (period ?? 1) * (factor ?? 1);
        var done = await desk.CommitAsync(
            call.Actor, new SetRenewal(ids, mode!.Value, months) { Together = true }, null, cancellationToken)
            .ConfigureAwait(false);
        return done.Refusal is { } refusal && !refusal.Code.EndsWith("-already", StringComparison.Ordinal)
            ? refusal
            : new BssBody();
    }
}
