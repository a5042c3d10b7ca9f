using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>Refusals as CVM and Billing word them (facts/tencent §4.1, §4.2).</summary>
internal static class TencentRefusals
{
    private static readonly WireError NotAuthorized = Error("AuthFailure.UnauthorizedOperation",
        "You are not authorized to perform this operation.");

    private static readonly WireError NotNow = Error("UnsupportedOperation",
        "The operation is not supported.");

    private static readonly WireError InProgress = Error("OperationDenied.InstanceOperationInProgress",
        "The instance is performing another operation.");

    private static readonly WireError NoInstance = Error("InvalidInstanceId.NotFound", "The instance does not exist.");

    private static readonly WireError ChargeType = Error("UnsupportedOperation.InstanceChargeType",
        "The request does not support the charge type of the instance.");

    private static readonly WireError Balance = Error("InvalidAccount.InsufficientBalance",
        "The balance of account is not enough.");

    private static readonly WireError Unpaid = Error("InvalidAccount.UnpaidOrder",
        "There are unpaid orders in your account.");

    private static readonly WireError Period = Error("InvalidPeriod",
        "Invalid period. See the durations of the price list, in months.");

    private static readonly WireError Value = Error("InvalidParameterValue", "A parameter value is not valid.");

    private static readonly WireError Range = Error("InvalidParameterValue.Range",
        "A parameter value is out of its range.");

    private static readonly WireError NoReturn = Error("FailedOperation.Unreturnable",
        "The instance cannot be returned.");

    private static readonly WireError NotServed = Error("UnsupportedOperation",
        "This is done in the console.");

    public static RefusalTable Cvm { get; } = Table([.. Access(), .. Lives(), .. Launches(), .. Money(), .. Others()]);

    /// <summary>Billing has few words of its own; the rest are CVM's.</summary>
    public static RefusalTable Billing { get; } = Table(
    [
        .. Access().Concat(Lives()).Concat(Launches()).Concat(Money()).Concat(Others())
            .Where(row => !OfBilling().Any(own => own.Code == row.Code)),
        .. OfBilling(),
    ]);

    public static WireError ErrorOf(Refusal refusal, WireProduct product) =>
        (product == WireProduct.Billing ? Billing : Cvm).Of(refusal);

    /// <summary>The code of an operation that is not for instances of this state: <c>…StatePending</c>.</summary>
    public static WireError State(string state) => Error("UnsupportedOperation.InstanceState" + state,
        $"The request does not support instances of the state `{state}`.");

    private static (string Code, WireError Error)[] Access() =>
    [
        ("access.", NotAuthorized),
        ("approval.", Error("UnauthorizedOperation",
            "A second person has to approve this operation. Ask for approval in the console.")),
        ("access.ended", Error("AuthFailure.InvalidSecretId", "The user of the SecretId is disabled.")),
    ];

    private static (string Code, WireError Error)[] Lives() =>
    [
        ("instance.", State("Shutdown")),
        ("instance.not-found", NoInstance),
        ("instance.released", NoInstance),
        ("power.", NotNow),
        ("power.pending", State("Pending")),
        ("power.launch-failed", State("LaunchFailed")),
        ("power.starting", State("Starting")),
        ("power.stopping", State("Stopping")),
        ("power.rebooting", State("Rebooting")),
        ("power.runs-already", State("Running")),
        ("power.stopped-already", State("Stopped")),
        ("power.not-running", State("Stopped")),
        ("release.", NotNow),
        ("release.pending", State("Pending")),
        ("release.protected", Error("UnsupportedOperation.InstancesProtected",
            "The instance has termination protection. Switch it off first.")),
        ("release.protected-scheduled", Error("UnsupportedOperation.InstancesProtected",
            "The instance has termination protection. Switch it off first.")),
        ("release.subscription", Error("InvalidInstanceNotSupportedPrepaidInstance",
            "The prepaid instance cannot be returned.")),
        ("release.waits-already", InProgress),
        ("protection.", NotNow),
        ("protection.subscription", ChargeType),
        ("recycle.", NotNow),
        ("recycle.being-paid", InProgress),
        ("recycle.entering", InProgress),
        ("recycle.too-short", Period),
        ("held.", NotNow),
        ("stop.", NotNow),
        ("name.", Error("InvalidParameterValue", "The instance name is not valid.")),
        ("name.length", Error("InvalidInstanceName.TooLong", "The instance name is too long.")),
        ("tag.", Error("FailedOperation.IllegalTagKey", "The tag key is not valid.")),
        ("tag.value-length", Error("FailedOperation.IllegalTagValue", "The tag value is not valid.")),
        ("tag.key-reserved", Error("FailedOperation.TagKeyReserved", "The tag key is reserved.")),
        ("tag.key-twice", Error("InvalidParameterValue.DuplicateTags", "A tag key is there twice.")),
        ("tag.too-many", Error("InvalidParameterValue.TagQuotaLimitExceeded", "There are too many tags.")),
        ("time.", Value),
    ];

