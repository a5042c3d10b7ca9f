using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// The parameters of RunInstances as a command of the product. Networks, security groups, passwords and keys are taken
/// and passed over: the back-end has its own.
/// </summary>
internal static class CvmLaunch
{
    private const int SystemDiskGib = 50;
    private const int TagsMax = 50;
    private const int IgnoredMax = 20;

    /// <summary>Tencent's kinds of disks, where the price list has only the nearest of Alibaba's.</summary>
    private static readonly Dictionary<string, string> Nearest = new(StringComparer.Ordinal)
    {
        ["CLOUD_BASIC"] = "cloud",
        ["CLOUD_PREMIUM"] = "cloud_efficiency",
        ["CLOUD_BSSD"] = "cloud_essd_entry",
        ["CLOUD_SSD"] = "cloud_ssd",
        ["CLOUD_HSSD"] = "cloud_essd",
        ["CLOUD_TSSD"] = "cloud_essd",
    };

    public static Command Read(WireCall call, PriceList prices)
    {
        var p = call.Parameters;
        var launch = new LaunchInstances
        {
            ClientToken = TokenOf(call),
            Region = call.Region,
            Zone = ZoneOf(p),
            TypeName = p.Required("InstanceType"),
            ImageId = p.Required("ImageId"),
            SystemDisk = DiskOf(p.Object("SystemDisk"), prices, forSystem: true),
            DataDisks =
            [
                .. p.Objects("DataDisks", LaunchInstances.DataDisksMax)
                    .Select(disk => DiskOf(disk, prices, forSystem: false)),
            ],
            Network = NetworkOf(p.Object("InternetAccessible")),
            NamePattern = p.Filled("InstanceName") ?? "Unnamed",
            Count = p.Number("InstanceCount", 1, LaunchInstances.CountMax) ?? 1,
            Tags = TagsOf(p),
            IsProtected = p.Flag("DisableApiTermination") ?? false,
        };
        PassOver(p);
        var isPrepaid = p.Word<bool>("InstanceChargeType", ("PREPAID", true), ("POSTPAID_BY_HOUR", false)) ?? false;
        var prepaid = ChargePrepaid.Read(p);
        if (!isPrepaid)
        {
            return launch;
        }
        prepaid ??= ChargePrepaid.Required(p);
        return new BuyInstances(launch, prepaid.Months)
        {
            RenewalMonths = prepaid.Flag == RenewalMode.Auto ? 1 : null,
        };
    }

    /// <summary>Without one each call is meant by itself, as at Tencent: two of one second can be alike.</summary>
    private static string TokenOf(WireCall call) => call.Parameters.Filled("ClientToken") ?? call.RequestId;

    private static string ZoneOf(Parameters p)
    {
        var placement = p.Object("Placement");
        placement.Number("ProjectId", 0, int.MaxValue);
        return placement.Required("Zone");
    }

    private static DiskWanted DiskOf(Parameters p, PriceList prices, bool forSystem)
    {
        var fallback = prices.DiskCategories.Values.Where(c => forSystem ? c.ForSystem : c.ForData)
            .Select(c => c.Id).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var type = p.Filled("DiskType") ?? fallback;
        var category = prices.DiskCategories.ContainsKey(type) ? type : Nearest.GetValueOrDefault(type, type);
        var size = p.Number("DiskSize", 1, int.MaxValue);
        if (!forSystem && size is null)
        {
            p.Fail(ParameterFaultKind.Missing, "DiskSize");
        }
        return new DiskWanted(
            category, size ?? SystemDiskGib, forSystem || (p.Flag("DeleteWithInstance") ?? true));
    }

    private static NetworkWanted NetworkOf(Parameters p)
    {
        p.Word<bool>("InternetChargeType",
            ("BANDWIDTH_PREPAID", true), ("BANDWIDTH_POSTPAID_BY_HOUR", true), ("TRAFFIC_POSTPAID_BY_HOUR", true));
        var mbps = p.Number("InternetMaxBandwidthOut", 0, int.MaxValue) ?? 0;
        return (p.Flag("PublicIpAssigned") ?? true) && mbps > 0
            ? new NetworkWanted(NetworkKind.Static, mbps)
            : NetworkWanted.None;
    }

    private static List<KeyValuePair<string, string>> TagsOf(Parameters p)
    {
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var specification in p.Objects("TagSpecification", IgnoredMax))
        {
            specification.Word<bool>("ResourceType", ("instance", true));
            tags.AddRange(specification.Objects("Tags", TagsMax).Select(tag =>
                new KeyValuePair<string, string>(tag.Required("Key"), tag.Text("Value") ?? "")));
        }
        return tags;
    }

    private static void PassOver(Parameters p)
    {
        p.List("SecurityGroupIds", IgnoredMax);
        p.Text("HostName");
        p.Text("UserData");
        var network = p.Object("VirtualPrivateCloud");
        network.Text("VpcId");
        network.Text("SubnetId");
        network.Flag("AsVpcGateway");
        var login = p.Object("LoginSettings");
        login.Text("Password");
        login.List("KeyIds", IgnoredMax);
        login.Text("KeepImageLogin");
        foreach (var service in (string[])["SecurityService", "MonitorService", "AutomationService"])
        {
            p.Object("EnhancedService").Object(service).Flag("Enabled");
        }
    }
}
