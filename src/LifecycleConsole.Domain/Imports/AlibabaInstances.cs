using System.Text.Json;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Releases;

namespace LifecycleConsole.Domain.Imports;

/// <summary>
/// One element of <c>Instances.Instance</c> (facts/alibaba §1.7). It names no disks and no renewal setting: those stay
/// as they are here, or take the default.
/// </summary>
public static class AlibabaInstances
{
    private static readonly Dictionary<string, PowerState> Powers = new(StringComparer.Ordinal)
    {
        ["Running"] = PowerState.Running,
        ["Stopped"] = PowerState.Stopped,
        // a passing state is taken over as the one that it leads to: no work of ours would ever end it
        ["Pending"] = PowerState.Running,
        ["Starting"] = PowerState.Running,
        ["Stopping"] = PowerState.Stopped,
    };

    private static readonly Dictionary<string, ChargeType> Charges = new(StringComparer.Ordinal)
    {
        ["PostPaid"] = ChargeType.PayAsYouGo,
        ["PrePaid"] = ChargeType.Subscription,
    };

    private static readonly Dictionary<string, StoppedMode> StoppedModes = new(StringComparer.Ordinal)
    {
        ["KeepCharging"] = StoppedMode.KeepCharging,
        ["StopCharging"] = StoppedMode.StopCharging,
        ["Not-applicable"] = StoppedMode.NotApplicable,
    };

    private static readonly Dictionary<string, bool> Networks = new(StringComparer.Ordinal)
    {
        ["vpc"] = true,
        ["classic"] = false,
    };

    public static ImportLine Map(JsonElement element, long line)
    {
        var fields = new JsonFields(element);
        var notes = fields.Notes;
        var charge = notes.Word("InstanceChargeType", fields.Required("InstanceChargeType") is { Length: > 0 } said
            ? said
            : null, Charges);
        var instance = new ImportedInstance
        {
            Id = fields.Required("InstanceId"),
            Name = fields.Text("InstanceName") is { Length: > 0 } name ? name : null,
            Region = fields.Required("RegionId"),
            Zone = fields.Required("ZoneId"),
            TypeName = fields.Required("InstanceType"),
            ChargeType = charge ?? ChargeType.PayAsYouGo,
            PowerState = notes.Word("Status", fields.Text("Status"), Powers),
            StoppedMode = notes.Word("StoppedMode", fields.Text("StoppedMode"), StoppedModes)
                ?? StoppedMode.NotApplicable,
            CreatedAt = fields.Instant("CreationTime"),
            // of Pay-As-You-Go the expiry is a far placeholder
            PaidUntil = charge == ChargeType.Subscription ? fields.Instant("ExpiredTime") : null,
            ReleaseAt = charge == ChargeType.PayAsYouGo && fields.Instant("AutoReleaseTime") is { } at
                ? ReleaseTimes.ToMinute(at)
                : null,
            IsProtected = fields.Flag("DeletionProtection"),
            IsInVpc = notes.Word("InstanceNetworkType", fields.Text("InstanceNetworkType"), Networks)
                ?? fields.Text("VpcAttributes.VpcId") is not null,
            HasLocalDisks = fields.Number("LocalStorageAmount", 0, 10_000) > 0,
            StaticAddress = fields.First("PublicIpAddress.IpAddress") ?? "",
            PrivateAddress = fields.First("VpcAttributes.PrivateIpAddress.IpAddress")
                ?? fields.First("InnerIpAddress.IpAddress"),
            BandwidthMbps = fields.Number("InternetMaxBandwidthOut", -1, 100_000),
            ElasticAddress = AddressOf(fields),
            Attachments = InterfacesOf(fields),
            Tags = TagsOf(fields),
        };
        return ImportChecks.LineOf(line, instance, notes, AlibabaNames);
    }

    /// <summary>What the file calls the fields, for whoever corrects it.</summary>
    private static readonly ImportFieldNames AlibabaNames = new()
    {
        Id = "InstanceId",
        Name = "InstanceName",
        Region = "RegionId",
        Zone = "ZoneId",
        TypeName = "InstanceType",
        PaidUntil = "ExpiredTime",
        CreatedAt = "CreationTime",
        StaticAddress = "PublicIpAddress.IpAddress",
        PrivateAddress = "VpcAttributes.PrivateIpAddress.IpAddress",
        ElasticAddress = "EipAddress",
        Disks = "Disks",
        Attachments = "NetworkInterfaces.NetworkInterface",
        Tags = "Tags.Tag",
    };

    private static ImportedAddress? AddressOf(JsonFields fields) =>
        fields.Text("EipAddress.IpAddress") is { } address && fields.Required("EipAddress.AllocationId") is var id
            ? new(id, address, fields.Number("EipAddress.Bandwidth", 0, 100_000))
            : null;

    /// <summary>
    /// Auxiliary interfaces. The primary one is the instance's own, and of load balancers and classic links the answer
    /// says nothing.
    /// </summary>
    private static List<ImportedAttachment> InterfacesOf(JsonFields fields)
    {
        const string Path = "NetworkInterfaces.NetworkInterface";
        var found = new List<ImportedAttachment>();
        foreach (var item in fields.Items(Path).Select(item => new JsonFields(item))
            .Where(item => item.Text("Type") == "Secondary"))
        {
            var address = item.Text("PrimaryIpAddress");
            found.Add(new(
                AttachmentKind.NetworkInterface, item.Required("NetworkInterfaceId"),
                address is null ? "" : AttachmentSettings.Write((AttachmentSettings.Address, address))));
            foreach (var problem in item.Notes.Problems)
            {
                fields.Notes.Note(Path + "." + problem.Field, problem.Why);
            }
        }
        return found;
    }

    private static Dictionary<string, string> TagsOf(JsonFields fields)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in fields.Items("Tags.Tag").Select(item => new JsonFields(item)))
        {
            if ((tag.Text("TagKey") ?? tag.Text("Key")) is { } key)
            {
                tags[key] = tag.Text("TagValue") ?? tag.Text("Value") ?? "";
            }
        }
        return tags;
    }
}
