using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Operations.Work;

/// <summary>A disk, an Elastic IP or an attachment that the records say is on an instance.</summary>
/// <param name="IsSettled">False while it is on its way to or from it.</param>
internal sealed record AttachedPart(string InstanceId, string Id, AttachedKind Kind, bool IsSettled);

internal enum AttachedKind
{
    Disk = 1,
    Address = 2,

    /// <summary>A membership, an auxiliary interface or a classic link.</summary>
    Attachment = 3,
}

/// <summary>What of all that is recorded of an instance differs from what hangs on its machine.</summary>
internal static class DriftOfParts
{
    public static IEnumerable<(DriftKind Kind, string PartId)> Of(
        MachineSighting machine, IEnumerable<AttachedPart> parts)
    {
        var recorded = parts.ToLookup(part => part.Kind);
        return
        [
            .. Differences(
                recorded[AttachedKind.Disk], machine.AttachedDiskIds, DriftKind.DiskMissing, DriftKind.DiskUnexpected),
            .. machine.BoundAddressIds is { } bound
                ? Differences(
                    recorded[AttachedKind.Address], bound, DriftKind.AddressMissing, DriftKind.AddressUnexpected)
                : [],
            .. machine.Attachments is { } attached
                ? Differences(
                    recorded[AttachedKind.Attachment], [.. attached.Select(a => a.Id)], DriftKind.AttachmentMissing,
                    DriftKind.AttachmentUnexpected)
                : [],
        ];
    }

    /// <summary>The console's words for what is expected and what is seen.</summary>
    public static (string Expected, string Seen) Words(DriftKind kind, string partId) => kind switch
    {
        DriftKind.DiskMissing => ($"disk {partId}", "not attached"),
        DriftKind.DiskUnexpected => ("not attached", $"disk {partId}"),
        DriftKind.AddressMissing => ($"Elastic IP {partId}", "not bound"),
        DriftKind.AddressUnexpected => ("not bound", $"Elastic IP {partId}"),
        DriftKind.AttachmentMissing => (partId, "not attached"),
        DriftKind.AttachmentUnexpected => ("not attached", partId),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not about a part."),
    };

    private static IEnumerable<(DriftKind Kind, string PartId)> Differences(
        IEnumerable<AttachedPart> recorded, IReadOnlyList<string> seen, DriftKind missing, DriftKind unexpected)
    {
        var known = recorded.ToDictionary(part => part.Id, part => part.IsSettled, StringComparer.Ordinal);
        var lacking = known.Where(part => part.Value).Select(part => part.Key).Except(seen, StringComparer.Ordinal);
        return lacking.Order(StringComparer.Ordinal).Select(id => (missing, id))
            .Concat(seen.Where(id => !known.ContainsKey(id)).Select(id => (unexpected, id)));
    }
}
