using LifecycleConsole.Data;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Operations.Instances;

/// <summary>What belongs to instances.</summary>
internal sealed record HeldParts(
    List<Disk> Disks, List<ElasticAddress> Addresses, List<Snapshot> Snapshots,
    List<InstanceTag> Tags)
{
    /// <summary>None where no list shows them.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}
