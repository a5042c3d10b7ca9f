using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Testing;

/// <summary>Disks, Elastic IPs and snapshots as rows would have them, and a short way to the desk.</summary>
internal static class Parts
{
    private static readonly DateTimeOffset Created = new(2026, 8, 22, 9, 0, 0, TimeSpan.Zero);

    public static Disk FreeDisk(string id) => new()
    {
        Id = id,
        AccountId = Sample.AccountId,
        Name = $"name-{id}",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-k",
        Kind = DiskKind.Data,
        Category = "cloud_efficiency",
        SizeGib = 100,
        ReleaseWithInstance = false,
        ChargeType = ChargeType.PayAsYouGo,
        CreatedAt = Created,
    };

    public static ElasticAddress IdleAddress(string id) => new()
    {
        Id = id,
        AccountId = Sample.AccountId,
        Region = "cn-hangzhou",
        Address = "47.98.230.11",
        BandwidthMbps = 5,
        CreatedAt = Created,
        UnboundAt = Created,
    };

    public static Snapshot SnapshotOf(Disk disk, string id) => new()
    {
        Id = id,
        AccountId = disk.AccountId,
        DiskId = disk.Id,
        Name = $"name-{id}",
        SizeGib = disk.SizeGib,
        State = SnapshotState.Ready,
        CreatedAt = Created,
    };

    public static Task<Commitment> AskAsync(this Ground ground, Command command, Actor? actor = null) =>
        ground.Get<CommandDesk>().CommitAsync(actor ?? Sample.Owner, command, quote: null, CancellationToken.None);

    /// <summary>The reason for which the first line, or the whole, was refused.</summary>
    public static async Task<string?> RefusedAsync(this Ground ground, Command command, Actor? actor = null)
    {
        var answer = await ground.AskAsync(command, actor);
        if (answer.IsDone)
        {
            throw new InvalidOperationException($"{command} was done, and should have been refused.");
        }
        return answer.Plan?.Lines[0].Reason?.Code ?? answer.Refusal!.Code;
    }

    public static Task<Disk> DiskAsync(this Ground ground, string id) =>
        ground.ReadAsync(db => db.Disks.SingleAsync(d => d.Id == id));

    public static Task<ElasticAddress> AddressAsync(this Ground ground, string id) =>
        ground.ReadAsync(db => db.Addresses.SingleAsync(a => a.Id == id));

    public static Task<Snapshot> SnapshotAsync(this Ground ground, string id) =>
        ground.ReadAsync(db => db.Snapshots.SingleAsync(s => s.Id == id));
}
