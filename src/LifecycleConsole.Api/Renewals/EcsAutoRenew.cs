using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Renewals;

/// <summary>The words of ECS for what becomes of a subscription at its end.</summary>
internal static class RenewalStatus
{
    public const string Auto = "AutoRenewal";
    public const string Manual = "Normal";
    public const string None = "NotRenewal";

    public static string Of(RenewalMode? mode) => mode switch
    {
        null or RenewalMode.Manual => Manual,
        RenewalMode.Auto => Auto,
        RenewalMode.None => None,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    public static RenewalMode? Read(Parameters p, string manual = Manual)
    {
        switch (p.Filled("RenewalStatus"))
        {
            case null:
                return null;
            case Auto:
                return RenewalMode.Auto;
            case None:
                return RenewalMode.None;
            case var word when word == manual:
                return RenewalMode.Manual;
            default:
                p.Fail(new WireError(403, "InvalidParameter.RenewalStatus",
                    "The specified RenewalStatus is not valid."));
                return null;
        }
    }
}

/// <summary>How up to 100 instances are renewed at their end; <c>RenewalStatus</c> wins over
/// <c>AutoRenew</c>.</summary>
internal sealed class EcsModifyInstanceAutoRenewAttribute(CommandDesk desk)
    : EcsCommand(desk, "ModifyInstanceAutoRenewAttribute")
{
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("RegionId");
        var ids = p.CommaList("InstanceId", int.MaxValue);
        var mode = RenewalStatus.Read(p);
        var isAuto = p.Flag("AutoRenew");
        var months = EcsPeriod.Read(p, "Duration") ?? 1;
        if (ids.Count == 0)
        {
            p.Fail(new WireError(403, "MissingParameter.InstanceId", "InstanceId should not be null."));
        }
        if (ids.Count > IdsMax)
        {
            p.Fail(new WireError(403, "InvalidParameter.ToManyInstanceIds", "InstanceId should be less than 100."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var wanted = mode ?? (isAuto == true ? RenewalMode.Auto : RenewalMode.Manual);
        var result = await DoAsync(call, new SetRenewal(ids, wanted, months), null, cancellationToken)
            .ConfigureAwait(false);
        return result.Refusal?.Code == RenewalRefusals.NotPrepaid.Code
            ? new WireError(403, "ChargeTypeViolation", "Pay-As-You-Go instances do not support this operation.")
            : result;
    }
}

/// <summary>How they are renewed, of named instances or of a status.</summary>
internal sealed class EcsDescribeInstanceAutoRenewAttribute(InstanceFinder search)
    : WireAction(WireProduct.Ecs, "DescribeInstanceAutoRenewAttribute")
{
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var region = p.Required("RegionId");
        var ids = p.CommaList("InstanceId", int.MaxValue);
        var mode = RenewalStatus.Read(p);
        var (number, size) = (p.Number("PageNumber", 1, 1_000_000) ?? 1, p.Number("PageSize", 1, IdsMax) ?? IdsMax);
        if (ids.Count == 0 && mode is null)
        {
            p.Fail(new WireError(403, "InvalidParameter.RenewalStatusInstanceId",
                "The parameter RenewalStatus and InstanceId can not be both empty."));
        }
        if (ids.Count > IdsMax)
        {
            p.Fail(new WireError(403, "InvalidParameter.ToManyInstanceIds", "InstanceId should be less than 100."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(
            call.Actor,
            new()
            {
                Regions = [region], Ids = ids.Count > 0 ? ids : null, Renewal = mode,
                ChargeType = ChargeType.Subscription, Skip = (number - 1) * size, Take = size,
            },
            cancellationToken).ConfigureAwait(false);
        return found.Value is not { } page
            ? found.Refusal!
            : new Body(new([.. page.Holdings.Select(h => Of(h.Instance))]), page.Total ?? 0, number, size);
    }

    private static Attribute Of(Instance instance) => new(
        instance.Id, instance.Renewal == RenewalMode.Auto, RenewalStatus.Of(instance.Renewal),
        instance.Renewal == RenewalMode.Auto ? instance.RenewalMonths ?? 1 : 0, "Month");

    private sealed record Body(AttributeList InstanceRenewAttributes, int TotalCount, int PageNumber, int PageSize)
        : WireBody;

    private sealed record AttributeList(IReadOnlyList<Attribute> InstanceRenewAttribute);

    private sealed record Attribute(
        string InstanceId, bool AutoRenewEnabled, string RenewalStatus, int Duration, string PeriodUnit);
}
