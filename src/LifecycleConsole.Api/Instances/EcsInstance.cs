using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>An instance as DescribeInstances answers it (facts/alibaba §1.7).</summary>
internal sealed record EcsInstance
{
    private const int MibPerGib = 1024;

    public required string InstanceId { get; init; }
    public required string InstanceName { get; init; }
    public string Description { get; } = "";
    public required string HostName { get; init; }
    public required string RegionId { get; init; }
    public required string ZoneId { get; init; }
    public string ClusterId { get; } = "";
    public required string InstanceType { get; init; }
    public required string InstanceTypeFamily { get; init; }
    public required int Cpu { get; init; }

    /// <summary>MiB.</summary>
    public required int Memory { get; init; }
    public required int GPUAmount { get; init; }
    public string GPUSpec { get; } = "";
    public required string ImageId { get; init; }
    public required string OSType { get; init; }
    public required string OSName { get; init; }
    public required string OSNameEn { get; init; }
    public required string Status { get; init; }
    public required string StoppedMode { get; init; }
    public required string InstanceChargeType { get; init; }
    public required string InstanceNetworkType { get; init; }
    public string InternetChargeType { get; } = "PayByBandwidth";
    public required int InternetMaxBandwidthOut { get; init; }
    public required int InternetMaxBandwidthIn { get; init; }
    public required string CreationTime { get; init; }
    public required string StartTime { get; init; }
    public required string ExpiredTime { get; init; }
    public required string AutoReleaseTime { get; init; }
    public required bool DeletionProtection { get; init; }
    public required string SaleCycle { get; init; }
    public bool IoOptimized { get; } = true;
    public bool DeviceAvailable { get; } = true;
    public required bool Recyclable { get; init; }
    public string SpotStrategy { get; } = "NoSpot";
    public required string SerialNumber { get; init; }
    public string KeyPairName { get; } = "";
    public string ResourceGroupId { get; } = "";
    public string VlanId { get; } = "";
    public string CreditSpecification { get; } = "";
    public required LockList OperationLocks { get; init; }
    public required AddressList PublicIpAddress { get; init; }
    public AddressList InnerIpAddress { get; } = AddressList.Empty;
    public required ElasticIp EipAddress { get; init; }
    public required VpcPlace VpcAttributes { get; init; }
    public required CardList NetworkInterfaces { get; init; }
    public GroupList SecurityGroupIds { get; } = GroupList.Empty;
    public required TagList Tags { get; init; }

    public static EcsInstance Of(Holding holding, PriceList prices)
    {
        var instance = holding.Instance;
        var type = prices.Types.GetValueOrDefault(instance.TypeName);
        var image = prices.Images.GetValueOrDefault(instance.ImageId ?? "");
        return new EcsInstance
        {
            InstanceId = instance.Id,
            InstanceName = instance.Name,
            HostName = instance.Id,
            RegionId = instance.Region,
            ZoneId = instance.Zone,
            InstanceType = instance.TypeName,
            InstanceTypeFamily = FamilyOf(instance.TypeName),
            Cpu = type?.VcpuCount ?? 0,
            Memory = (type?.MemoryGib ?? 0) * MibPerGib,
            GPUAmount = type?.GpuCount ?? 0,
            ImageId = instance.ImageId ?? "",
            OSType = OsTypeOf(image),
            OSName = image?.Name ?? "",
            OSNameEn = image?.Name ?? "",
            Status = EcsStatus.Of(instance),
            StoppedMode = EcsStatus.StoppedModeOf(instance),
            InstanceChargeType = EcsStatus.Of(instance.ChargeType),
            InstanceNetworkType = instance.IsInVpc ? "vpc" : "classic",
            InternetMaxBandwidthOut = instance.BandwidthMbps,
            InternetMaxBandwidthIn = instance.BandwidthMbps,
            CreationTime = EcsTimes.Minute(instance.CreatedAt),
            StartTime = EcsTimes.Minute(instance.CreatedAt),
            ExpiredTime = instance.PaidUntil is { } end ? EcsTimes.Minute(end) : EcsTimes.Never,
            AutoReleaseTime = instance.ReleaseAt is { } at ? EcsTimes.Minute(at) : "",
            DeletionProtection = instance.IsProtected,
            SaleCycle = instance.ChargeType == ChargeType.Subscription ? "month" : "",
            Recyclable = instance.Phase == Phase.Recycled,
            SerialNumber = instance.Id,
            OperationLocks = LocksOf(instance),
            PublicIpAddress = AddressList.Of(instance.StaticAddress),
            EipAddress = holding.Addresses.Count > 0
                ? new(
                    holding.Addresses[0].Id, holding.Addresses[0].Address, holding.Addresses[0].BandwidthMbps,
                    "PayByBandwidth", IsSupportUnassociate: true)
                : ElasticIp.None,
            VpcAttributes = new(
                instance.IsInVpc ? "vpc-" + instance.Region : "", instance.IsInVpc ? "vsw-" + instance.Zone : "",
                "", AddressList.Of(instance.PrivateAddress)),
            NetworkInterfaces = new(CardsOf(holding)),
            Tags = holding.Tags.Count == 0 ? TagList.Empty : new([
                .. holding.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                    .Select(tag => new EcsTag(tag.Key, tag.Value)),
            ]),
        };
    }

