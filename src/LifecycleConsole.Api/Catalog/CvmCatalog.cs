using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Api.Catalog;

/// <summary>The zones of the region.</summary>
internal sealed class CvmDescribeZones(CatalogQueries catalog) : WireAction(WireProduct.Cvm, "DescribeZones")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (prices, refused) = await CvmCatalog.OfAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (prices is null)
        {
            return refused;
        }
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var zones = prices.Regions[call.Region].Zones.OrderBy(zone => zone.Key, StringComparer.Ordinal)
            .Select((zone, n) => new OneZone(zone.Key, $"{prices.Regions[call.Region].Name} {zone.Value}", ZoneId(n)))
            .ToList();
        return new Body(zones.Count, zones);
    }

    private static string ZoneId(int number) =>
        (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Body(int TotalCount, IReadOnlyList<OneZone> ZoneSet) : WireBody;

    private sealed record OneZone(string Zone, string ZoneName, string ZoneId)
    {
        public string ZoneState => "AVAILABLE";
    }
}

/// <summary>Types by zone. Filters: <c>zone</c>, <c>instance-type</c>, <c>instance-family</c>.</summary>
internal sealed class CvmDescribeInstanceTypeConfigs(CatalogQueries catalog)
    : WireAction(WireProduct.Cvm, "DescribeInstanceTypeConfigs")
{
    private const int FiltersMax = 10;
    private const int ValuesMax = 5;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (prices, refused) = await CvmCatalog.OfAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (prices is null)
        {
            return refused;
        }
        var filters = CvmFilters.Read(call.Parameters, FiltersMax, ValuesMax);
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var all = prices.Regions[call.Region].Zones.Keys.Order(StringComparer.Ordinal)
            .SelectMany(zone => prices.Types.Values.Where(type => type.IsIn(zone))
                .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => Of(zone, type)));
        foreach (var (name, values) in filters)
        {
            if (FieldOf(name) is not { } field)
            {
                return new WireError(200, "InvalidFilter", $"The filter `{name}` is not supported.");
            }
            all = all.Where(config => values.Contains(field(config), StringComparer.Ordinal));
        }
        return new Body([.. all]);
    }

    private static Func<Config, string>? FieldOf(string filter) => filter switch
    {
        "zone" => config => config.Zone,
        "instance-type" => config => config.InstanceType,
        "instance-family" => config => config.InstanceFamily,
        _ => null,
    };

    private static Config Of(string zone, InstanceType type) => new(
        zone, type.Name, Instances.EcsInstance.FamilyOf(type.Name), type.GpuCount, type.VcpuCount, type.MemoryGib);

    private sealed record Body(IReadOnlyList<Config> InstanceTypeConfigSet) : WireBody;

    private sealed record Config(string Zone, string InstanceType, string InstanceFamily, int GPU, int CPU, int Memory)
    {
        public int FPGA { get; }
    }
}

/// <summary>Systems to start from. Filters: <c>image-id</c>, <c>image-name</c>, <c>image-type</c>, <c>platform</c>.
/// </summary>
internal sealed class CvmDescribeImages(CatalogQueries catalog) : WireAction(WireProduct.Cvm, "DescribeImages")
{
    private const int PageMax = 100;
    private const int ListMax = 10;
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (prices, refused) = await CvmCatalog.OfAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (prices is null)
        {
            return refused;
        }
        var p = call.Parameters;
        var (ids, filters) = (p.List("ImageIds", IdsMax), CvmFilters.Read(p, ListMax, ListMax));
        var (offset, limit) = (p.Number("Offset", 0, int.MaxValue) ?? 0, p.Number("Limit", 1, PageMax) ?? 20);
        var type = p.Filled("InstanceType");
        if (ids.Count > 0 && filters.Count > 0)
        {
            p.Fail(new WireError(200, "InvalidParameter.InvalidParameterCoexistImageIdsFilters",
                "`ImageIds` and `Filters` cannot be given together."));
        }
        if (type is not null && !prices.Types.ContainsKey(type))
        {
            p.Fail(new WireError(200, "InvalidParameterValue.InstanceTypeNotFound", "There is no such type."));
        }
        var images = prices.Images.Values.OrderBy(image => image.Id, StringComparer.Ordinal).Select(Of)
            .Where(image => ids.Count == 0 || ids.Contains(image.ImageId, StringComparer.Ordinal));
        foreach (var (name, values) in filters)
        {
            images = images.Where(image => values.Contains(FieldOf(p, name, image), StringComparer.Ordinal));
        }
        List<Image> found = [.. images];
        return p.Problem is { } problem ? problem : new Body([.. found.Skip(offset).Take(limit)], found.Count);
    }

    private static string FieldOf(Parameters p, string filter, Image image)
    {
        switch (filter)
        {
            case "image-id":
                return image.ImageId;
            case "image-name":
                return image.ImageName;
            case "image-type":
                return image.ImageType;
            case "image-state":
                return image.ImageState;
            case "platform":
                return image.Platform;
            default:
                p.Fail(new WireError(200, "InvalidFilter", $"The filter `{filter}` is not supported."));
                return "";
        }
    }

    private static Image Of(ImageInfo image) =>
        new(image.Id, image.Name, image.Name, image.Os, image.MinSystemDiskGib);

    private sealed record Body(IReadOnlyList<Image> ImageSet, int TotalCount) : WireBody;

    private sealed record Image(string ImageId, string OsName, string ImageName, string Platform, int ImageSize)
    {
        public string ImageType => "PUBLIC_IMAGE";
        public string ImageState => "NORMAL";
        public string ImageDescription => "";
        public string ImageSource => "OFFICIAL";
        public string ImageCreator => "";
        public string Architecture => "x86_64";
        public string? CreatedTime => null;
        public int? SyncPercent => null;
        public bool IsSupportCloudinit => true;
    }
}

internal static class CvmCatalog
{
    /// <summary>The price list where it has the region that is asked about.</summary>
    public static async Task<(PriceList? Prices, WireResult Refused)> OfAsync(
        WireCall call, CatalogQueries catalog, CancellationToken cancellationToken)
    {
        var (view, refused) = await ViewAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        return view is null ? (null, refused)
            : view.Prices.Regions.ContainsKey(call.Region) ? (view.Prices, default)
            : (null, new WireError(200, "UnsupportedRegion", $"The region `{call.Region}` is not supported."));
    }

    /// <summary>What can be had, for a call that names its region.</summary>
    public static async Task<(CatalogView? View, WireResult Refused)> ViewAsync(
        WireCall call, CatalogQueries catalog, CancellationToken cancellationToken)
    {
        if (call.Region.Length == 0)
        {
            call.Parameters.Fail(ParameterFaultKind.Missing, "Region");
            return (null, call.Parameters.Problem!);
        }
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        return found.Value is { } view ? (view, default) : (null, found.Refusal!);
    }
}
