using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>The parts of one list, read in an order in which each may refer to those before it.</summary>
internal sealed class PriceParts
{
    private const int VcpuMax = 1024;
    private const int MemoryGibMax = 65536;
    private const int DiskGibMax = 1024 * 1024;
    private const int MbpsMax = 100_000;
    private const int MonthsMax = 120;
    private const int CountedPriceMax = 1000;

    private readonly PriceNode _list;
    private readonly HashSet<string> _zones = new(StringComparer.Ordinal);

    public PriceParts(PriceNode list)
    {
        _list = list;
        Regions = Keyed(list.Items("regions"), RegionOf, region => region.Id);
        Types = Keyed(list.Items("types"), TypeOf, type => type.Name);
        DiskCategories = Keyed(list.Items("diskCategories"), CategoryOf, category => category.Id);
        Images = Keyed(list.Items("images"), ImageOf, image => image.Id);
    }

    public IReadOnlyDictionary<string, RegionInfo> Regions { get; }

    public IReadOnlyDictionary<string, InstanceType> Types { get; }

    public IReadOnlyDictionary<string, DiskCategory> DiskCategories { get; }

    public IReadOnlyDictionary<string, ImageInfo> Images { get; }

    public BandwidthPrices Bandwidth()
    {
        if (_list.Member("bandwidth") is not { } node || !node.IsObjectOf("mbpsHour", "mbpsMonth", "maxMbps"))
        {
            return new BandwidthPrices(0m, 0m, 1);
        }
        return new BandwidthPrices(node.Price("mbpsHour"), node.Price("mbpsMonth"), node.Whole("maxMbps", 1, MbpsMax));
    }

    public AddressPrices Addresses()
    {
        if (_list.Member("addresses") is not { } node || !node.IsObjectOf("hour", "idleHour", "mbpsHour", "maxMbps"))
        {
            return new AddressPrices { IdleHour = 0m, MbpsHour = 0m, MaxMbps = 1 };
        }
        return new AddressPrices
        {
            Hour = node.Price("hour", isRequired: false),
            IdleHour = node.Price("idleHour"),
            MbpsHour = node.Price("mbpsHour"),
            MaxMbps = node.Whole("maxMbps", 1, MbpsMax),
        };
    }

    /// <summary>The price of what is counted outside and reported; null where the list has none.</summary>
    public decimal? Counted(string field)
    {
        if (!_list.Has(field))
        {
            return null;
        }
        var price = _list.Price(field);
        if (price > CountedPriceMax)
        {
            _list.Child(field).Refuse(
                PriceListRefusals.OutOfRange, new("value", price), new("min", 0), new("max", CountedPriceMax));
        }
        return price;
    }

    public IReadOnlyList<TimeDiscount> TimeDiscounts()
    {
        var discounts = new List<TimeDiscount>();
        foreach (var node in _list.Items("timeDiscounts", isRequired: false).Where(n =>
            n.IsObjectOf("fromMonths", "factor", "refundable")))
        {
            var months = node.Whole("fromMonths", 1, MonthsMax);
            RequireRising(node.Child("fromMonths"), months, discounts.LastOrDefault()?.FromMonths);
            var factor = node.Price("factor");
            if (factor is <= 0m or > 1m)
            {
                node.Child("factor").Refuse(
                    PriceListRefusals.OutOfRange, new("value", factor), new("min", 0.000001m), new("max", 1));
            }
            discounts.Add(new TimeDiscount(months, factor) { IsNonRefundable = !node.Flag("refundable") });
        }
        return discounts;
    }

    public IReadOnlyList<int> Durations()
    {
        var durations = new List<int>();
        foreach (var node in _list.Items("durations"))
        {
            var months = node.AsWhole(1, MonthsMax);
            RequireRising(node, months, durations.Count == 0 ? null : durations[^1]);
            durations.Add(months);
        }
        return durations;
    }

