using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;

namespace LifecycleConsole.Api.Renewals;

/// <summary>
/// The old RenewInstance (seed 3, facts/tencent §4.3): one instance, 1 to 36 months, paid at once. Sent again with the
/// same signature it renews once.
/// </summary>
internal sealed class CvmV2RenewInstance(CommandDesk desk, CommandSight sight, RenewalPayment payment)
    : WireAction(WireProduct.CvmV2, "RenewInstance")
{
    private const int MonthsMax = 36;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("instanceId");
        p.Required("period");
        var months = p.Number("period", 1, MonthsMax) ?? 1;
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await sight.OfAsync(call.Actor, new RenewInstances([id], 1, ""), [id], cancellationToken)
            .ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        var token = CvmRenewal.TokenOf(call);
        var command = new RenewInstances([id], months, token)
        {
            Together = true, Recovers = page.Holdings is [{ Instance.Phase: Phase.Recycled }],
        };
        var vouchers = await payment.VouchersAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
        if (vouchers.Value is not { } chosen)
        {
            return vouchers.Refusal!;
        }
        var done = await desk.CommitAsync(call.Actor, command with { VoucherIds = chosen }, null, cancellationToken)
            .ConfigureAwait(false);
        return done.Refusal is { } refusal
            ? refusal
            : new Body(RenewalOrder.IdOf(call.Actor.AccountId, token, id));
    }

    private sealed record Body(string DealId) : WireBody
    {
        [System.Text.Json.Serialization.JsonPropertyName("dealId")]
        public string DealId { get; } = DealId;
    }
}

/// <summary>The old SetAutoRenew (seeds 3 and 5): 0 by hand, 1 automatically by one month, 2 not at all.</summary>
internal sealed class CvmV2SetAutoRenew(CommandDesk desk, CommandSight sight)
    : WireAction(WireProduct.CvmV2, "SetAutoRenew")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("instanceType");
        p.Number("instanceType", 1, 1); // 2 is a database, which is not here
        p.Required("autoRenew");
        var mode = p.Word<RenewalMode>(
            "autoRenew", ("0", RenewalMode.Manual), ("1", RenewalMode.Auto), ("2", RenewalMode.None));
        IReadOnlyList<string> ids =
        [
            .. p.List("instanceIds", CvmCommand.IdsMax).Concat(p.List("instanceId", CvmCommand.IdsMax))
                .Distinct(StringComparer.Ordinal),
        ];
        if (ids.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "instanceIds");
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await sight.OfAsync(call.Actor, new SetRenewal(ids, mode!.Value), ids, cancellationToken)
            .ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        var same = page.Holdings.Select(h => h.Instance.Id)
            .Except(CvmRenewal.Without(page.Holdings, mode.Value), StringComparer.Ordinal);
        IReadOnlyList<string> others = [.. ids.Except(same, StringComparer.Ordinal)];
        if (others.Count == 0)
        {
            return new WireBody();
        }
        var done = await desk
            .CommitAsync(call.Actor, new SetRenewal(others, mode.Value) { Together = true }, null, cancellationToken)
            .ConfigureAwait(false);
        return done.Refusal is { } refusal ? refusal : new WireBody();
    }
}
