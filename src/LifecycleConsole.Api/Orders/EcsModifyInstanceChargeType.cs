using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>
/// Pay-As-You-Go instances become Subscription, and back: then what is left of what was paid is paid back, renewals to
/// come in full (facts/alibaba §1.11). Whoever calls it agrees to the amount, as with the box of the page.
/// </summary>
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
            var back = new SwitchToPayAsYouGo(ids) { AcceptsAmount = true };
            return await DoAsync(call, back, isDryRun, plan => BodyOf(plan!), cancellationToken)
                .ConfigureAwait(false);
        }
        var command = new SwitchToSubscription(ids, months, token) { PaysNow = pays };
        var order = OrderIds.OfSwitch(call.Actor.AccountId, token, ids[0]);
        return await DoAsync(call, command, isDryRun, plan => BodyOf(order, plan), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The refund as a fee below zero; its order, where something is paid back.</summary>
    private static Body BodyOf(Plan plan) => new(
        plan.Lines.SelectMany(line => line.Changes).OfType<RefundPlaced>().FirstOrDefault()?.Refund.Id,
        new([
            .. plan.Lines.Select(line => (line.SubjectId, Back: line.Money.First(m => m.Kind == MoneyLineKind.Refund)))
                .Select(one => FeeOf(one.SubjectId, -one.Back.Amount.Units, one.Back.Amount.Currency.Code)),
        ]));

    private static Body BodyOf(string order, Plan? plan) => new(order, new([
        .. (plan?.Lines ?? []).Select(line => (line, Due: line.Money.FirstOrDefault(
            m => m.Kind == MoneyLineKind.AmountDue)))
            .Where(one => one.Due is not null)
            .Select(one => FeeOf(one.line.SubjectId, one.Due!.Amount.Units, one.Due.Amount.Currency.Code)),
    ]));

    private static Fee FeeOf(string instanceId, decimal units, string currency) => new(
        instanceId, currency, units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));

    private sealed record Body(string? OrderId, FeeList FeeOfInstances) : WireBody;

    private sealed record FeeList(IReadOnlyList<Fee> FeeOfInstance);

    private sealed record Fee(string InstanceId, string Currency, string FeeText)
    {
        [System.Text.Json.Serialization.JsonPropertyName("Fee")]
        public string FeeText { get; } = FeeText;
    }
}