    private static void RequireRising(PriceNode node, int months, int? before)
    {
        if (months <= before)
        {
            node.Refuse(PriceListRefusals.NotRising, new RefusalArgument("value", months));
        }
    }

    private RegionInfo? RegionOf(PriceNode node)
    {
        if (!node.IsObjectOf("id", "name", "zones"))
        {
            return null;
        }
        var zones = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, value) in node.Members("zones"))
        {
            value.RequireName(id);
            var isNew = _zones.Add(id);
            zones[id] = value.AsText();
            if (!isNew)
            {
                value.Refuse(PriceListRefusals.Twice, new RefusalArgument("id", id));
            }
        }
        return new RegionInfo(node.Text("id"), node.Text("name"), zones);
    }

    private InstanceType? TypeOf(PriceNode node) =>
        !node.IsObjectOf("name", "vcpuCount", "memoryGib", "gpuCount", "perHour", "perMonth", "zones")
            ? null
            : new InstanceType
            {
                Name = node.Text("name"),
                VcpuCount = node.Whole("vcpuCount", 1, VcpuMax),
                MemoryGib = node.Whole("memoryGib", 1, MemoryGibMax),
                GpuCount = node.WholeOrMin("gpuCount", 0, VcpuMax),
                PerHour = node.Price("perHour"),
                PerMonth = node.Price("perMonth"),
                Zones = ZonesOf(node),
            };

    private List<string> ZonesOf(PriceNode type)
    {
        var zones = new List<string>();
        foreach (var node in type.Items("zones", isRequired: false))
        {
            var zone = node.AsText();
            if (!_zones.Contains(zone))
            {
                node.Refuse(PriceListRefusals.UnknownZone, new RefusalArgument("id", zone));
            }
            zones.Add(zone);
        }
        return zones;
    }

    private static DiskCategory? CategoryOf(PriceNode node)
    {
        if (!node.IsObjectOf("id", "name", "gibHour", "gibMonth", "minGib", "maxGib", "system", "data"))
        {
            return null;
        }
        var min = node.Whole("minGib", 1, DiskGibMax);
        var category = new DiskCategory(node.Text("id"), node.Text("name"))
        {
            GibHour = node.Price("gibHour"),
            GibMonth = node.Price("gibMonth"),
            MinGib = min,
            MaxGib = node.Whole("maxGib", Math.Max(1, min), DiskGibMax),
            ForSystem = node.Flag("system"),
            ForData = node.Flag("data"),
        };
        if (!category.ForSystem && !category.ForData)
        {
            node.Refuse(PriceListRefusals.NoUse, new RefusalArgument("id", category.Id));
        }
        return category;
    }

    private ImageInfo? ImageOf(PriceNode node)
    {
        if (!node.IsObjectOf("id", "name", "os", "minSystemDiskGib", "perHour", "perMonth"))
        {
            return null;
        }
        var perHour = node.Price("perHour", isRequired: false);
        var image = new ImageInfo(node.Text("id"), node.Text("name"), node.Text("os"))
        {
            MinSystemDiskGib = node.Whole("minSystemDiskGib", 1, DiskGibMax),
            PerHour = perHour,
            PerMonth = node.Price("perMonth", isRequired: perHour > 0m),
        };
        if (!DiskCategories.Values.Any(c => c.ForSystem && c.MaxGib >= image.MinSystemDiskGib))
        {
            node.Refuse(PriceListRefusals.NoSystemDisk, new("id", image.Id), new("size", image.MinSystemDiskGib));
        }
        return image;
    }

    internal static Dictionary<string, T> Keyed<T>(
        IReadOnlyList<PriceNode> nodes, Func<PriceNode, T?> read, Func<T, string> idOf)
        where T : class
    {
        var things = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (read(node) is { } thing && !things.TryAdd(idOf(thing), thing) && idOf(thing).Length > 0)
            {
                node.Refuse(PriceListRefusals.Twice, new RefusalArgument("id", idOf(thing)));
            }
        }
        return things;
    }
}
