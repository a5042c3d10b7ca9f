using LifecycleConsole.Domain.Attachments;

namespace LifecycleConsole.Domain.Imports;

/// <summary>The header of a spreadsheet of instances. A contract with files: append only.</summary>
public static class CsvColumns
{
    public const string Id = "instance_id";
    public const string Name = "name";
    public const string Region = "region";
    public const string Zone = "zone";
    public const string Type = "type";
    public const string BillingMethod = "billing_method";
    public const string State = "state";
    public const string CreatedAt = "created_at";
    public const string ExpiresAt = "expires_at";
    public const string ReleaseAt = "release_at";
    public const string Protected = "protected";
    public const string Renewal = "renewal";
    public const string RenewalMonths = "renewal_months";
    public const string Network = "network";
    public const string PrivateIp = "private_ip";
    public const string PublicIp = "public_ip";
    public const string Bandwidth = "bandwidth_mbps";
    public const string EipId = "eip_id";
    public const string EipAddress = "eip_address";
    public const string EipBandwidth = "eip_bandwidth_mbps";
    public const string SystemDiskId = "system_disk_id";
    public const string SystemDiskCategory = "system_disk_category";
    public const string SystemDiskGib = "system_disk_gib";
    public const string DataDisks = "data_disks";
    public const string Tags = "tags";

    /// <summary><c>KIND:ID:SETTINGS</c>, joined by semicolons; a kind is a word of <see cref="Kinds"/>.</summary>
    public const string Attachments = "attachments";

    public static IReadOnlyList<string> All { get; } =
    [
        Id, Name, Region, Zone, Type, BillingMethod, State, CreatedAt, ExpiresAt, ReleaseAt, Protected, Renewal,
        RenewalMonths, Network, PrivateIp, PublicIp, Bandwidth, EipId, EipAddress, EipBandwidth, SystemDiskId,
        SystemDiskCategory, SystemDiskGib, DataDisks, Tags, Attachments,
    ];

    /// <summary>What a file calls each kind of attachment.</summary>
    public static IReadOnlyDictionary<string, AttachmentKind> Kinds { get; } =
        new Dictionary<string, AttachmentKind>(StringComparer.OrdinalIgnoreCase)
        {
            ["load-balancer"] = AttachmentKind.LoadBalancer,
            ["network-interface"] = AttachmentKind.NetworkInterface,
            ["classic-link"] = AttachmentKind.ClassicLink,
        };

    public static IReadOnlyList<string> Needed { get; } = [Id, Region, Zone, Type, BillingMethod];

    /// <summary>The header and two lines that can be imported as they stand.</summary>
    public static string Template { get; } =
        string.Join(',', All) + "\r\n"
        + "i-example000001,web-01,cn-hangzhou,cn-hangzhou-i,ecs.g7.large,Pay-As-You-Go,Running,2026-01-15T08:00:00Z,,"
        + "2028-01-01T00:00:00Z,yes,,,vpc,172.16.0.10,47.98.0.10,5,eip-example000001,121.40.0.10,10,d-example000001,"
        + "cloud_essd,40,d-example000002:cloud_essd:200:keep,team=web;env=production,"
        + "load-balancer:lb-example000001:port=80&weight=100;network-interface:eni-example000001:ip=172.16.0.20\r\n"
        + "i-example000002,db-01,cn-hangzhou,cn-hangzhou-i,ecs.r7.xlarge,Subscription,Stopped,2026-01-15T08:00:00Z,"
        + "2028-01-15T08:00:00Z,,,auto,12,vpc,172.16.0.11,,,,,,d-example000003,cloud_essd,100,,,\r\n";

    internal static ImportFieldNames Names { get; } = new()
    {
        Id = Id,
        Name = Name,
        Region = Region,
        Zone = Zone,
        TypeName = Type,
        PaidUntil = ExpiresAt,
        CreatedAt = CreatedAt,
        StaticAddress = PublicIp,
        PrivateAddress = PrivateIp,
        ElasticAddress = EipId,
        Disks = DataDisks,
        Tags = Tags,
        Attachments = Attachments,
    };
}
