using LifecycleConsole.Data;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Operations.Metering;

/// <summary>What the meter sees of things that were written, and of what hangs on them.</summary>
/// <param name="SubjectIds">Everything that was looked at, used or not.</param>
/// <param name="Parts">What of it is used.</param>
internal sealed record MeterSight(IReadOnlyList<string> SubjectIds, IReadOnlyList<UsagePart> Parts)
{
    public static async Task<MeterSight> OfAsync(
        ConsoleDbContext db, long accountId, ILookup<string, string> ids, CancellationToken cancellationToken)
    {
        var instanceIds = ids["Instances"].ToList();
        var disks = await DisksAsync(db, (instanceIds, [.. ids["Disks"]]), cancellationToken).ConfigureAwait(false);
        var addresses = await AddressesAsync(db, (instanceIds, [.. ids["Addresses"]]), cancellationToken)
            .ConfigureAwait(false);
        var snapshots = await SnapshotsAsync(db, [.. ids["Snapshots"]], cancellationToken).ConfigureAwait(false);
        List<string> hosts =
        [
            .. instanceIds, .. disks.Select(d => d.InstanceId).OfType<string>(),
            .. addresses.Select(a => a.InstanceId).OfType<string>(),
        ];
        var instances = await InstancesAsync(db, [.. hosts.Distinct(StringComparer.Ordinal)], cancellationToken)
            .ConfigureAwait(false);
        Instance? HostOf(string? id) => id is null ? null : instances.GetValueOrDefault(id);
        var written = instanceIds.ConvertAll(id => instances[id]);
        return new(
            [
                .. Own(accountId, written.Select(i => (i.AccountId, i.Id))),
                .. Own(accountId, disks.Select(d => (d.AccountId, d.Id))),
                .. Own(accountId, addresses.Select(a => (a.AccountId, a.Id))),
                .. Own(accountId, snapshots.Select(s => (s.AccountId, s.Id))),
            ],
            [
                .. written.SelectMany(UsageParts.Of),
                .. disks.SelectMany(disk => UsageParts.Of(disk, HostOf(disk.InstanceId))),
                .. addresses.SelectMany(address => UsageParts.Of(address, HostOf(address.InstanceId))),
                .. snapshots.SelectMany(UsageParts.Of),
            ]);
    }

    private static IEnumerable<string> Own(long accountId, IEnumerable<(long AccountId, string Id)> things) =>
        things.Select(thing => thing.AccountId == accountId
            ? thing.Id
            : throw new InvalidOperationException($"{thing.Id} was written in the name of account {accountId}."));

    private static async Task<Dictionary<string, Instance>> InstancesAsync(
        ConsoleDbContext db, List<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : (await MeterQueries.Instances.AskAsync(db, new(ids), cancellationToken).ConfigureAwait(false))
            .ToDictionary(i => i.Id, StringComparer.Ordinal);

    private static async Task<List<Disk>> DisksAsync(
        ConsoleDbContext db, (List<string> Hosts, List<string> Own) ids, CancellationToken cancellationToken)
    {
        var hung = ids.Hosts.Count == 0 ? []
            : await HoldingQueries.Disks.AskAsync(db, new(ids.Hosts), cancellationToken).ConfigureAwait(false);
        var rest = ids.Own.Except(hung.Select(d => d.Id), StringComparer.Ordinal).ToList();
        return rest.Count == 0 ? hung
            : [.. hung, .. await MeterQueries.Disks.AskAsync(db, new(rest), cancellationToken).ConfigureAwait(false)];
    }

    private static async Task<List<ElasticAddress>> AddressesAsync(
        ConsoleDbContext db, (List<string> Hosts, List<string> Own) ids, CancellationToken cancellationToken)
    {
        var hung = ids.Hosts.Count == 0 ? []
            : await HoldingQueries.Addresses.AskAsync(db, new(ids.Hosts), cancellationToken).ConfigureAwait(false);
        var rest = ids.Own.Except(hung.Select(a => a.Id), StringComparer.Ordinal).ToList();
        return rest.Count == 0 ? hung
            : [
                .. hung,
                .. await MeterQueries.Addresses.AskAsync(db, new(rest), cancellationToken).ConfigureAwait(false),
            ];
    }

    private static async Task<List<Snapshot>> SnapshotsAsync(
        ConsoleDbContext db, List<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await MeterQueries.Snapshots.AskAsync(db, new(ids), cancellationToken).ConfigureAwait(false);
}
