using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>What lists show of instances besides themselves, asked past EF in one go.</summary>
internal sealed class HeldPartsReader(ConsoleReader reader)
{
    private PreparedThree<Disk, ElasticAddress, InstanceTag>? _three;
    private PreparedQuery<Attachment>? _interfaces;

    /// <summary>Without snapshots and attachments.</summary>
    public async Task<HeldParts> ReadAsync(
        ReadSession session, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var values = new IdValues([.. instances.Select(i => i.Id)]);
        var three = _three ??= Prepare(values);
        var (disks, addresses, tags) = await session.ReadAsync(three, values, cancellationToken).ConfigureAwait(false);
        return new(disks, addresses, [], tags);
    }

    public async Task<IReadOnlyList<Attachment>> InterfacesAsync(
        ReadSession session, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var values = new IdValues([.. instances.Select(i => i.Id)]);
        if (_interfaces is null)
        {
            using var db = reader.Open();
            _interfaces = HoldingQueries.Interfaces.On(db, values);
        }
        return await session.ReadAsync(_interfaces, values, cancellationToken).ConfigureAwait(false);
    }

    private PreparedThree<Disk, ElasticAddress, InstanceTag> Prepare(IdValues values)
    {
        using var db = reader.Open();
        return new(
            HoldingQueries.Disks.On(db, values), HoldingQueries.Addresses.On(db, values),
            HoldingQueries.Tags.On(db, values));
    }
}