    /// <summary><c>ecs.g6</c> of <c>ecs.g6.large</c>.</summary>
    public static string FamilyOf(string typeName) =>
        typeName.LastIndexOf('.') is var dot and > 0 ? typeName[..dot] : typeName;

    public static string OsTypeOf(ImageInfo? image) =>
        image?.Os.Contains("Windows", StringComparison.OrdinalIgnoreCase) == true ? "windows" : "linux";

    /// <summary>
    /// The one that comes with an instance in a VPC, whose ID and hardware address nobody has told the console, and
    /// those that are attached; not one that the back-end may still refuse.
    /// </summary>
    private static List<Card> CardsOf(Holding holding)
    {
        var cards = new List<Card>(1);
        if (holding.Instance is { IsInVpc: true, PrivateAddress: { Length: > 0 } own })
        {
            cards.Add(Card.Of("", own, "Primary"));
        }
        foreach (var attached in holding.Attachments)
        {
            if (IsCard(attached))
            {
                cards.Add(Card.Of(attached.Id, AttachmentSettings.AddressOf(attached.Settings), "Secondary"));
            }
        }
        return cards;
    }

    private static LockList LocksOf(Instance instance) => EcsStatus.LocksOf(instance) is { Count: > 0 } reasons
        ? new([.. reasons.Select(reason => new Lock(reason))])
        : LockList.Empty;

    private static bool IsCard(Attachment attachment) =>
        attachment is { Kind: AttachmentKind.NetworkInterface, Step: not AttachmentStep.Attaching };

    internal sealed record LockList(IReadOnlyList<Lock> LockReason)
    {
        internal static readonly LockList Empty = new([]);
    }

    internal sealed record Lock(string LockReason)
    {
        public string LockMsg => $"The specified instance is locked due to {LockReason} reason.";
    }

    internal sealed record AddressList(IReadOnlyList<string> IpAddress)
    {
        internal static readonly AddressList Empty = new([]);

        public static AddressList Of(string? address) => address is { Length: > 0 } one ? new([one]) : Empty;
    }

    internal sealed record ElasticIp(
        string AllocationId, string IpAddress, int Bandwidth, string InternetChargeType, bool IsSupportUnassociate)
    {
        internal static readonly ElasticIp None = new("", "", 0, "", IsSupportUnassociate: false);
    }

    internal sealed record VpcPlace(
        string VpcId, string VSwitchId, string NatIpAddress, AddressList PrivateIpAddress);

    internal sealed record CardList(IReadOnlyList<Card> NetworkInterface);

    internal sealed record Card(
        string NetworkInterfaceId, string MacAddress, string PrimaryIpAddress, string Type, CardAddresses PrivateIpSets)
    {
        public static Card Of(string id, string address, string type) => new(
            id, "", address, type, new(address.Length > 0 ? [new CardAddress(address, Primary: true)] : []));
    }

    internal sealed record CardAddresses(IReadOnlyList<CardAddress> PrivateIpSet);

    internal sealed record CardAddress(string PrivateIpAddress, bool Primary);

    internal sealed record GroupList(IReadOnlyList<string> SecurityGroupId)
    {
        internal static readonly GroupList Empty = new([]);
    }

    internal sealed record TagList(IReadOnlyList<EcsTag> Tag)
    {
        internal static readonly TagList Empty = new([]);
    }

    internal sealed record EcsTag(string TagKey, string TagValue);
}
