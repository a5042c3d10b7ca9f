using System.Globalization;
using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.ResourcePlans;

namespace LifecycleConsole.Api.ResourcePlans;

/// <summary>Resource plans with what is left of them.</summary>
internal sealed class BssQueryResourcePackageInstances(ResourcePlanQueries plans)
    : WireAction(WireProduct.Bss, "QueryResourcePackageInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = BssPaging.Read(p);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var all = new List<OnePackage>();
        string? cursor = null;
        do
        {
            var found = await plans.ListAsync(
                call.Actor, new() { Before = cursor, PageSize = ResourcePlanFilter.PageSizeMax }, cancellationToken)
                .ConfigureAwait(false);
            if (found.Value is not { } page)
            {
                return found.Refusal!;
            }
            all.AddRange(page.Rows.Select(plan => Of(plan, page.Now)));
            cursor = page.Older;
        }
        while (cursor is not null && all.Count < PartPages.RowsMax);
        return new BssBody<Data>(new(new(paging.Of(all)), all.Count, paging.Number, paging.Size));
    }

    private static OnePackage Of(ResourcePlan plan, DateTimeOffset now) => new()
    {
        InstanceId = plan.Id,
        PackageType = plan.OfferId,
        CommodityCode = plan.Kind.ToString(),
        Remark = plan.Name,
        TotalAmount = plan.Capacity.ToString(CultureInfo.InvariantCulture),
        TotalAmountUnit = UnitOf(plan.Kind),
        RemainingAmountUnit = UnitOf(plan.Kind),
        RemainingAmount = (plan.LeftSeconds / (decimal)ResourcePlan.SecondsPerHour)
            .ToString("0.####", CultureInfo.InvariantCulture),
        EffectiveTime = BssText.Of(plan.ActivatedAt ?? plan.ActivateBy),
        ExpiryTime = BssText.Of(plan.EndsAt),
        Status = plan.StateAt(now) is ResourcePlanState.InUse or ResourcePlanState.NotActivated
            ? "Available"
            : "Expired",
    };

    private static string UnitOf(QuotaKind kind) => kind switch
    {
        QuotaKind.InternetTraffic => "MB",
        QuotaKind.ApiCalls => "calls",
        _ => "unit-hours",
    };

    private sealed record Data(PackageList Instances, int TotalCount, int PageNum, int PageSize)
    {
        public string HostId { get; } = "cn";
    }

    private sealed record PackageList(IReadOnlyList<OnePackage> Instance);

    /// <summary>Amounts are units times hours, or what is counted.</summary>
    private sealed record OnePackage
    {
        public required string InstanceId { get; init; }
        public required string PackageType { get; init; }
        public required string CommodityCode { get; init; }
        public string Region { get; } = "";
        public required string Remark { get; init; }
        public required string TotalAmount { get; init; }
        public required string TotalAmountUnit { get; init; }
        public required string RemainingAmount { get; init; }
        public required string RemainingAmountUnit { get; init; }
        public required string EffectiveTime { get; init; }
        public required string ExpiryTime { get; init; }
        public required string Status { get; init; }
        public string DeductType { get; } = "Absolute";
    }
}
