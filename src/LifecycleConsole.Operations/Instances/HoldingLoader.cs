using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Loads what decisions need: six queries for any number of instances. Other accounts' rows are not there, nor what
/// the actor may not see.
/// </summary>
internal sealed class HoldingLoader(PriceLists prices)
{
    /// <summary>Null where there is no such account.</summary>
    public async Task<AccountState?> LoadAsync(
        ConsoleDbContext db, Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var account = await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var ids = instanceIds.Distinct(StringComparer.Ordinal).ToList();
        var holdings = await HoldAsync(db, actor.AccountId, ids, cancellationToken).ConfigureAwait(false);
        var sight = SightRules.OfDeeds(actor);
        var byId = holdings.Where(sight.Allows).ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);
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

    /// <summary>Those of the instances that are the account's, with all that belongs to them.</summary>
    public static async Task<IReadOnlyList<Holding>> HoldAsync(
        ConsoleDbContext db, long accountId, List<string> ids, CancellationToken cancellationToken)
    {
        var instances = await HoldingQueries.Instances.AskAsync(db, new(accountId, ids), cancellationToken)
            .ConfigureAwait(false);
        return await HoldAsync(db, instances, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The instances, in their order, with their disks, addresses, attachments, snapshots, tags.</summary>
    /// <param name="withSnapshots">False where nothing is decided: no list shows snapshots and attachments.</param>
    public static async Task<IReadOnlyList<Holding>> HoldAsync(
        ConsoleDbContext db, IReadOnlyList<Instance> instances, CancellationToken cancellationToken,
        bool withSnapshots = true)
    {
        if (instances.Count == 0)
        {
            return [];
        }
        var of = new IdValues([.. instances.Select(i => i.Id)]);
        var disks = await HoldingQueries.Disks.AskAsync(db, of, cancellationToken).ConfigureAwait(false);
        var addresses = await HoldingQueries.Addresses.AskAsync(db, of, cancellationToken).ConfigureAwait(false);
        var snapshots = disks.Count > 0 && withSnapshots
            ? await HoldingQueries.Snapshots.AskAsync(db, new(disks.ConvertAll(d => d.Id)), cancellationToken)
                .ConfigureAwait(false)
            : [];
        var tags = await HoldingQueries.Tags.AskAsync(db, of, cancellationToken).ConfigureAwait(false);
        return Join(instances, new HeldParts(disks, addresses, snapshots, tags)
        {
            Attachments = withSnapshots
                ? await HoldingQueries.Attachments.AskAsync(db, of, cancellationToken).ConfigureAwait(false)
                : [],
        });
    }

    public static IReadOnlyList<Holding> Join(IReadOnlyList<Instance> instances, HeldParts parts)
    {
        var disks = parts.Disks.OrderBy(d => d.Kind).ThenBy(d => d.Id, StringComparer.Ordinal)
            .ToLookup(d => d.InstanceId!, StringComparer.Ordinal);
        // One order for the same rows, whatever the database's: fingerprints are made of it.
        var addresses = parts.Addresses.OrderBy(a => a.Id, StringComparer.Ordinal)
            .ToLookup(a => a.InstanceId!, StringComparer.Ordinal);
        var attachments = parts.Attachments.OrderBy(a => a.Kind).ThenBy(a => a.Id, StringComparer.Ordinal)
            .ToLookup(a => a.InstanceId, StringComparer.Ordinal);
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
                Attachments = [.. attachments[instance.Id]],
                Snapshots = [.. disks[instance.Id].SelectMany(disk => snapshots[disk.Id])],
                Tags = tags[instance.Id].ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
            }),
        ];
    }
}
