using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// Instances by filter. A RAM user without the right gets an empty list, as at Alibaba; a dry run reveals it.
/// </summary>
internal sealed class EcsDescribeInstances(InstanceFinder search) : WireAction(WireProduct.Ecs, "DescribeInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = EcsPaging.Read(p);
        var filter = EcsInstanceFilter.Read(p, paging);
        var isDryRun = p.Flag("DryRun") == true;
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return isDryRun || !found.Refusal!.Code.StartsWith("access.missing-right", StringComparison.Ordinal)
                ? found.Refusal!
                : new Body { Instances = new([]), PageNumber = paging.Number, PageSize = paging.Size };
        }
        if (isDryRun)
        {
            return new WireError(400, "DryRunOperation", "Request validation has been passed with DryRun flag set.");
        }
        return new Body
        {
            Instances = new([.. page.Holdings.Select(holding => EcsInstance.Of(holding, page.State.Prices))]),
            TotalCount = page.Total ?? page.Holdings.Count,
            PageNumber = paging.Number,
            PageSize = paging.Size,
            NextToken = page.Next ?? "",
        };
    }

    internal sealed record Body : WireBody
    {
        public required InstanceList Instances { get; init; }

        public int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public string NextToken { get; init; } = "";
    }

    internal sealed record InstanceList(IReadOnlyList<EcsInstance> Instance);
}

/// <summary>The filters of DescribeInstances; all of them must fit.</summary>
internal static class EcsInstanceFilter
{
    private const int IdsMax = 100;
    private const int TagsMax = 20;
    private const int FiltersMax = 4;
    private const string BadStatus = "The specified Status is not found";

    public static InstanceSearchFilter Read(Parameters p, EcsPaging paging) => InTimes(p, new()
    {
        Regions = One(p.Required("RegionId")),
        Ids = IsOtherLock(p) ? [] : p.JsonList("InstanceIds", IdsMax),
        Names = One(p.Filled("InstanceName")),
        Zones = One(p.Filled("ZoneId")),
        TypeNames = One(p.Filled("InstanceType")),
        TypeFamily = p.Filled("InstanceTypeFamily") is { } family ? family + "." : null,
        ImageIds = One(p.Filled("ImageId")),
        ChargeType = ChargeTypeOf(p),
        PowerStates = StatesOf(p),
        IsHeldForMoney = LockOf(p),
        IsInVpc = NetworkOf(p),
        PrivateAddresses = p.JsonList("PrivateIpAddresses", IdsMax) ?? [],
        PublicAddresses = p.JsonList("PublicIpAddresses", IdsMax) ?? [],
        ElasticAddresses = p.JsonList("EipAddresses", IdsMax) ?? [],
        Tags = TagsOf(p),
        Cursor = paging.Token,
        Skip = paging.Skip,
        Take = paging.Size,
        Counts = !paging.IsByToken,
        WithInterfaces = true,
    });

    private static InstanceSearchFilter InTimes(Parameters p, InstanceSearchFilter filter)
    {
        foreach (var one in p.Objects("Filter", FiltersMax))
        {
            var key = one.Filled("Key");
            var at = one.Instant("Value", EcsTimes.MinuteFormat, RpcScheme.TimeFormat);
            filter = (key, at) switch
            {
                (null, _) or (_, null) => filter,
                ("CreationStartTime", _) => filter with { CreatedFrom = at },
                ("CreationEndTime", _) => filter with { CreatedTo = at },
                ("ExpiredStartTime", _) => filter with { PaidFrom = at },
                ("ExpiredEndTime", _) => filter with { PaidTo = at },
                _ => NoSuchFilter(p, filter),
            };
        }
        return filter;
    }

    private static InstanceSearchFilter NoSuchFilter(Parameters p, InstanceSearchFilter filter)
    {
        p.Fail(new WireError(404, "InvalidFilterKey.NotFound", "The specified FilterKey is not found"));
        return filter;
    }

    private static IReadOnlyList<string> One(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static ChargeType? ChargeTypeOf(Parameters p) => p.Filled("InstanceChargeType") switch
    {
        null => null,
        "PostPaid" => ChargeType.PayAsYouGo,
        "PrePaid" => ChargeType.Subscription,
        _ => NotFound<ChargeType>(p, "InvalidInstanceChargeType.NotFound",
            "The InstanceChargeType does not exist in our records"),
    };

    private static IReadOnlyList<PowerState> StatesOf(Parameters p)
    {
        if (p.Filled("Status") is not { } word)
        {
            return [];
        }
        if (EcsStatus.StatesOf(word) is { } states)
        {
            return states;
        }
        p.Fail(new WireError(404, "InvalidStatus.NotFound", BadStatus));
        return [];
    }

    private static bool? LockOf(Parameters p) => p.Filled("LockReason") switch
    {
        null => null,
        "financial" => true,
        _ when IsOtherLock(p) => null,
        _ => NotFound<bool>(p, "InvalidLockReason.NotFound", "The specified LockReason is not found"),
    };

    /// <summary>Locks that the vendor has and the product does not: nothing has them.</summary>
    private static bool IsOtherLock(Parameters p) => p.Filled("LockReason")
        is "security" or "recycling" or "Recycling" or "dedicatedhostfinancial" or "refunded";

    private static bool? NetworkOf(Parameters p) => p.Filled("InstanceNetworkType") switch
    {
        null => null,
        "vpc" => true,
        "classic" => false,
        _ => NotFound<bool>(p, "InvalidNetworkType.NotFound", "The specified Network Type is not found"),
    };

    private static List<(string Key, string? Value)> TagsOf(Parameters p)
    {
        var tags = new List<(string Key, string? Value)>();
        foreach (var tag in p.Objects("Tag", TagsMax))
        {
            if (tag.Filled("Key") is { } key)
            {
                tags.Add((key, tag.Text("Value")));
            }
            else if (tag.Filled("Value") is not null)
            {
                p.Fail(new WireError(400, "InvalidTag.Mismatch", "The specified Tag.n.Key and Tag.n.Value not match."));
            }
        }
        return tags;
    }

    private static T? NotFound<T>(Parameters p, string code, string message)
        where T : struct
    {
        p.Fail(new WireError(404, code, message));
        return null;
    }
}