    private static (string Code, WireError Error)[] Launches() =>
    [
        ("launch.", Value),
        ("launch.region", Error("InvalidRegion.NotFound", "The region is not found.")),
        ("launch.zone", Error("InvalidZone.MismatchRegion", "The specified zone does not exist in the region.")),
        ("launch.type", Error("InvalidParameterValue.InstanceTypeNotFound",
            "The specified instance type does not exist.")),
        ("launch.type-not-there", Error("ResourceNotFound.InvalidZoneInstanceType",
            "The instance type is not available in the zone.")),
        ("launch.image", Error("InvalidImageId.NotFound", "The image is not found.")),
        ("launch.system-size", Range),
        ("launch.data-size", Range),
        ("launch.count", Range),
        ("launch.data-disks", Error("InvalidParameterValue.LimitExceeded", "There are too many data disks.")),
        ("launch.bandwidth", Range),
        ("launch.quota", Error("LimitExceeded.InstanceQuota", "The quota of instances is used up.")),
        ("launch.token", Error("InvalidClientToken.TooLong", "The ClientToken has 1 to 64 ASCII characters.")),
        ("launch.done-already", Error("ResourceInUse", "The ClientToken was used for another request.")),
        ("launch.first-hour", Balance),
        ("purchase.", Value),
        ("purchase.taken", Error("ResourceInUse", "The ClientToken was used for another request.")),
        ("price.", Error("FailedOperation.InquiryPriceFailed", "There is no price for it.")),
    ];

    private static (string Code, WireError Error)[] Money() =>
    [
        ("renewal.", NotNow),
        ("renewal.not-prepaid", ChargeType),
        ("renewal.duration", Period),
        ("renewal.auto-period", Period),
        ("renewal.unified-day", Period),
        ("renewal.too-near", Period),
        ("renewal.too-far", Period),
        ("renewal.bandwidth", Range),
        ("renewal.bandwidth-same", Range),
        ("renewal.bandwidth-upward", Range),
        ("renewal.bandwidth-by-use", ChargeType),
        ("renewal.bandwidth-coming", InProgress),
        ("renewal.bandwidth-address", Error("FailedOperation.NotFoundEIP",
            "The instance has no public bandwidth of its own.")),
        ("renewal.pending", State("Pending")),
        ("renewal.not-launched", State("LaunchFailed")),
        ("renewal.expired", State("Shutdown")),
        ("renewal.mode-over", State("Shutdown")),
        ("renewal.done-already", InProgress),
        ("switch.", NotNow),
        ("switch.already", ChargeType),
        ("switch.by-use-already", ChargeType),
        ("switch.first-hour", Balance),
        ("switch.scheduled", Error("UnsupportedOperation.InvalidInstanceNotSupportedProtectedInstance",
            "The instance has a release time. Take it back first.")),
        ("switch.stopped-no-fees", Error("UnsupportedOperation.StoppedModeStopCharging",
            "Instances that are stopped without charges are not supported.")),
        ("order.", NotNow),
        ("order.one-open", Unpaid),
        ("order.under-way", InProgress),
        ("order.not-found", Value),
        ("wallet.", Value),
        ("wallet.too-little", Balance),
        ("wallet.arrears", Balance),
        ("arrears.", Balance),
        ("refund.", NoReturn),
        ("refund.unpaid-order", Unpaid),
        ("refund.too-many", Error("InvalidParameterValue.LimitExceeded", "There are too many at once.")),
        ("resource-plan.", NotNow),
    ];

    private static (string Code, WireError Error)[] Others() =>
    [
        ("plan.", Value),
        ("plan.changed", Error("MutexOperation.TaskRunning", "Something else has changed it meanwhile.")),
        ("plan.nothing-applies", NotNow),
        ("plan.too-many", Error("InvalidParameterValue.LimitExceeded", "There are too many at once.")),
        ("plan.empty", Error("MissingParameter", "The request is missing a required parameter `InstanceIds`.")),
        ("disk.", Error("UnsupportedOperation.InvalidDisk", "The disk does not support the operation.")),
        ("snapshot.", NotNow),
        ("snapshot.under-way", Error("ResourceUnavailable.SnapshotCreating", "A snapshot is being created.")),
        ("address.", NotNow),
        ("attachment.", NotNow),
        ("address.bandwidth", Range),
        .. EcsRefusals.Unserved.Append("keys.").Distinct(StringComparer.Ordinal)
            .Select(feature => (feature, NotServed)),
    ];

    private static (string Code, WireError Error)[] OfBilling() =>
    [
        ("access.", Error("UnauthorizedOperation.CamNoAuth", "You have no CAM authorization for this operation.")),
        ("order.", Error("FailedOperation.InvalidDeal", "Only unpaid orders can be paid.")),
        ("order.not-found", Error("FailedOperation.InvalidDeal", "The order is not found.")),
        ("wallet.too-little", Error("FailedOperation.BalanceInsufficient", "The balance of account is not enough.")),
        ("wallet.arrears", Error("FailedOperation.BalanceInsufficient", "The balance of account is not enough.")),
        ("wallet.voucher-unknown", Error("FailedOperation.InvalidVoucher", "The voucher cannot be used.")),
        ("wallet.voucher-locked", Error("FailedOperation.InvalidVoucher", "The voucher cannot be used.")),
        ("wallet.voucher-not-for-this", Error("FailedOperation.InvalidVoucher", "The voucher cannot be used.")),
        ("wallet.voucher-not-valid", Error("FailedOperation.InvalidVoucher", "The voucher cannot be used.")),
        ("renewal.auto-period", Value),
    ];

    private static RefusalTable Table((string Code, WireError Error)[] rows) =>
        new(rows.ToDictionary(row => row.Code, row => row.Error, StringComparer.Ordinal));

    private static WireError Error(string code, string message) => new(200, code, message);
}
