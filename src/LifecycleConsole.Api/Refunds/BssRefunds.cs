using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Refunds;

/// <summary>What an unsubscription would pay back: the plan of the very refund.</summary>
internal sealed class BssInquiryPriceRefundInstance(CommandDesk desk)
    : WireAction(WireProduct.Bss, "InquiryPriceRefundInstance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var command = RefundTarget.Read(p);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var planned = await desk.PlanAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
        if (planned.Value is not { } plan)
        {
            return planned.Refusal!;
        }
        var amount = plan.Money.First(line => line.Kind == MoneyLineKind.Refund).Amount;
        return new BssBody<Data>(new(plan.Lines[0].SubjectId, amount.Currency.Code, amount.Units)) { Code = "200" };
    }

    private sealed record Data(string InstanceId, string Currency, decimal RefundAmount)
    {
        public string HostId { get; } = "cn";
    }
}

/// <summary>
/// Unsubscribes: the money comes back and the data is gone at once. Whoever calls it accepts both, as with the boxes of
/// the page.
/// </summary>
internal sealed class BssRefundInstance(CommandDesk desk) : WireAction(WireProduct.Bss, "RefundInstance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var command = RefundTarget.Read(p) with { AcceptsAmount = true, HasSavedData = true };
        var isNow = p.Filled("ImmediatelyRelease") is null or "1";
        if (!isNow)
        {
            p.Fail(AlibabaErrors.Invalid("ImmediatelyRelease"));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var done = await desk.CommitAsync(call.Actor, command, null, cancellationToken).ConfigureAwait(false);
        if (done.Refusal is { } refusal)
        {
            return refusal;
        }
        var placed = done.Plan!.Lines[0].Changes.OfType<RefundPlaced>().First();
        return new BssBody<Data>(new(NumberOf(placed.Refund.Id), placed.Refund.Id));
    }

    /// <summary>
    /// A number that stands for the refund: this client takes no text here. Of 52 bits, so that JavaScript holds it.
    /// </summary>
    private static long NumberOf(string refundId) =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(refundId))) >> 12);

    /// <param name="RefundId">As the console's pages call it.</param>
    private sealed record Data(long OrderId, string RefundId)
    {
        public string HostId { get; } = "cn";
    }
}

/// <summary>What is to be unsubscribed: an instance or, by its ID, a resource plan.</summary>
internal static class RefundTarget
{
    public static Unsubscribe Read(Parameters p)
    {
        var id = p.Required("InstanceId");
        p.Filled("ClientToken");
        p.Filled("ProductType");
        p.Required("ProductCode");
        return ResourcePlanIds.IsOne(id)
            ? new UnsubscribeResourcePlans([id]) { Together = true }
            : new UnsubscribeResources([id]) { Together = true };
    }
}
