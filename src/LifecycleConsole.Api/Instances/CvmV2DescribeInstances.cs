using System.Text.Json.Serialization;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wallet;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>The old list of instances, with numbers for states (facts/tencent §1.1).</summary>
internal sealed class CvmV2DescribeInstances(InstanceFinder search, CatalogQueries catalog)
    : WireAction(WireProduct.CvmV2, "DescribeInstances")
{
    private const int LimitDefault = 20;
    private const int OffsetMax = 100_000_000;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (zone, refused) = await BillingZone.OfAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (zone is null)
        {
            return refused;
        }
        var p = call.Parameters;
        var ids = p.List("instanceIds", CvmCommand.IdsMax);
        var addresses = p.List("lanIps", CvmCommand.IdsMax);
        var filter = new InstanceSearchFilter
        {
            Regions = call.Region.Length > 0 ? [call.Region] : [],
            Ids = ids.Count > 0 ? ids : null,
            PrivateAddresses = addresses,
            Names = p.Filled("searchWord") is { } word ? [word] : [],
            Skip = p.Number("offset", 0, OffsetMax) ?? 0,
            Take = p.Number("limit", 1, InstanceSearchFilter.PageSizeMax) ?? LimitDefault,
        };
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        return found.Value is { } page
            ? new Body(page.Total ?? 0, [.. page.Holdings.Select(h => OldInstance.Of(h, page.State.Prices, zone))])
            : found.Refusal!;
    }

    private sealed record Body(int Total, IReadOnlyList<OldInstance> Set) : WireBody
    {
        [JsonPropertyName("totalCount")]
        public int Total { get; } = Total;

        [JsonPropertyName("instanceSet")]
        public IReadOnlyList<OldInstance> Set { get; } = Set;
    }
}

internal sealed record OldInstance
{
    [JsonPropertyName("instanceName")]
    public required string Name { get; init; }

    [JsonPropertyName("instanceId")]
    public required string Id { get; init; }

    [JsonPropertyName("unInstanceId")]
    public required string UnifiedId { get; init; }

    [JsonPropertyName("deadlineTime")]
    public required string DeadlineTime { get; init; }

    [JsonPropertyName("createTime")]
    public required string CreateTime { get; init; }

    [JsonPropertyName("autoRenew")]
    public required int AutoRenew { get; init; }

    [JsonPropertyName("cvmPayMode")]
    public required int PayMode { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [JsonPropertyName("lanIp")]
    public required string LanIp { get; init; }

    [JsonPropertyName("wanIpSet")]
    public required IReadOnlyList<string> WanIps { get; init; }

    [JsonPropertyName("cpu")]
    public required int Cpu { get; init; }

    [JsonPropertyName("mem")]
    public required int Memory { get; init; }

    [JsonPropertyName("diskInfo")]
    public required OldDisks Disks { get; init; }

    [JsonPropertyName("bandwidth")]
    public required int Bandwidth { get; init; }

    [JsonPropertyName("os")]
    public required string Os { get; init; }

    [JsonPropertyName("Region")]
    public required string Region { get; init; }

    [JsonPropertyName("zoneName")]
    public required string Zone { get; init; }

    [JsonPropertyName("projectId")]
    public int ProjectId { get; }

    public static OldInstance Of(Holding holding, PriceList prices, TimeZoneInfo zone)
    {
        var today = CvmInstance.Of(holding, prices);
        var instance = holding.Instance;
        var isPrepaid = instance.ChargeType == ChargeType.Subscription;
        return new OldInstance
        {
            Name = instance.Name,
            Id = instance.Id,
            UnifiedId = instance.Id,
            DeadlineTime = isPrepaid && instance.PaidUntil is { } end
                ? TencentTimes.Local(end, zone)
                : TencentTimes.NeverLocal,
            CreateTime = TencentTimes.Local(instance.CreatedAt, zone),
            AutoRenew = isPrepaid ? RenewFlag.NumberOf(instance.Renewal) : 0,
            PayMode = isPrepaid ? 1 : 2,
            Status = NumberOf(CvmStates.Of(instance)),
            LanIp = instance.PrivateAddress ?? "",
            WanIps = today.PublicIpAddresses ?? [],
            Cpu = today.CPU,
            Memory = today.Memory,
            Disks = new(
                holding.Disks.Where(d => d.Kind == DiskKind.System).Sum(d => d.SizeGib),
                holding.Disks.Where(d => d.Kind != DiskKind.System).Sum(d => d.SizeGib)),
            Bandwidth = today.InternetAccessible.InternetMaxBandwidthOut,
            Os = today.OsName,
            Region = instance.Region,
            Zone = instance.Zone,
        };
    }

    private static int NumberOf(CvmState state) => state switch
    {
        CvmState.LaunchFailed => -1,
        CvmState.Running => 2,
        CvmState.Pending => 3,
        CvmState.Stopped => 4,
        CvmState.Shutdown => 5,
        CvmState.Rebooting => 7,
        CvmState.Starting => 8,
        CvmState.Stopping => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

internal sealed record OldDisks(int RootGib, int DataGib)
{
    [JsonPropertyName("rootSize")]
    public int RootGib { get; } = RootGib;

    [JsonPropertyName("storageSize")]
    public int DataGib { get; } = DataGib;
}
