using LifecycleConsole.Data;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Of each resource line of the subjects the last time.</summary>
    public static Task<List<UsageLine>> LinesAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<string> subjectIds, CancellationToken cancellationToken) =>
        db.UsageLines
            .Where(l => l.AccountId == accountId && subjectIds.Contains(l.SubjectId) && !db.UsageLines.Any(later =>
                later.AccountId == l.AccountId && later.SubjectId == l.SubjectId && later.Kind == l.Kind
                && later.From > l.From))
            .ToListAsync(cancellationToken);

    private static IEnumerable<string> Own(long accountId, IEnumerable<(long AccountId, string Id)> things) =>
        things.Select(thing => thing.AccountId == accountId
            ? thing.Id
            : throw new InvalidOperationException($"{thing.Id} was written in the name of account {accountId}."));

    private static async Task<Dictionary<string, Instance>> InstancesAsync(
        ConsoleDbContext db, List<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await db.Instances.Where(i => ids.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);

    private static async Task<List<Disk>> DisksAsync(
        ConsoleDbContext db, (List<string> Hosts, List<string> Own) ids, CancellationToken cancellationToken)
    {
        var (hosts, own) = ids;
        var hung = hosts.Count == 0 ? [] : await db.Disks.Where(d => hosts.Contains(d.InstanceId!))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var rest = own.Except(hung.Select(d => d.Id), StringComparer.Ordinal).ToList();
        return rest.Count == 0 ? hung : [.. hung, .. await db.Disks.Where(d => rest.Contains(d.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false)];
    }

    private static async Task<List<ElasticAddress>> AddressesAsync(
        ConsoleDbContext db, (List<string> Hosts, List<string> Own) ids, CancellationToken cancellationToken)
    {
        var (hosts, own) = ids;
        var hung = hosts.Count == 0 ? [] : await db.Addresses.Where(a => hosts.Contains(a.InstanceId!))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var rest = own.Except(hung.Select(a => a.Id), StringComparer.Ordinal).ToList();
        return rest.Count == 0 ? hung : [.. hung, .. await db.Addresses.Where(a => rest.Contains(a.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false)];
    }

    private static async Task<List<Snapshot>> SnapshotsAsync(
        ConsoleDbContext db, List<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await db.Snapshots.Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);
}
