using LifecycleConsole.Api.Renewals;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>
/// From charged by use to prepaid, paid at once; and back, with a refund of what is left. Whoever calls it agrees to
/// the amount, as with the box of the page.
/// </summary>
internal sealed class CvmModifyInstancesChargeType(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "ModifyInstancesChargeType")
{
    private const int AtOnceMax = 20;

    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Stopping, CvmState.Rebooting, CvmState.Shutdown];

    protected override Command Meant(IReadOnlyList<string> ids) => new SwitchToSubscription(ids, 1, "");

    public override Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p, AtOnceMax);
        p.Required("InstanceChargeType");
        var isPrepaid = p.Word<bool>("InstanceChargeType", ("PREPAID", true), ("POSTPAID_BY_HOUR", false)) ?? true;
        var prepaid = isPrepaid ? ChargePrepaid.Required(p) : ChargePrepaid.Read(p) ?? new(0, null);
        p.Flag("ModifyPortableDataDisk"); // what is released with the instance is switched with it
        return DoAsync(
            call, ids,
            _ => isPrepaid
                ? new SwitchToSubscription(ids, prepaid.Months, CvmRenewal.TokenOf(call))
                {
                    RenewalMonths = prepaid.Flag == RenewalMode.Auto ? 1 : null,
                }
                : new SwitchToPayAsYouGo(ids) { AcceptsAmount = true },
            cancellationToken);
    }
}
