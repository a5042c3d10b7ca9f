using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>Refusals as ECS words them (facts/alibaba §1.5 to §1.12, §5.5).</summary>
internal static class EcsRefusals
{
    /// <summary>Features that no action of these interfaces leads to.</summary>
    internal static readonly string[] Unserved =
    [
        "account.", "audit.", "backup.", "callback.", "channels.", "clock.", "factor.", "groups.", "hook.", "import.",
        "job.", "keys.", "mail.", "people.", "policy.", "pricelist.", "session.", "support.", "usage.", "user.",
        "view.", "work.",
    ];

    private const string NotNow = "The current status of the resource does not support this operation.";

    private static readonly WireError Status = new(403, "IncorrectInstanceStatus", NotNow);

    private static readonly WireError Initializing = new(403, "IncorrectInstanceStatus.Initializing",
        "The specified instance status does not support this operation.");

    private static readonly WireError ChargeType = new(403, "ChargeTypeViolation",
        "The operation is not permitted due to charge type of the instance.");

    private static readonly WireError NoInstance = new(404, "InvalidInstanceId.NotFound",
        "The specified InstanceId does not exist.");

    private static readonly WireError Forbidden = new(403, "Forbidden.RAM",
        "User not authorized to operate on the specified resource, or this API doesn't support RAM.");

    private static readonly WireError Period = new(400, "InvalidPeriod", "The specified period is not valid.");

    private static readonly WireError ReleaseTime = new(400, "InvalidAutoReleaseTime.Malformed",
        "The specified parameter autoReleaseTime is not valid.");

    private static readonly WireError Name = new(400, "InvalidInstanceName.Malformed",
        "The specified parameter \"InstanceName\" is not valid.");

    private static readonly WireError Parameter = new(400, "InvalidParameter", "A specified parameter is not valid.");

    private static readonly WireError Token = new(403, "IdempotentParameterMismatch",
        "The specified clientToken is used.");

    private static readonly WireError Balance = new(403, "InvalidAccountStatus.NotEnoughBalance",
        "Your account does not have enough balance.");

    private static readonly WireError Disk = new(403, "IncorrectDiskStatus",
        "The current disk status does not support this operation.");

    private static readonly WireError NoDisk = new(404, "InvalidDiskId.NotFound",
        "The specified DiskId does not exist.");

    private static readonly WireError NoSnapshot = new(404, "InvalidSnapshotId.NotFound",
        "The specified SnapshotId does not exist.");

    private static readonly WireError Address = new(400, "IncorrectEipStatus",
        "Current elastic IP status does not support this operation.");

    private static readonly WireError NoAddress = new(404, "InvalidAllocationId.NotFound",
        "The specified AllocationId does not exist.");

    private static readonly WireError NotServed = new(403, "OperationDenied", "The operation is not permitted.");

    private static readonly WireError NoStock = new(403, "OperationDenied.NoStock",
        "The requested resource is sold out in the specified zone; try other types of resources or other regions and "
        + "zones.");

    public static RefusalTable Table { get; } = new(
        Access().Concat(Lives()).Concat(Launches()).Concat(Money()).Concat(Parts()).Concat(Others())
            .ToDictionary(row => row.Code, row => row.Error, StringComparer.Ordinal));

    public static WireError ErrorOf(Refusal refusal) => Table.Of(refusal);

