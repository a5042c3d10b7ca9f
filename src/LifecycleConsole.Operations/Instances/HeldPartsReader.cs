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
    private PreparedThree<Disk, ElasticAddress, InstanceTag>? _withDisks;
    private PreparedThree<Attachment, ElasticAddress, InstanceTag>? _withInterfaces;

    /// <summary>Disks, addresses and tags.</summary>
    public async Task<HeldParts> ReadAsync(
        ReadSession session, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var values = ValuesOf(instances);
        var (disks, addresses, tags) = await session.ReadAsync(
            _withDisks ??= Prepare(HoldingQueries.Disks, values), values, cancellationToken).ConfigureAwait(false);
        return new(disks, addresses, [], tags);
    }

    /// <summary>Network interfaces, addresses and tags.</summary>
    public async Task<HeldParts> WithInterfacesAsync(
        ReadSession session, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var values = ValuesOf(instances);
        var (interfaces, addresses, tags) = await session.ReadAsync(
            _withInterfaces ??= Prepare(HoldingQueries.Interfaces, values), values, cancellationToken)
            .ConfigureAwait(false);
        return new([], addresses, [], tags) { Attachments = interfaces };
    }

    private static IdValues ValuesOf(IReadOnlyList<Instance> instances) => new([.. instances.Select(i => i.Id)]);

    private PreparedThree<T, ElasticAddress, InstanceTag> Prepare<T>(HotQuery<IdValues, T> first, IdValues values)
    {
        using var db = reader.Open();
        return new(first.On(db, values), HoldingQueries.Addresses.On(db, values), HoldingQueries.Tags.On(db, values));
    }
}
