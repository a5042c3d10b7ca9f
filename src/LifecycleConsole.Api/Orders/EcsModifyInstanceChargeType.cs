using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>Pay-As-You-Go instances become Subscription. The way back is by unsubscribing.</summary>
internal sealed class EcsModifyInstanceChargeType(CommandDesk desk) : EcsCommand(desk, "ModifyInstanceChargeType")
{
    private const int IdsMax = 20;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("RegionId");
        var ids = p.JsonList("InstanceIds", int.MaxValue) ?? [];
        var isPrepaid = p.Word<bool>("InstanceChargeType", ("PrePaid", true), ("PostPaid", false)) ?? true;
        var (months, pays, token) = (EcsPeriod.Read(p) ?? 1, p.Flag("AutoPay") ?? true, ClientToken.Read(p));
        var isDryRun = p.Flag("DryRun");
        if (ids.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "InstanceIds");
        }
        if (ids.Count > IdsMax)
        {
            p.Fail(new WireError(400, "InstancesIdQuotaExceed", "The specified InstanceIds quota exceed."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        if (!isPrepaid)
        {
            return new WireError(403, "OperationDenied",
                "A Subscription instance does not become Pay-As-You-Go here. Unsubscribe it (RefundInstance).");
        }
        var command = new SwitchToSubscription(ids, months, token) { PaysNow = pays };
        var order = OrderIds.OfSwitch(call.Actor.AccountId, token, ids[0]);
        return await DoAsync(call, command, isDryRun, plan => BodyOf(order, plan), cancellationToken)
            .ConfigureAwait(false);
    }

    private static Body BodyOf(string order, Domain.Plans.Plan? plan) => new(order, new([
        .. (plan?.Lines ?? []).Select(line => (line, Due: line.Money.FirstOrDefault(
            m => m.Kind == Domain.Plans.MoneyLineKind.AmountDue)))
            .Where(one => one.Due is not null)
            .Select(one => new Fee(
                one.line.SubjectId, one.Due!.Amount.Currency.Code,
                one.Due.Amount.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))),
    ]));

    private sealed record Body(string OrderId, FeeList FeeOfInstances) : WireBody;

    private sealed record FeeList(IReadOnlyList<Fee> FeeOfInstance);

    private sealed record Fee(string InstanceId, string Currency, string FeeText)
    {
        [System.Text.Json.Serialization.JsonPropertyName("Fee")]
        public string FeeText { get; } = FeeText;
    }
}
