using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>An instance as CVM's DescribeInstances answers it; what is null there is null here.</summary>
internal sealed record CvmInstance
{
    public required CvmPlacement Placement { get; init; }
    public required string InstanceId { get; init; }
    public required string InstanceType { get; init; }
    public required int CPU { get; init; }

    /// <summary>GiB.</summary>
    public required int Memory { get; init; }
    public required string RestrictState { get; init; }
    public required string InstanceName { get; init; }
    public required string InstanceChargeType { get; init; }
    public required CvmDisk? SystemDisk { get; init; }
    public required IReadOnlyList<CvmDataDisk> DataDisks { get; init; }
    public required IReadOnlyList<string>? PrivateIpAddresses { get; init; }
    public required IReadOnlyList<string>? PublicIpAddresses { get; init; }
    public required CvmInternet InternetAccessible { get; init; }
    public required CvmVpc VirtualPrivateCloud { get; init; }
    public required string ImageId { get; init; }

    /// <summary>Null where it is charged by use.</summary>
    public required string? RenewFlag { get; init; }
    public required string CreatedTime { get; init; }

    /// <summary>Null where it is charged by use.</summary>
    public required string? ExpiredTime { get; init; }
    public required string OsName { get; init; }
    public IReadOnlyList<string> SecurityGroupIds { get; } = [];
    public CvmLogin LoginSettings { get; } = new();
    public required string InstanceState { get; init; }
    public required IReadOnlyList<CvmTag> Tags { get; init; }
    public required string StopChargingMode { get; init; }
    public required string Uuid { get; init; }
    public required string? LatestOperation { get; init; }
    public required string LatestOperationState { get; init; }
    public string? LatestOperationRequestId { get; }
    public string? LatestOperationErrorMsg { get; }
    public string? DisasterRecoverGroupId { get; }
    public IReadOnlyList<string>? IPv6Addresses { get; }
    public string? CamRoleName { get; }
    public string? HpcClusterId { get; }
    public IReadOnlyList<string> RdmaIpAddresses { get; } = [];
    public string DedicatedClusterId { get; } = "";
    public required string IsolatedSource { get; init; }
    public required CvmGpu? GPUInfo { get; init; }
    public string? LicenseType { get; }
    public required bool DisableApiTermination { get; init; }
    public required string DefaultLoginUser { get; init; }
    public required int DefaultLoginPort { get; init; }

    public static CvmInstance Of(Holding holding, PriceList prices)
    {
        var instance = holding.Instance;
        var type = prices.Types.GetValueOrDefault(instance.TypeName);
        var image = prices.Images.GetValueOrDefault(instance.ImageId ?? "");
        var isWindows = image?.Os.Contains("Windows", StringComparison.OrdinalIgnoreCase) == true;
        var isPrepaid = instance.ChargeType == ChargeType.Subscription;
        return new CvmInstance
        {
            Placement = new(instance.Zone),
            InstanceId = instance.Id,
            InstanceType = instance.TypeName,
            CPU = type?.VcpuCount ?? 0,
            Memory = type?.MemoryGib ?? 0,
            RestrictState = CvmStates.RestrictStateOf(instance),
            InstanceName = instance.Name,
            InstanceChargeType = CvmStates.WordOf(instance.ChargeType),
            SystemDisk = holding.Disks.Where(d => d.Kind == DiskKind.System)
                .Select(d => new CvmDisk(d.Category, d.Id, d.SizeGib)).FirstOrDefault(),
            DataDisks =
            [
                .. holding.Disks.Where(d => d.Kind != DiskKind.System)
                    .Select(d => new CvmDataDisk(d.Category, d.Id, d.SizeGib, d.IsErasedWithInstance)),
            ],
            PrivateIpAddresses = ListOf(instance.PrivateAddress),
            PublicIpAddresses = PublicOf(holding),
            InternetAccessible = InternetOf(holding, isPrepaid),
            VirtualPrivateCloud = new(
                instance.IsInVpc ? "vpc-" + instance.Region : "", instance.IsInVpc ? "subnet-" + instance.Zone : ""),
            ImageId = instance.ImageId ?? "",
            RenewFlag = isPrepaid ? Tencent.RenewFlag.Of(instance.Renewal) : null,
            CreatedTime = TencentTimes.Utc(instance.CreatedAt),
            ExpiredTime = isPrepaid && instance.PaidUntil is { } end ? TencentTimes.Utc(end) : null,
            OsName = image?.Name ?? "",
            InstanceState = CvmStates.WordOf(CvmStates.Of(instance)),
            Tags =
            [
                .. holding.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                    .Select(tag => new CvmTag(tag.Key, tag.Value)),
            ],
            StopChargingMode = CvmStates.StopChargingModeOf(instance),
            Uuid = instance.Id,
            LatestOperation = CvmStates.LatestOperationOf(instance),
            LatestOperationState = CvmStates.LatestOperationStateOf(instance),
            IsolatedSource = CvmStates.IsolatedSourceOf(instance),
            GPUInfo = type is { GpuCount: > 0 } ? new(type.GpuCount) : null,
            DisableApiTermination = instance.IsProtected,
            DefaultLoginUser = isWindows ? "Administrator" : "root",
            DefaultLoginPort = isWindows ? 3389 : 22,
        };
    }

    private static IReadOnlyList<string>? ListOf(string? address) => string.IsNullOrEmpty(address) ? null : [address];

    private static IReadOnlyList<string>? PublicOf(Holding holding)
    {
        List<string> all =
        [
            .. ListOf(holding.Instance.StaticAddress) ?? [],
            .. holding.Addresses.Select(a => a.Address).Where(a => a.Length > 0),
        ];
        return all.Count == 0 ? null : all;
    }

    private static CvmInternet InternetOf(Holding holding, bool isPrepaid) => new(
        isPrepaid ? "BANDWIDTH_PREPAID" : "BANDWIDTH_POSTPAID_BY_HOUR",
        holding.Instance.BandwidthMbps > 0
            ? holding.Instance.BandwidthMbps
            : holding.Addresses.Sum(a => a.BandwidthMbps),
        !string.IsNullOrEmpty(holding.Instance.StaticAddress));
}

internal sealed record CvmPlacement(string Zone)
{
    public int ProjectId { get; }

    public IReadOnlyList<string>? HostIds { get; }

    public string? HostId { get; }
}

internal sealed record CvmDisk(string DiskType, string DiskId, int DiskSize);

internal sealed record CvmDataDisk(string DiskType, string DiskId, int DiskSize, bool DeleteWithInstance)
{
    public string? SnapshotId { get; }

    public bool Encrypt { get; }
}

internal sealed record CvmInternet(string InternetChargeType, int InternetMaxBandwidthOut, bool PublicIpAssigned)
{
    public string? BandwidthPackageId { get; }
}

internal sealed record CvmVpc(string VpcId, string SubnetId)
{
    public bool AsVpcGateway { get; }
}

internal sealed record CvmLogin
{
    public string? Password { get; }

    public IReadOnlyList<string>? KeyIds { get; }

    public string? KeepImageLogin { get; }
}

internal sealed record CvmTag(string Key, string Value);

internal sealed record CvmGpu(double GPUCount)
{
    public IReadOnlyList<string> GPUId { get; } = [];

    public string GPUType { get; } = "";
}
