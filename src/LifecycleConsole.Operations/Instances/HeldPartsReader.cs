using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>What lists show of instances besides themselves, asked past EF in one go.</summary>
internal sealed class HeldPartsReader(PreparedForms forms)
{
    private PreparedThree<Disk, ElasticAddress, InstanceTag>? _three;

    /// <summary>Without snapshots.</summary>
    public async Task<HeldParts> ReadAsync(
        ReadSession session, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var values = new IdValues([.. instances.Select(i => i.Id)]);
        var ids = values.Ids;
        var three = _three ??= new(
            forms.Of("disks", typeof(IdValues), db => db.Disks.Where(d => ids.Contains(d.InstanceId!))),
            forms.Of("addresses", typeof(IdValues), db => db.Addresses.Where(a => ids.Contains(a.InstanceId!))),
            forms.Of("tags", typeof(IdValues), db => db.InstanceTags.Where(t => ids.Contains(t.InstanceId))));
        var (disks, addresses, tags) = await session.ReadAsync(three, values, cancellationToken).ConfigureAwait(false);
        return new(disks, addresses, [], tags);
    }
}

/// <summary>Of what is asked for by ID.</summary>
internal sealed record IdValues(IReadOnlyList<string> Ids);
