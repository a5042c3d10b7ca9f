using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// Filters of DescribeInstances (facts/tencent §4.1): at most 10 with 5 values each; all of them must fit, one value of
/// each is enough. What the product does not have (hosts, projects, security groups) nothing fits.
/// </summary>
internal static class CvmInstanceFilter
{
    private const int FiltersMax = 10;
    private const int ValuesMax = 5;
    private const int LimitDefault = 20;
    private const int OffsetMax = 100_000_000;

    public static InstanceSearchFilter Read(WireCall call)
    {
        var p = call.Parameters;
        var filter = ReadIdsAndPage(call);
        var filters = CvmFilters.Read(p, FiltersMax, ValuesMax);
        if (filters.Count > 0 && filter.Ids is not null)
        {
            p.Fail(new WireError(200, "InvalidParameter",
                "`InstanceIds` and `Filters` cannot be given together."));
        }
        foreach (var (name, values) in filters)
        {
            filter = With(p, filter, name, values);
        }
        return filter;
    }

    /// <summary>What of the same DescribeInstancesStatus takes.</summary>
    public static InstanceSearchFilter ReadIdsAndPage(WireCall call)
    {
        var p = call.Parameters;
        var ids = p.List("InstanceIds", CvmCommand.IdsMax);
        if (ids.FirstOrDefault(id => !CvmCommand.IsWellMade(id)) is { } malformed)
        {
            p.Fail(CvmCommand.Malformed(malformed));
        }
        if (call.Region.Length == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "Region");
        }
        return new()
        {
            Regions = [call.Region],
            Ids = ids.Count > 0 ? ids : null,
            Skip = p.Number("Offset", 0, OffsetMax) ?? 0,
            Take = p.Number("Limit", 1, InstanceSearchFilter.PageSizeMax) ?? LimitDefault,
        };
    }

    private static InstanceSearchFilter With(
        Parameters p, InstanceSearchFilter filter, string name, IReadOnlyList<string> values)
    {
        switch (name)
        {
            case "zone":
                return filter with { Zones = values };
            case "instance-id" or "uuid":
                return filter with { Ids = values };
            case "instance-name":
                return filter with { Names = values };
            case "instance-type":
                return filter with { TypeNames = values };
            case "image-id":
                return filter with { ImageIds = values };
            case "instance-charge-type":
                return InChargeTypes(filter, values);
            case "instance-state":
                return InStates(filter, values);
            case "private-ip-address":
                return filter with { PrivateAddresses = values };
            case "public-ip-address":
                return filter with { AnyPublicAddresses = values };
            case "tag-key":
                return filter with { TagChoices = [.. filter.TagChoices, new(values, null)] };
            case "tag-value":
                return filter with { TagChoices = [.. filter.TagChoices, new(null, values)] };
            case "creation-start-time":
                return filter with { CreatedFrom = TimeOf(p, values) };
            case "creation-end-time":
                return filter with { CreatedTo = TimeOf(p, values) };
            case "project-id":
                return values.Contains("0", StringComparer.Ordinal) ? filter : Nothing(filter);
            case "host-id" or "dedicated-cluster-id" or "vpc-id" or "subnet-id" or "security-group-id"
                or "ipv6-address":
                return Nothing(filter);
            case var other when other.StartsWith("tag:", StringComparison.Ordinal):
                return filter with { TagChoices = [.. filter.TagChoices, new([other[4..]], values)] };
            default:
                p.Fail(new WireError(200, "InvalidFilter", $"The filter `{name}` is not supported."));
                return filter;
        }
    }

    private static InstanceSearchFilter Nothing(InstanceSearchFilter filter) => filter with { Ids = [] };

    private static InstanceSearchFilter InChargeTypes(InstanceSearchFilter filter, IReadOnlyList<string> values) =>
        (values.Contains("PREPAID", StringComparer.Ordinal),
            values.Contains("POSTPAID_BY_HOUR", StringComparer.Ordinal)) switch
        {
            (true, true) => filter,
            (true, false) => filter with { ChargeType = ChargeType.Subscription },
            (false, true) => filter with { ChargeType = ChargeType.PayAsYouGo },
            _ => Nothing(filter),
        };

    private static InstanceSearchFilter InStates(InstanceSearchFilter filter, IReadOnlyList<string> values)
    {
        var states = values.Select(CvmStates.PowerOf).OfType<PowerState>().ToList();
        var isBin = values.Contains("SHUTDOWN", StringComparer.Ordinal);
        return (states.Count > 0, isBin) switch
        {
            (true, true) => filter with { PowerStates = states, OrRecycled = true },
            (true, false) => filter with { PowerStates = states, IsRecycled = false },
            (false, true) => filter with { IsRecycled = true },
            _ => Nothing(filter),
        };
    }

    private static DateTimeOffset? TimeOf(Parameters p, IReadOnlyList<string> values)
    {
        if (values is [var text] && TencentTimes.ReadLocal(text, TimeZoneInfo.Utc) is { } at)
        {
            return at;
        }
        p.Fail(new WireError(200, "InvalidParameterValue.InvalidTimeFormat",
            "A time is written YYYY-MM-DD HH:mm:ss."));
        return null;
    }
}
