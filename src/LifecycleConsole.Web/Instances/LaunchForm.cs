using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Releases;

namespace LifecycleConsole.Web.Instances;

/// <summary>What the page Create instance asks for.</summary>
public sealed class LaunchForm
{
    private const int SystemGibOffered = 40;
    private const int DataGibOffered = 100;

    /// <summary>Drawn once: however often the form is sent, it creates once.</summary>
    public string ClientToken { get; } = Guid.NewGuid().ToString("N");

    public ChargeType Billing { get; set; } = ChargeType.PayAsYouGo;

    /// <summary>Of a Subscription: for how many months it is paid.</summary>
    public required int Months { get; set; }

    /// <summary>Of a Subscription: renewed at its expiry by itself.</summary>
    public bool IsAutoRenewed { get; set; }

    public int RenewalMonths { get; set; } = 1;

    public bool IsSubscription => Billing == ChargeType.Subscription;

    public required string Region { get; set; }

    public required string Zone { get; set; }

    public required string TypeName { get; set; }

    public required string ImageId { get; set; }

    public required DiskEntry SystemDisk { get; init; }

    public List<DiskEntry> DataDisks { get; } = [];

    public NetworkKind Network { get; set; }

    public int Mbps { get; set; } = 5;

    public string Name { get; set; } = "";

    public int Count { get; set; } = 1;

    public List<TagEntry> Tags { get; } = [];

    public bool IsProtected { get; set; }

    public required ReleaseForm Release { get; init; }

    /// <summary>The first of everything that the price list offers, in the region that is looked at.</summary>
    public static LaunchForm Of(LaunchState state, AccountState account, string? region, DateTimeOffset now)
    {
        var prices = state.Prices;
        var image = prices.Images.Values.FirstOrDefault();
        var category = prices.DiskCategories.Values.First(c => c.ForSystem);
        var (min, max) = LaunchRules.SystemSizes(category, image);
        var form = new LaunchForm
        {
            Months = prices.Durations.FirstOrDefault(1),
            Region = "",
            Zone = "",
            TypeName = "",
            ImageId = image?.Id ?? "",
            SystemDisk = new(category.Id, Math.Clamp(SystemGibOffered, min, Math.Max(min, max))),
            Release = ReleaseForm.Of(account, now),
        };
        form.ChooseRegion(prices, region is not null && prices.Regions.ContainsKey(region)
            ? region
            : prices.Regions.Keys.FirstOrDefault() ?? "");
        return form;
    }

    /// <summary>Another region has other zones.</summary>
    public void ChooseRegion(PriceList prices, string region)
    {
        Region = region;
        ChooseZone(prices, prices.Regions.GetValueOrDefault(region)?.Zones.Keys.FirstOrDefault() ?? "");
    }

    /// <summary>The type stays where the zone has it.</summary>
    public void ChooseZone(PriceList prices, string zone)
    {
        Zone = zone;
        if (prices.Types.GetValueOrDefault(TypeName)?.IsIn(zone) != true)
        {
            TypeName = prices.Types.Values.FirstOrDefault(type => type.IsIn(zone))?.Name ?? "";
        }
    }

    /// <summary>The system disk grows to what the image needs.</summary>
    public void ChooseImage(PriceList prices, string image)
    {
        ImageId = image;
        SystemDisk.SizeGib = Math.Max(
            SystemDisk.SizeGib, prices.Images.GetValueOrDefault(image)?.MinSystemDiskGib ?? 0);
    }

    public void AddDataDisk(PriceList prices)
    {
        if (prices.DiskCategories.Values.FirstOrDefault(c => c.ForData) is { } category)
        {
            DataDisks.Add(new(category.Id, Math.Clamp(DataGibOffered, category.MinGib, category.MaxGib)));
        }
    }

    /// <summary>The same as a Subscription.</summary>
    public BuyInstances Purchase() =>
        new(Command(), Months) { RenewalMonths = IsAutoRenewed ? RenewalMonths : null };

    /// <summary>
    /// Tags without key and value are rows that nobody filled in. A Subscription has no release time and protection.
    /// </summary>
    public LaunchInstances Command() => new()
    {
        ClientToken = ClientToken,
        Region = Region,
        Zone = Zone,
        TypeName = TypeName,
        ImageId = ImageId,
        SystemDisk = new(SystemDisk.Category, SystemDisk.SizeGib),
        DataDisks = [.. DataDisks.Select(d => new DiskWanted(d.Category, d.SizeGib, d.GoesWithInstance))],
        Network = Network == NetworkKind.None ? NetworkWanted.None : new(Network, Mbps),
        NamePattern = Name,
        Count = Count,
        Tags = [.. Tags.Where(tag => tag.Key.Length + tag.Value.Length > 0)
            .Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
        IsProtected = IsProtected && !IsSubscription,
        ReleaseAt = !IsSubscription && Release is { IsAutomatic: true, ReleaseAt: { IsAllowed: true } at }
            ? at.Value
            : null,
    };

    /// <summary>Everything that is wrong, and a release time that is not one yet.</summary>
    public IReadOnlyList<LaunchProblem> Problems(LaunchState state, DateTimeOffset now)
    {
        if (IsSubscription)
        {
            return [.. PurchaseDecisions.Problems(state, Purchase(), Moments.At(now))];
        }
        var problems = LaunchRules.Problems(state, Command(), Moments.At(now)).ToList();
        if (Release is { IsAutomatic: true, ReleaseAt: null or { IsAllowed: false } } release)
        {
            problems.Add(new(LaunchField.ReleaseAt, release.ReleaseAt?.Refusal ?? LaunchRefusals.NoReleaseTime.With()));
        }
        if (problems.Count == 0 && LaunchDecisions.WhyNotMoney(state, Command(), now) is { } money)
        {
            problems.Add(new(LaunchField.Whole, money));
        }
        return problems;
    }
}

/// <summary>A disk of the form.</summary>
public sealed class DiskEntry(string category, int sizeGib)
{
    public string Category { get; set; } = category;

    public int SizeGib { get; set; } = sizeGib;

    public bool GoesWithInstance { get; set; } = true;
}
