using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Api.Addresses;

/// <summary>Gives an idle Elastic IP back.</summary>
internal sealed class EcsReleaseEipAddress(CommandDesk desk) : EcsCommand(desk, "ReleaseEipAddress")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("AllocationId");
        return p.Problem is { } problem
            ? problem
            : await DoAsync(call, new ReleaseAddresses([id]), null, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Elastic IPs by filter.</summary>
internal sealed class EcsDescribeEipAddresses(AddressQueries addresses)
    : WireAction(WireProduct.Ecs, "DescribeEipAddresses")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = EcsPaging.Read(p);
        var filter = new PartFilter<AddressState>
        {
            Region = p.Required("RegionId"), Instance = p.Filled("AssociatedInstanceId"),
        };
        var (id, ip, status) = (p.Filled("AllocationId"), p.Filled("EipAddress"), p.Filled("Status"));
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await PartPages.OfAsync<AddressRow>(
            paging,
            row => (id is null || row.Address.Id == id) && (ip is null || row.Address.Address == ip)
                && (status is null || StatusOf(row.Address.State) == status) && row.Address.ReleasedAt is null,
            (cursor, size) => addresses.ListAsync(
                call.Actor, filter with { Cursor = cursor, PageSize = size }, cancellationToken))
            .ConfigureAwait(false);
        return found.Value is not { } slice
            ? found.Refusal!
            : new Body(new([.. slice.Rows.Select(row => Of(row.Address))]), slice.Total, paging.Number, paging.Size);
    }

    private static string StatusOf(AddressState state) => state switch
    {
        AddressState.Idle or AddressState.Creating or AddressState.CreateFailed => "Available",
        AddressState.Bound or AddressState.Resizing => "InUse",
        AddressState.Binding => "Associating",
        AddressState.Unbinding => "Unassociating",
        AddressState.Releasing => "Releasing",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static OneAddress Of(ElasticAddress address) => new(
        address.Id, address.Address, address.Region, StatusOf(address.State), address.InstanceId ?? "",
        address.InstanceId is null ? "" : "EcsInstance",
        address.BandwidthMbps.ToString(System.Globalization.CultureInfo.InvariantCulture),
        EcsTimes.Second(address.CreatedAt));

    private sealed record Body(AddressList EipAddresses, int TotalCount, int PageNumber, int PageSize) : WireBody;

    private sealed record AddressList(IReadOnlyList<OneAddress> EipAddress);

    private sealed record OneAddress(
        string AllocationId, string IpAddress, string RegionId, string Status, string InstanceId, string InstanceType,
        string Bandwidth, string AllocationTime)
    {
        public string InternetChargeType { get; } = "PayByBandwidth";

        public string ChargeType { get; } = "PostPaid";
    }
}
