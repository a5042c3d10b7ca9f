using System.Globalization;
using System.Text.Json;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Imports;

/// <summary>One element of <c>InstanceSet</c> (facts/tencent §1.1). It names no release time, no Elastic IP.</summary>
public static class TencentInstances
{
    private static readonly Dictionary<string, PowerState> Powers = new(StringComparer.Ordinal)
    {
        ["RUNNING"] = PowerState.Running,
        ["STOPPED"] = PowerState.Stopped,
        // a passing state is taken over as the one that it leads to: no work of ours would ever end it
        ["PENDING"] = PowerState.Running,
        ["STARTING"] = PowerState.Running,
        ["REBOOTING"] = PowerState.Running,
        ["STOPPING"] = PowerState.Stopped,
        ["SHUTDOWN"] = PowerState.Stopped,
        ["TERMINATING"] = PowerState.Stopped,
        ["LAUNCH_FAILED"] = PowerState.LaunchFailed,
        ["ENTER_RESCUE_MODE"] = PowerState.Running,
        ["RESCUE_MODE"] = PowerState.Running,
        ["EXIT_RESCUE_MODE"] = PowerState.Running,
        ["ENTER_SERVICE_LIVE_MIGRATE"] = PowerState.Running,
        ["SERVICE_LIVE_MIGRATE"] = PowerState.Running,
        ["EXIT_SERVICE_LIVE_MIGRATE"] = PowerState.Running,
    };

    private static readonly Dictionary<string, ChargeType> Charges = new(StringComparer.Ordinal)
    {
        ["PREPAID"] = ChargeType.Subscription,
        ["POSTPAID_BY_HOUR"] = ChargeType.PayAsYouGo,
        ["SPOTPAID"] = ChargeType.PayAsYouGo,
        // on a host of the customer's own, which pays for it
        ["CDHPAID"] = ChargeType.PayAsYouGo,
        ["CDCPAID"] = ChargeType.PayAsYouGo,
    };

    private static readonly Dictionary<string, RenewalMode> Renewals = new(StringComparer.Ordinal)
    {
        ["NOTIFY_AND_AUTO_RENEW"] = RenewalMode.Auto,
        ["NOTIFY_AND_MANUAL_RENEW"] = RenewalMode.Manual,
        ["DISABLE_NOTIFY_AND_MANUAL_RENEW"] = RenewalMode.None,
    };

    private static readonly Dictionary<string, StoppedMode> StoppedModes = new(StringComparer.Ordinal)
    {
        ["KEEP_CHARGING"] = StoppedMode.KeepCharging,
        ["STOP_CHARGING"] = StoppedMode.StopCharging,
        ["NOT_APPLICABLE"] = StoppedMode.NotApplicable,
    };

    private static readonly ImportFieldNames TencentNames = new()
    {
        Id = "InstanceId",
        Name = "InstanceName",
        Region = "Placement.Zone",
        Zone = "Placement.Zone",
        TypeName = "InstanceType",
        PaidUntil = "ExpiredTime",
        CreatedAt = "CreatedTime",
        StaticAddress = "PublicIpAddresses",
        PrivateAddress = "PrivateIpAddresses",
        ElasticAddress = "PublicIpAddresses",
        Disks = "DataDisks",
        Attachments = "",
        Tags = "Tags",
    };

    public static ImportLine Map(JsonElement element, long line)
    {
        var fields = new JsonFields(element);
        var notes = fields.Notes;
        var charge = notes.Word("InstanceChargeType", fields.Required("InstanceChargeType") is { Length: > 0 } said
            ? said
            : null, Charges);
        var id = fields.Required("InstanceId");
        var zone = fields.Required("Placement.Zone");
        var state = fields.Text("InstanceState");
        var disks = DisksOf(fields, id);
        var instance = new ImportedInstance
        {
            Id = id,
            Name = fields.Text("InstanceName") is { Length: > 0 } name ? name : null,
            Region = RegionOf(zone),
            Zone = zone,
            TypeName = fields.Required("InstanceType"),
            ChargeType = charge ?? ChargeType.PayAsYouGo,
            PowerState = notes.Word("InstanceState", state, Powers),
            StoppedMode = notes.Word("StopChargingMode", fields.Text("StopChargingMode"), StoppedModes)
                ?? StoppedMode.NotApplicable,
            CreatedAt = fields.Instant("CreatedTime"),
            PaidUntil = charge == ChargeType.Subscription ? fields.Instant("ExpiredTime") : null,
            IsProtected = fields.Flag("DisableApiTermination"),
            Renewal = charge == ChargeType.Subscription
                ? notes.Word("RenewFlag", fields.Text("RenewFlag"), Renewals)
                : null,
            IsInVpc = fields.Text("VirtualPrivateCloud.VpcId") is not null,
            HasLocalDisks = disks.Exists(d => d.Category.StartsWith("LOCAL_", StringComparison.Ordinal)),
            StaticAddress = fields.First("PublicIpAddresses") ?? "",
            PrivateAddress = fields.First("PrivateIpAddresses") ?? "",
            BandwidthMbps = fields.Number("InternetAccessible.InternetMaxBandwidthOut", 0, 100_000),
            Disks = disks,
            Tags = TagsOf(fields),
            IsGoing = state == "TERMINATING",
        };
        return ImportChecks.LineOf(line, instance, notes, TencentNames);
    }

    /// <summary>A zone is its region and a number: <c>ap-guangzhou-3</c>.</summary>
    private static string RegionOf(string zone) =>
        zone.LastIndexOf('-') is > 0 and var dash && int.TryParse(zone.AsSpan(dash + 1), CultureInfo.InvariantCulture,
            out _) ? zone[..dash] : zone;

    private static List<ImportedDisk> DisksOf(JsonFields fields, string instanceId)
    {
        var disks = new List<ImportedDisk>();
        if (fields.Text("SystemDisk.DiskType") is { } category)
        {
            var size = fields.Number("SystemDisk.DiskSize", 1, 1_000_000);
            var diskId = fields.Text("SystemDisk.DiskId") ?? instanceId + "-system";
            disks.Add(new(diskId, DiskKind.System, category, size, ReleaseWithInstance: true));
        }
        foreach (var (item, number) in fields.Items("DataDisks").Select((item, n) => (new JsonFields(item), n + 1)))
        {
            // a local disk has no ID of its own
            var diskId = item.Text("DiskId")
                ?? string.Create(CultureInfo.InvariantCulture, $"{instanceId}-data-{number}");
            disks.Add(new(diskId, DiskKind.Data, item.Required("DiskType"), item.Number("DiskSize", 1, 1_000_000),
                item.Flag("DeleteWithInstance") ?? true));
            foreach (var problem in item.Notes.Problems)
            {
                fields.Notes.Note(
                    string.Create(CultureInfo.InvariantCulture, $"DataDisks[{number - 1}].{problem.Field}"),
                    problem.Why);
            }
        }
        return disks;
    }

    private static Dictionary<string, string> TagsOf(JsonFields fields)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in fields.Items("Tags").Select(item => new JsonFields(item)))
        {
            if (tag.Text("Key") is { } key)
            {
                tags[key] = tag.Text("Value") ?? "";
            }
        }
        return tags;
    }
}
