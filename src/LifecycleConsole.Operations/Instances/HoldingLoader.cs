using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Loads what decisions need: five queries for any number of instances. Other accounts' rows are not there.</summary>
internal sealed class HoldingLoader(PriceLists prices)
{
    /// <summary>Null where there is no such account.</summary>
    public async Task<AccountState?> LoadAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var ids = instanceIds.Distinct(StringComparer.Ordinal).ToList();
        var instances = await db.Instances.Where(i => ids.Contains(i.Id) && i.AccountId == accountId)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var holdings = await HoldAsync(db, instances, cancellationToken).ConfigureAwait(false);
        var byId = holdings.ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);
        return StateOf(account, [.. ids.Where(byId.ContainsKey).Select(id => byId[id])]);
    }

    public AccountState StateOf(Account account, IReadOnlyList<Holding> holdings) => new()
    {
        Account = account,
        Holdings = holdings,
        Prices = prices.For(account.Currency),
        Profile = Domain.Profiles.Profile.Default,
        NewId = IdSource.New,
    };

    /// <summary>The instances, in their order, with their disks, addresses, snapshots and tags.</summary>
    public static async Task<IReadOnlyList<Holding>> HoldAsync(
        ConsoleDbContext db, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        if (instances.Count == 0)
        {
            return [];
        }
        var ids = instances.Select(i => i.Id).ToList();
        var disks = await db.Disks.Where(d => ids.Contains(d.InstanceId!)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var diskIds = disks.ConvertAll(d => d.Id);
        var addresses = await db.Addresses.Where(a => ids.Contains(a.InstanceId!)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var snapshots = diskIds.Count == 0 ? [] : await db.Snapshots
            .Where(s => diskIds.Contains(s.DiskId) && s.DeletedAt == null).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var tags = await db.InstanceTags.Where(t => ids.Contains(t.InstanceId)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return Join(instances, new Parts(disks, addresses, snapshots, tags));
    }

    private static IReadOnlyList<Holding> Join(IReadOnlyList<Instance> instances, Parts parts)
    {
        var disks = parts.Disks.OrderBy(d => d.Kind).ThenBy(d => d.Id, StringComparer.Ordinal)
            .ToLookup(d => d.InstanceId!, StringComparer.Ordinal);
        // One order for the same rows, whatever the database's: fingerprints are made of it.
        var addresses = parts.Addresses.OrderBy(a => a.Id, StringComparer.Ordinal)
            .ToLookup(a => a.InstanceId!, StringComparer.Ordinal);
        var snapshots = parts.Snapshots.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id, StringComparer.Ordinal)
            .ToLookup(s => s.DiskId, StringComparer.Ordinal);
        var tags = parts.Tags.ToLookup(t => t.InstanceId, StringComparer.Ordinal);
        return
        [
            .. instances.Select(instance => new Holding
            {
                Instance = instance,
                Disks = [.. disks[instance.Id]],
                Addresses = [.. addresses[instance.Id]],
                Snapshots = [.. disks[instance.Id].SelectMany(disk => snapshots[disk.Id])],
                Tags = tags[instance.Id].ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
            }),
        ];
    }

    private sealed record Parts(
        List<Domain.Disks.Disk> Disks,
        List<Domain.Addresses.ElasticAddress> Addresses,
        List<Domain.Snapshots.Snapshot> Snapshots,
        List<InstanceTag> Tags);
}
