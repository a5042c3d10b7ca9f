using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Releases;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>The parameters of RunInstances and CreateInstance as a command of the product (facts/alibaba
/// §1.10).</summary>
internal static class EcsLaunch
{
    private const int SystemDiskGib = 40;
    private const int TagsMax = 20;

    public static Command Read(Parameters p, PriceList prices, int count)
    {
        var region = p.Required("RegionId");
        var launch = new LaunchInstances
        {
            ClientToken = Alibaba.ClientToken.Read(p),
            Region = region,
            Zone = p.Filled("ZoneId") ?? FirstZone(prices, region),
            TypeName = p.Required("InstanceType"),
            ImageId = p.Required("ImageId"),
            SystemDisk = DiskOf(p.Object("SystemDisk"), prices, forSystem: true),
            DataDisks =
            [
                .. p.Objects("DataDisk", LaunchInstances.DataDisksMax).Select(d => DiskOf(d, prices, forSystem: false)),
            ],
            Network = p.Number("InternetMaxBandwidthOut", 0, int.MaxValue) is { } mbps and > 0
                ? new(NetworkKind.Static, mbps)
                : NetworkWanted.None,
            NamePattern = p.Filled("InstanceName") ?? "ecs-instance",
            Count = count,
            Tags = TagsOf(p),
            IsProtected = p.Flag("DeletionProtection") ?? false,
            ReleaseAt = ReleaseTime.Read(p),
        };
        return p.Word<bool>("InstanceChargeType", ("PostPaid", false), ("PrePaid", true)) == true
            ? Subscription(p, launch)
            : PayAsYouGo(p, launch);
    }

    public static LaunchInstances LaunchOf(Command command) => command switch
    {
        BuyInstances buy => buy.Launch,
        LaunchInstances launch => launch,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    public static IReadOnlyList<string> IdsOf(Actor actor, LaunchInstances launch) =>
        [.. Enumerable.Range(0, launch.Count).Select(n => LaunchIds.Instance(actor.AccountId, launch.ClientToken, n))];

    /// <summary>The token has created instances before.</summary>
    public static bool IsDone(WireResult result) =>
        result.Refusal?.Code is "launch.done-already" or "purchase.taken";

    /// <summary>True where what the token created is what is asked for now; else the token is somebody
    /// else's.</summary>
    public static async Task<bool> IsSameAsync(
        Actor actor, InstanceFinder search, LaunchInstances launch, CancellationToken cancellationToken)
    {
        var ids = IdsOf(actor, launch);
        var found = await search.FindAsync(
            actor,
            new()
            {
                Ids = [.. ids, LaunchIds.Instance(actor.AccountId, launch.ClientToken, launch.Count)],
                Counts = false, Take = InstanceSearchFilter.PageSizeMax,
            },
            cancellationToken).ConfigureAwait(false);
        return found.Value?.Holdings is { } holdings
            && holdings.Count == Math.Min(launch.Count, InstanceSearchFilter.PageSizeMax)
            && holdings.All(h => h.Instance.TypeName == launch.TypeName && h.Instance.Region == launch.Region
                && h.Instance.ImageId == launch.ImageId);
    }

    private static LaunchInstances PayAsYouGo(Parameters p, LaunchInstances launch)
    {
        if (p.Flag("AutoPay") == false)
        {
            p.Fail(AlibabaErrors.Invalid("AutoPay"));
        }
        return launch;
    }

    private static BuyInstances Subscription(Parameters p, LaunchInstances launch)
    {
        var isAuto = p.Flag("AutoRenew") == true;
        return new BuyInstances(launch, EcsPeriod.Read(p) ?? 1)
        {
            RenewalMonths = isAuto ? EcsPeriod.Read(p, "AutoRenewPeriod") ?? 1 : null,
            PaysNow = p.Flag("AutoPay") ?? true,
        };
    }

    private static string FirstZone(PriceList prices, string region) =>
        prices.Regions.GetValueOrDefault(region)?.Zones.Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? "";

    private static DiskWanted DiskOf(Parameters p, PriceList prices, bool forSystem)
    {
        var fallback = prices.DiskCategories.Values
            .Where(c => forSystem ? c.ForSystem : c.ForData).Select(c => c.Id).Order(StringComparer.Ordinal)
            .FirstOrDefault() ?? "";
        return new DiskWanted(
            p.Filled("Category") ?? fallback, p.Number("Size", 1, int.MaxValue) ?? SystemDiskGib,
            p.Flag("DeleteWithInstance") ?? true);
    }

    private static List<KeyValuePair<string, string>> TagsOf(Parameters p) =>
    [
        .. p.Objects("Tag", TagsMax).Select(tag =>
            new KeyValuePair<string, string>(tag.Required("Key"), tag.Text("Value") ?? "")),
    ];
}