    private static (string Code, WireError Error)[] Access() =>
    [
        ("access.", Forbidden),
        ("approval.", new(403, "Forbidden.ApprovalRequired",
            "A second person has to approve this operation. Ask for approval in the console.")),
        ("access.ended", new(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.")),
        ("access.staff-only", new(403, "Forbidden.Unauthorized", "You are not authorized to do this action.")),
        ("access.no-account", new(403, "Forbidden.Unauthorized", "You are not authorized to do this action.")),
    ];

    private static (string Code, WireError Error)[] Lives() =>
    [
        ("instance.", Status),
        ("instance.not-found", NoInstance),
        ("instance.released", NoInstance),
        ("power.", Status),
        ("power.pending", Initializing),
        ("release.", Status),
        ("release.notice", ReleaseTime),
        ("release.too-far", ReleaseTime),
        ("release.pending", Initializing),
        ("release.subscription", ChargeType),
        ("release.protected", new(403, "InvalidOperation.DeletionProtection",
            "The operation is not allowed due to deletion protection.")),
        ("protection.", Status),
        ("protection.subscription", ChargeType),
        ("recycle.", Status),
        ("held.", Status),
        ("stop.", Status),
        ("name.", Name),
        ("tag.", new(400, "InvalidTagKey.Malformed", "The specified Tag is not valid.")),
        ("tag.too-many", new(400, "InvalidTagCount", "The specified tags are beyond the permitted range.")),
        ("time.", Parameter),
    ];

    private static (string Code, WireError Error)[] Launches() =>
    [
        ("launch.", Parameter),
        ("launch.region", new(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.")),
        ("launch.zone", new(404, "InvalidZoneId.NotFound", "The specified zone does not exist.")),
        ("launch.type", new(400, "InvalidInstanceType.ValueNotSupported",
            "The specified InstanceType does not exist or beyond the permitted range.")),
        ("launch.type-not-there", NoStock),
        ("launch.image", new(404, "InvalidImageId.NotFound", "The specified ImageId does not exist.")),
        ("launch.category", new(400, "InvalidDiskCategory.ValueNotSupported",
            "The specified disk category is not supported.")),
        ("launch.not-for-system", new(400, "InvalidSystemDiskCategory.ValueNotSupported",
            "The specified parameter \"SystemDisk.Category\" is not valid.")),
        ("launch.not-for-data", new(400, "InvalidDataDiskCategory.ValueNotSupported",
            "The specified parameter \"DataDisk.n.Category\" is not valid.")),
        ("launch.system-size", new(403, "InvalidSystemDiskSize.ValueNotSupported",
            "The specified parameter \"SystemDisk.Size\" is not valid.")),
        ("launch.data-size", new(403, "InvalidDiskSize.NotSupported",
            "The specified disk size is invalid.")),
        ("launch.quota", new(400, "QuotaExceed.AfterpayInstance", "Living afterpay instances quota exceeded.")),
        ("launch.token", new(400, "InvalidClientToken.ValueNotSupported", "The ClientToken provided is invalid.")),
        ("launch.first-hour", Balance),
        ("launch.done-already", Token),
        ("launch.no-release-time", ReleaseTime),
        ("price.", NoStock),
    ];

    private static (string Code, WireError Error)[] Money() =>
    [
        ("renewal.", Status),
        ("renewal.not-prepaid", ChargeType),
        ("renewal.duration", Period),
        ("renewal.unified-day", Period),
        ("renewal.too-near", Period),
        ("renewal.too-far", new(400, "InvalidPeriod.ExceededMaximumExpirationDate",
            "The specified period exceeds the maximum expiration date.")),
        ("renewal.auto-period", new(403, "InvalidParameter.Duration", "The specified Duration is not valid.")),
        ("renewal.done-already", new(400, "IdempotenceParamNotMatch",
            "Request uses a client token in a previous request but is not identical to that request.")),
        ("purchase.", Parameter),
        ("purchase.taken", Token),
        ("switch.", Status),
        ("switch.already", ChargeType),
        ("switch.by-use-already", ChargeType),
        ("switch.first-hour", Balance),
        ("switch.scheduled", new(400, "ReleaseTimeHaveBeenSet", "The specified instance has been set released time.")),
        ("order.", new(403, "Instance.UnPaidOrder", "The specified instance has unpaid order.")),
        ("wallet.", new(403, "InvalidPayMethod", "The specified pay method is not valid.")),
        ("wallet.too-little", Balance),
        ("wallet.arrears", new(400, "Account.Arrearage", "Your account has been in arrears.")),
        ("arrears.", new(400, "Account.Arrearage", "Your account has been in arrears.")),
        ("refund.", Status),
        ("resource-plan.", Parameter),
    ];

    private static (string Code, WireError Error)[] Parts() =>
    [
        ("disk.", Disk),
        ("disk.not-found", NoDisk),
        ("disk.deleted", NoDisk),
        ("snapshot.", Status),
        ("snapshot.not-found", NoSnapshot),
        ("snapshot.deleted", NoSnapshot),
        ("snapshot.under-way", new(403, "IncorrectDiskStatus.CreatingSnapshot",
            "A previous snapshot creation is in process.")),
        ("snapshot.too-many", new(403, "QuotaExceed.Snapshot", "The snapshot quota exceeds.")),
        ("attachment.", Status),
        ("address.", Address),
        ("address.not-found", NoAddress),
        ("address.released", NoAddress),
    ];

    private static (string Code, WireError Error)[] Others() =>
    [
        ("plan.", Parameter),
        ("plan.changed", new(409, "OperationConflict", "Request was denied due to conflict with a previous request.")),
        ("plan.nothing-applies", Status),
        ("plan.too-many", new(403, "InvalidParameter.TooManyInstanceIds",
            "Instance ids cannot be more than 100.")),
        ("plan.empty", new(400, "MissingParameter",
            "The input parameter InstanceId that is mandatory for processing this request is not supplied.")),
        .. Unserved.Select(feature => (feature, NotServed)),
    ];
}
