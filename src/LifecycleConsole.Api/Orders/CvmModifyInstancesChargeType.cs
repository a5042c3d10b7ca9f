using LifecycleConsole.Api.Renewals;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>From charged by use to prepaid, paid at once. The way back is by unsubscribing.</summary>
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
        if (!isPrepaid)
        {
            p.Fail(new WireError(200, "UnsupportedOperation",
                "A prepaid instance is not switched to be charged by use here. It is unsubscribed in the console."));
        }
        return DoAsync(
            call, ids,
            _ => new SwitchToSubscription(ids, prepaid.Months, CvmRenewal.TokenOf(call))
            {
                RenewalMonths = prepaid.Flag == RenewalMode.Auto ? 1 : null,
            },
            cancellationToken);
    }
}

/// <summary>Known and not served: the public bandwidth of instances is not changed through this interface.</summary>
internal sealed class CvmResetInstancesInternetMaxBandwidth(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "ResetInstancesInternetMaxBandwidth")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Pending, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting, CvmState.Shutdown];

    protected override Command Meant(IReadOnlyList<string> ids) => new RenameInstances(ids, "");

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        var internet = p.Object("InternetAccessible");
        internet.Required("InternetMaxBandwidthOut");
        internet.Number("InternetMaxBandwidthOut", 0, int.MaxValue);
        internet.Text("InternetChargeType");
        internet.Flag("PublicIpAssigned");
        p.Text("StartTime");
        p.Text("EndTime");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var (_, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        return refused ?? new WireError(200, "UnsupportedOperation",
            "The public bandwidth of instances is not changed through this interface.");
    }
}
