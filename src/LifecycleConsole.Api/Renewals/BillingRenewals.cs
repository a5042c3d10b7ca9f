using System.Globalization;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wallet;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;

namespace LifecycleConsole.Api.Renewals;

/// <summary>
/// The list of Renewal Management: prepaid instances by their end, those of the Recycle Bin as isolated.
/// </summary>
internal sealed class BillingDescribeRenewInstances(RenewalSearch renewals, CatalogQueries catalog)
    : WireAction(WireProduct.Billing, "DescribeRenewInstances")
{
    private const int IdsMax = 100;
    private const int FlagsMax = 3;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (zone, refused) = await BillingZone.OfAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (zone is null)
        {
            return refused;
        }
        var filter = Read(call.Parameters, zone);
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await renewals.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        return found.Value is { } page
            ? new Body([.. page.Instances.Select(i => Of(i, zone))], page.Next ?? "")
            : found.Refusal!;
    }

    private static RenewalSearchFilter Read(Parameters p, TimeZoneInfo zone)
    {
        p.Required("MaxResults");
        var ids = p.List("InstanceIdList", IdsMax);
        return new()
        {
            Ids = ids.Count > 0 ? ids : null,
            Modes = [.. FlagsOf(p)],
            EndsFrom = BillingZone.Optional(p, "ExpireTimeStart", zone),
            EndsTo = BillingZone.Optional(p, "ExpireTimeEnd", zone)?.AddSeconds(1).AddTicks(-1),
            IsReverse = p.Flag("Reverse") ?? false,
            Cursor = p.Filled("NextToken"),
            Take = p.Number("MaxResults", 1, RenewalSearchFilter.PageSizeMax) ?? 1,
        };
    }

    private static IEnumerable<RenewalMode> FlagsOf(Parameters p)
    {
        for (var n = 0; n < p.List("RenewFlagList", FlagsMax).Count; n++)
        {
            if (RenewFlag.Read(p, $"RenewFlagList.{n.ToString(CultureInfo.InvariantCulture)}") is { } mode)
            {
                yield return mode;
            }
        }
    }

    private static OneRenewal Of(Instance instance, TimeZoneInfo zone) => new()
    {
        InstanceId = instance.Id,
        RegionCode = instance.Region,
        Status = instance.Phase == Phase.Recycled ? "ISOLATED" : "NORMAL",
        RenewFlag = RenewFlag.Of(instance.Renewal),
        ExpireTime = TencentTimes.Local(instance.PaidUntil!.Value, zone),
        InstanceName = instance.Name,
        RenewPeriod = instance.Renewal == RenewalMode.Auto ? instance.RenewalMonths ?? 1 : 1,
    };

    private sealed record Body(IReadOnlyList<OneRenewal> InstanceList, string NextToken) : WireBody;

    private sealed record OneRenewal
    {
        public required string InstanceId { get; init; }
        public string ProductCode => BillingSetRenewal.ProductCode;
        public string SubProductCode => "sp_cvm";
        public required string RegionCode { get; init; }
        public required string Status { get; init; }
        public required string RenewFlag { get; init; }
        public required string ExpireTime { get; init; }
        public required string InstanceName { get; init; }
        public string ProductName => "Cloud Virtual Machine";
        public string ProjectName => "";
        public required int RenewPeriod { get; init; }
        public string RenewPeriodUnit => "m";
    }
}

/// <summary>How one instance is renewed at its end, and by how much; what failed is in the answer.</summary>
internal sealed class BillingSetRenewal(CommandDesk desk, RenewalSearch renewals)
    : WireAction(WireProduct.Billing, "SetRenewal")
{
    public const string ProductCode = "p_cvm";

    private const int MonthsPerYear = 12;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("ProductCode");
        p.Required("RegionCode");
        p.Required("RenewFlag");
        var (id, mode) = (p.Required("InstanceId"), RenewFlag.Read(p));
        var months = PeriodOf(p);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await renewals.FindAsync(call.Actor, new() { Ids = [id], Take = 1 }, cancellationToken)
            .ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        var one = page.Instances.Count > 0 ? page.Instances[0] : null;
        var region = p.Required("RegionCode");
        if (one is not null && one.Region != region)
        {
            return Failed(id, new WireError(200, "InvalidParameterValue", "The instance is in another region."));
        }
        var command = new SetRenewal([id], mode!.Value, months ?? one?.RenewalMonths ?? 1);
        return await SetAsync(call, command, one, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WireResult> SetAsync(
        WireCall call, SetRenewal command, Instance? one, CancellationToken cancellationToken)
    {
        if (one is not null && RenewalModes.Of(one)
            == new RenewalSetting(one.Id, command.Mode, command.Mode == RenewalMode.Auto ? command.Months : null))
        {
            return new Body([]);
        }
        var done = await desk.CommitAsync(call.Actor, command with { Together = true }, null, cancellationToken)
            .ConfigureAwait(false);
        return done.Refusal switch
        {
            null => new Body([]),
            { Code: var code } refusal when code.StartsWith("access.", StringComparison.Ordinal) => refusal,
            var refusal => Failed(command.InstanceIds[0], TencentRefusals.Billing.Of(refusal)),
        };
    }

    private static Body Failed(string id, WireError error) => new([new(error.Code, error.Message, id)]);

    /// <summary>Months; null where no period is said. What nobody can have is refused by the product.</summary>
    private static int? PeriodOf(Parameters p)
    {
        var isYears = p.Word<bool>("RenewPeriodUnit", ("m", false), ("y", true)) ?? false;
        return p.Number("RenewPeriod", 1, isYears ? 5 : 11) is { } period
            ? period * (isYears ? MonthsPerYear : 1)
            : null;
    }

    private sealed record Body(IReadOnlyList<FailedOne> InstanceList) : WireBody;

    private sealed record FailedOne(string Code, string Message, string InstanceId);
}
