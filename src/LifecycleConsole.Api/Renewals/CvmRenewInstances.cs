using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;

namespace LifecycleConsole.Api.Renewals;

/// <summary>
/// More months, paid at once from vouchers and balance; out of the Recycle Bin it recovers. The orders are named for
/// the signature: the same request sent again finds them taken, and nothing is charged twice.
/// </summary>
internal sealed class CvmRenewInstances(CommandDesk desk, CommandSight sight, RenewalPayment payment)
    : CvmCommand(desk, sight, "RenewInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Pending, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting];

    protected override Command Meant(IReadOnlyList<string> ids) => new RenewInstances(ids, 1, "");

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        var prepaid = ChargePrepaid.Required(p);
        p.Flag("RenewPortableDataDisk"); // disks of an instance share its order and its end
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var (found, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        if (refused is { } why)
        {
            return why;
        }
        if (CvmRenewal.Of(found, prepaid.Months, call) is not { } command)
        {
            return CvmRenewal.Mixed;
        }
        var flag = FlagOf(found, prepaid.Flag);
        if (flag is not null && !command.Recovers && await WhyNotAsync(call, flag, cancellationToken)
            .ConfigureAwait(false) is { } wrong)
        {
            return wrong;
        }
        var vouchers = await payment.VouchersAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
        if (vouchers.Value is not { } chosen)
        {
            return vouchers.Refusal!;
        }
        var done = await CommitAsync(call, command with { VoucherIds = chosen }, cancellationToken)
            .ConfigureAwait(false);
        return done.Body is null || flag is null
            ? done
            : await CommitAsync(call, flag, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Known before anything is paid.</summary>
    private async Task<Refusal?> WhyNotAsync(WireCall call, SetRenewal flag, CancellationToken cancellationToken)
    {
        var planned = await Desk.PlanAsync(call.Actor, flag with { Together = true }, cancellationToken)
            .ConfigureAwait(false);
        return planned.Refusal;
    }

    /// <summary>Null where all of them have it already, or nothing is said.</summary>
    private static SetRenewal? FlagOf(IReadOnlyList<Holding> found, RenewalMode? flag) =>
        flag is { } mode && CvmRenewal.Without(found, mode) is { Count: > 0 } others ? new(others, mode) : null;
}

/// <summary>What a renewal would cost: the plan of the very renewal, unpaid.</summary>
internal sealed class CvmInquiryPriceRenewInstances(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "InquiryPriceRenewInstances")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } = [CvmState.Pending];

    protected override Command Meant(IReadOnlyList<string> ids) => new RenewInstances(ids, 1, "") { PaysNow = false };

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        var prepaid = ChargePrepaid.Required(p);
        p.Flag("RenewPortableDataDisk");
        p.Flag("DryRun"); // it changes nothing either way
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var (found, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        if (refused is { } why)
        {
            return why;
        }
        if (CvmRenewal.Of(found, prepaid.Months, call) is not { } command)
        {
            return CvmRenewal.Mixed;
        }
        var planned = await Desk
            .PlanAsync(call.Actor, command with { PaysNow = false, Together = true }, cancellationToken)
            .ConfigureAwait(false);
        return planned.Value is { } plan ? new Body(CvmPrice.Of(plan)) : planned.Refusal!;
    }

    private sealed record Body(CvmPrice Price) : WireBody;
}

/// <summary>How they are renewed at their end; automatically by one month, unless another period is set.</summary>
internal sealed class CvmModifyInstancesRenewFlag(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "ModifyInstancesRenewFlag")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Pending, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting, CvmState.Shutdown];

    protected override Command Meant(IReadOnlyList<string> ids) => new SetRenewal(ids, RenewalMode.Manual);

    public override Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        p.Required("RenewFlag");
        var mode = RenewFlag.Read(p) ?? RenewalMode.Manual;
        return DoAsync(
            call, ids,
            found => CvmRenewal.Without(found, mode) is { Count: > 0 } others ? new SetRenewal(others, mode) : null,
            cancellationToken);
    }
}

internal static class CvmRenewal
{
    public static readonly WireError Mixed = new(200, "UnsupportedOperation",
        "Instances of the recycle bin are renewed in a call of their own.");

    /// <summary>Null where some are in the Recycle Bin and others not: they could not be all or nothing.</summary>
    public static RenewInstances? Of(IReadOnlyList<Holding> found, int months, WireCall call)
    {
        var recycled = found.Count(h => h.Instance.Phase == Phase.Recycled);
        return recycled > 0 && recycled < found.Count
            ? null
            : new([.. found.Select(h => h.Instance.Id)], months, TokenOf(call)) { Recovers = recycled > 0 };
    }

    /// <summary>
    /// Those that do not have the mode. What is charged by use has none, and is refused by the product.
    /// </summary>
    public static IReadOnlyList<string> Without(IReadOnlyList<Holding> found, RenewalMode mode) =>
    [
        .. found.Where(h => h.Instance.ChargeType != ChargeType.Subscription
            || (h.Instance.Renewal ?? RenewalMode.Manual) != mode).Select(h => h.Instance.Id),
    ];

    public static string TokenOf(WireCall call) =>
        Signatures.Hmacs.Sha256Hex(call.Seal.Length > 0 ? call.Seal : call.RequestId);
}
