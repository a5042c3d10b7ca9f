using System.Collections.Frozen;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Instances;

/// <summary>An instance with everything that a decision about it must know.</summary>
public sealed record Holding
{
    public required Instance Instance { get; init; }

    public IReadOnlyList<Disk> Disks { get; init; } = [];

    public IReadOnlyList<ElasticAddress> Addresses { get; init; } = [];

    /// <summary>Memberships, auxiliary interfaces and classic links; by kind and ID.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Those that exist, of its disks.</summary>
    public IReadOnlyList<Snapshot> Snapshots { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public IEnumerable<Disk> ErasedDisks => Disks.Where(disk => disk.IsErasedWithInstance);

    public bool HasSnapshotUnderWay => Snapshots.Any(snapshot => snapshot.State == SnapshotState.Creating);
}

/// <summary>One account's state as a command finds it, and the rules that hold for it.</summary>
public sealed record AccountState
{
    public required Account Account { get; init; }

    /// <summary>In the order that the command names them; what the actor may not see is not there.</summary>
    public required IReadOnlyList<Holding> Holdings { get; init; }

    /// <summary>
    /// IDs of those of them that are there only for what hangs on them: the actor may not see them, and nothing names
    /// them to him.
    /// </summary>
    public IReadOnlySet<string> Hidden { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Those of which an order is at the bank's page, until when it may be.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset?> PayingUntil { get; init; } =
        new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);

    /// <summary>Disks that the command names, attached or free.</summary>
    public IReadOnlyList<Disk> Disks { get; init; } = [];

    /// <summary>Elastic IPs that the command names, bound or idle.</summary>
    public IReadOnlyList<ElasticAddress> Addresses { get; init; } = [];

    /// <summary>Snapshots that the command names, and those of the named disks.</summary>
    public IReadOnlyList<Snapshot> Snapshots { get; init; } = [];

    /// <summary>Of the auxiliary interface that the command names, whether it is on another instance.</summary>
    public IReadOnlyList<string> InterfacesElsewhere { get; init; } = [];

    public required PriceList Prices { get; init; }

    /// <summary>What is there for the first hour of something new; null where nothing new is charged.</summary>
    public Money? Available { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>What an instance that something hangs on is called: its name, else its ID, or nothing.</summary>
    public string CallHost(string? instanceId) =>
        instanceId is null ? ""
        : Hidden.Contains(instanceId) ? Unnamed
        : Holdings.FirstOrDefault(h => h.Instance.Id == instanceId && h.Instance.AccountId == Account.Id)
            ?.Instance.Name ?? instanceId;

    /// <summary>The ID that a list shows of it; lists leave out what is not to be known.</summary>
    public static string Named(string? instanceId) => string.IsNullOrEmpty(instanceId) ? Unnamed : instanceId;

    /// <summary>In place of a name that is not to be known.</summary>
    public const string Unnamed = "***";

    /// <summary>IDs for what the plan creates, drawn by the caller because a pure decision draws none.</summary>
    public Func<string, string> NewId { get; init; } = prefix => prefix + "new";
}
