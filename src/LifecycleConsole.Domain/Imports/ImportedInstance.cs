using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Imports;

/// <summary>
/// One instance of a file in the console's own words, whoever wrote the file. Null is what the file does not say: a new
/// instance then gets the default, and one that is here already keeps what it has. An empty text says that
/// there is none.
/// </summary>
public sealed record ImportedInstance
{
    public required string Id { get; init; }

    /// <summary>A new instance without a name is called by its ID.</summary>
    public string? Name { get; init; }

    public required string Region { get; init; }

    public required string Zone { get; init; }

    public required string TypeName { get; init; }

    public required ChargeType ChargeType { get; init; }

    /// <summary>A state that lasts: Running, Stopped or LaunchFailed.</summary>
    public PowerState? PowerState { get; init; }

    public StoppedMode StoppedMode { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>End of the paid period. Subscription only.</summary>
    public DateTimeOffset? PaidUntil { get; init; }

    /// <summary>A whole minute. Pay-As-You-Go only.</summary>
    public DateTimeOffset? ReleaseAt { get; init; }

    public bool? IsProtected { get; init; }

    public RenewalMode? Renewal { get; init; }

    /// <summary>Of an automatic renewal.</summary>
    public int? RenewalMonths { get; init; }

    public bool? IsInVpc { get; init; }

    public bool? HasLocalDisks { get; init; }

    public string? StaticAddress { get; init; }

    public string? PrivateAddress { get; init; }

    /// <summary>Of its own public address. −1, as one vendor writes what has no limit, counts as 0.</summary>
    public int? BandwidthMbps { get; init; }

    public ImportedAddress? ElasticAddress { get; init; }

    public IReadOnlyList<ImportedDisk> Disks { get; init; } = [];

    /// <summary>Load balancer memberships, auxiliary interfaces and classic links.</summary>
    public IReadOnlyList<ImportedAttachment> Attachments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The vendor is destroying it: it is left out.</summary>
    public bool IsGoing { get; init; }

    /// <summary>When it ends by what the file says; null where nothing ends it.</summary>
    public DateTimeOffset? EndsAt => ChargeType == ChargeType.Subscription ? PaidUntil : ReleaseAt;
}

public sealed record ImportedDisk(string Id, DiskKind Kind, string Category, int SizeGib, bool ReleaseWithInstance);

public sealed record ImportedAddress(string Id, string Address, int BandwidthMbps);

/// <param name="Settings">In the form of <see cref="AttachmentSettings"/>.</param>
public sealed record ImportedAttachment(AttachmentKind Kind, string Id, string Settings);
