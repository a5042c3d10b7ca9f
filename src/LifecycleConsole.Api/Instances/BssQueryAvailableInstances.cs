using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>Instances with how and until when they are paid.</summary>
internal sealed class BssQueryAvailableInstances(InstanceFinder search)
    : WireAction(WireProduct.Bss, "QueryAvailableInstances")
{
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = BssPaging.Read(p);
        var ids = p.CommaList("InstanceIDs", IdsMax);
        var (region, product) = (p.Filled("Region"), p.Filled("ProductCode"));
        var filter = new InstanceSearchFilter
        {
            Regions = region is null ? [] : [region],
            Ids = product is not (null or "ecs") ? [] : ids.Count > 0 ? ids : null,
            ChargeType = p.Word<ChargeType>(
                "SubscriptionType", ("Subscription", ChargeType.Subscription), ("PayAsYouGo", ChargeType.PayAsYouGo)),
            Renewal = p.Word<RenewalMode>(
                "RenewStatus", ("AutoRenewal", RenewalMode.Auto), ("ManualRenewal", RenewalMode.Manual),
                ("NotRenewal", RenewalMode.None)),
            CreatedFrom = p.Instant("CreateTimeStart", BssText.TimeFormat),
            CreatedTo = p.Instant("CreateTimeEnd", BssText.TimeFormat),
            PaidFrom = p.Instant("EndTimeStart", BssText.TimeFormat),
            PaidTo = p.Instant("EndTimeEnd", BssText.TimeFormat),
            Skip = (paging.Number - 1) * Math.Min(paging.Size, IdsMax),
            Take = Math.Min(paging.Size, IdsMax),
        };
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        return found.Value is not { } page
            ? found.Refusal!
            : new BssBody<Data>(new(
                [.. page.Holdings.Select(h => Of(h.Instance))], page.Total ?? 0, paging.Number,
                Math.Min(paging.Size, IdsMax)));
    }

    private static OneInstance Of(Instance instance) => new()
    {
        InstanceID = instance.Id,
        Region = instance.Region,
        Status = instance switch
        {
            { PowerState: PowerState.Pending } => "Creating",
            { Phase: Phase.Recycled } => "Expired",
            _ => "Normal",
        },
        SubscriptionType = instance.ChargeType == ChargeType.Subscription ? "Subscription" : "PayAsYouGo",
        CreateTime = BssText.Of(instance.CreatedAt),
        EndTime = BssText.Of(instance.PaidUntil),
        StopTime = BssText.Of(instance.RecycledAt),
        ExpectedReleaseTime = BssText.Of(instance.RecoverableUntil ?? instance.ReleaseAt),
        RenewStatus = instance.ChargeType != ChargeType.Subscription ? null : instance.Renewal switch
        {
            RenewalMode.Auto => "AutoRenewal",
            RenewalMode.None => "NotRenewal",
            _ => "ManualRenewal",
        },
        RenewalDuration = instance.Renewal == RenewalMode.Auto ? instance.RenewalMonths ?? 1 : null,
        RenewalDurationUnit = instance.Renewal == RenewalMode.Auto ? "M" : null,
    };

    private sealed record Data(IReadOnlyList<OneInstance> InstanceList, int TotalCount, int PageNum, int PageSize);

    private sealed record OneInstance
    {
        public required string InstanceID { get; init; }
        public string ProductCode { get; } = "ecs";
        public string ProductType { get; } = "";
        public required string Region { get; init; }
        public required string Status { get; init; }
        public string SubStatus { get; } = "Normal";
        public required string SubscriptionType { get; init; }
        public required string CreateTime { get; init; }
        public required string EndTime { get; init; }
        public required string StopTime { get; init; }
        public string ReleaseTime { get; } = "";
        public required string ExpectedReleaseTime { get; init; }
        public required string? RenewStatus { get; init; }
        public required int? RenewalDuration { get; init; }
        public required string? RenewalDurationUnit { get; init; }
    }
}
