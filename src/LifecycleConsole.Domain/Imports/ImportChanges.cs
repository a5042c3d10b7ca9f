using System.Globalization;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Imports;

/// <summary>An instance that a file brought.</summary>
public sealed record InstanceImported(Instance Instance) : Change
{
    public override string Canonical => "instance.imported " + ImportText.Of(Instance);
}

/// <summary>What a file says of an instance that is here: everything that an import may write.</summary>
public sealed record InstanceOverwritten(Instance Instance) : Change
{
    public override string Canonical => "instance.overwritten " + ImportText.Of(Instance);
}

public sealed record DiskImported(Disk Disk) : Change
{
    public override string Canonical => "disk.imported " + ImportText.Of(Disk);
}

public sealed record DiskOverwritten(Disk Disk) : Change
{
    public override string Canonical => "disk.overwritten " + ImportText.Of(Disk);
}

public sealed record AddressImported(ElasticAddress Address) : Change
{
    public override string Canonical => "address.imported " + ImportText.Of(Address);
}

public sealed record AddressOverwritten(ElasticAddress Address) : Change
{
    public override string Canonical => "address.overwritten " + ImportText.Of(Address);
}

/// <summary>The clock will act, without a change of the subject's row.</summary>
public sealed record DueArmed(DueKind Kind, string SubjectId, DateTimeOffset DueAt) : Change
{
    public override string Canonical => $"due.armed {Kind} {SubjectId} {ImportText.Of(DueAt)}";
}

internal static class ImportText
{
    public static string Of(Instance i) =>
        $"{i.Id} {i.Name.Length}:{i.Name} {i.Region} {i.Zone} {i.TypeName} {i.ChargeType} {i.PowerState} "
        + $"until={Of(i.PaidUntil)} release={Of(i.ReleaseAt)} held={(i.HeldAt is null ? "no" : "yes")} "
        + $"protected={(i.IsProtected ? "yes" : "no")} renewal={i.Renewal} {i.StaticAddress} {i.PrivateAddress}";

    public static string Of(Disk d) => string.Create(
        CultureInfo.InvariantCulture, $"{d.Id} {d.Kind} {d.Category} {d.SizeGib} {d.ReleaseWithInstance}");

    public static string Of(ElasticAddress a) => $"{a.Id} {a.Address}";

    public static string Of(DateTimeOffset? at) =>
        at is { } instant ? instant.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z" : "";
}

/// <summary>A whole import as its record says it; rows are written by the changes of its lines.</summary>
public sealed record ImportConfirmed(Import Import) : Change
{
    public override string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"import.confirmed {Import.Id} new={Import.NewCount} changed={Import.ChangedCount} held={Import.HeldCount} "
        + $"unchanged={Import.UnchangedCount} gone={Import.GoneCount} sha256={Import.Digest} file={Import.FileName}");
}
