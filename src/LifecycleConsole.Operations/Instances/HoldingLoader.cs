using System.Collections.Frozen;
using System.Runtime.InteropServices;
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
    private static readonly FrozenDictionary<string, string> NoTags = FrozenDictionary<string, string>.Empty;

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

    /// <summary>The instances, in their order, with the parts that are theirs.</summary>
    public static IReadOnlyList<Holding> Join(IReadOnlyList<Instance> instances, HeldParts parts)
    {
        // One order for the same rows, whatever the database's: fingerprints are made of it.
        var disks = Grouped(parts.Disks, d => d.InstanceId!, (a, b) => InOrder((int)a.Kind - (int)b.Kind, a.Id, b.Id));
        var addresses = Grouped(parts.Addresses, a => a.InstanceId!, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        var attachments = Grouped(
            parts.Attachments, a => a.InstanceId, (a, b) => InOrder((int)a.Kind - (int)b.Kind, a.Id, b.Id));
        var snapshots = Grouped(
            parts.Snapshots, s => s.DiskId, (a, b) => InOrder(a.CreatedAt.CompareTo(b.CreatedAt), a.Id, b.Id));
        var tags = Grouped(parts.Tags, t => t.InstanceId, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var holdings = new List<Holding>(instances.Count);
        foreach (var instance in instances)
        {
            var own = Of(disks, instance.Id);
            holdings.Add(new Holding
            {
                Instance = instance,
                Disks = own,
                Addresses = Of(addresses, instance.Id),
                Attachments = Of(attachments, instance.Id),
                Snapshots = snapshots.Count == 0 ? [] : [.. own.SelectMany(d => Of(snapshots, d.Id))],
                Tags = tags.TryGetValue(instance.Id, out var words)
                    ? words.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal)
                    : NoTags,
            });
        }
        return holdings;
    }

    /// <summary>By what they belong to, each group in order.</summary>
    private static Dictionary<string, List<T>> Grouped<T>(
        IReadOnlyList<T> parts, Func<T, string> owner, Comparison<T> order)
    {
        var groups = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, owner(part), out _);
            (group ??= []).Add(part);
        }
        foreach (var group in groups.Values.Where(group => group.Count > 1))
        {
            group.Sort(order);
        }
        return groups;
    }

    private static IReadOnlyList<T> Of<T>(Dictionary<string, List<T>> groups, string owner) =>
        groups.TryGetValue(owner, out var own) ? own : [];

    private static int InOrder(int first, string id, string other) =>
        first != 0 ? first : string.CompareOrdinal(id, other);
}
