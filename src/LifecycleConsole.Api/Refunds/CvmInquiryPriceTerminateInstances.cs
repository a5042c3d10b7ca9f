using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Refunds;

/// <summary>What would be paid back for prepaid instances: the plan of the very unsubscription.</summary>
internal sealed class CvmInquiryPriceTerminateInstances(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "InquiryPriceTerminateInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } = [CvmState.Pending];

    protected override Command Meant(IReadOnlyList<string> ids) => new UnsubscribeResources(ids);

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        ReadRegion(call);
        var ids = ReadIds(call.Parameters);
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var (found, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        if (refused is { } why)
        {
            return why;
        }
        if (found.All(h => h.Instance.ChargeType == ChargeType.PayAsYouGo))
        {
            return new Body([.. found.Select(h => new Refund(h.Instance.Id, 0m, []))]);
        }
        var planned = await Desk
            .PlanAsync(call.Actor, new UnsubscribeResources(ids) { Together = true }, cancellationToken)
            .ConfigureAwait(false);
        return planned.Value is { } plan ? new Body([.. plan.Lines.Select(Of)]) : planned.Refusal!;
    }

    private static Refund Of(PlanLine line) => new(
        line.SubjectId, line.Money.Where(m => m.Kind == MoneyLineKind.Refund).Sum(m => m.Amount.Units), []);

    private sealed record Body(IReadOnlyList<Refund> InstanceRefundsSet) : WireBody;

    private sealed record Refund(string InstanceId, decimal Refunds, IReadOnlyList<string> PriceDetail);
}
