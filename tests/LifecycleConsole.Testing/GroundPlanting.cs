using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Attachments;
using LifecycleConsole.Data.RecycleBin;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Attachments;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Testing;

/// <summary>Puts rows and machines in past every rule, and looks at what lies in the tables.</summary>
internal static class GroundPlanting
{
    /// <summary>Accounts that are not there yet, instances with all that hangs on them, and their machines.</summary>
    public static async Task PlantAsync(this Ground ground, params Holding[] holdings)
    {
        ground.Fleet.Adopt(holdings.Where(h => h.Instance.Phase == Phase.Active).Select(SeedOf));
        ground.Fleet.Adopt(holdings.SelectMany(h => h.Addresses)
            .Select(a => new FleetAddress(a.Id, a.InstanceId, a.BandwidthMbps)));
        await ground.Lane.RunAsync(
            async session =>
            {
                session.Rows.Metered.TurnOff();
                var known = await session.Db.Accounts.Select(a => a.Id).ToListAsync();
                foreach (var id in holdings.Select(h => h.Instance.AccountId).Distinct().Except(known))
                {
                    await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(Sample.Account(id)), default);
                }
                foreach (var (shape, row) in holdings.SelectMany(RowsOf))
                {
                    await session.Rows.AddAsync(shape, row, default);
                }
                return 0;
            },
            CancellationToken.None);
    }

    /// <summary>The ends of the planted periods come due, as they do of what the console writes itself.</summary>
    public static Task<int> ArmPeriodsAsync(this Ground ground, params Holding[] holdings) => ground.Lane.RunAsync(
        async session =>
        {
            foreach (var instance in holdings.Select(h => h.Instance))
            {
                var (shape, row) = RecycleRows.EndOf(instance, instance.AccountId)!.Value;
                await session.Rows.AddAsync(shape, row, default);
            }
            return holdings.Length;
        },
        CancellationToken.None);

    /// <summary>Free disks, idle addresses and snapshots of an account that is there.</summary>
    public static async Task PlantPartsAsync(
        this Ground ground, IReadOnlyList<Disk>? disks = null, IReadOnlyList<ElasticAddress>? addresses = null,
        IReadOnlyList<Snapshot>? snapshots = null)
    {
        ground.Fleet.Adopt((disks ?? []).Where(d => d.InstanceId is null)
            .Select(d => new FleetThing(FleetThingKind.Disk, d.Id))
            .Concat((snapshots ?? []).Select(s => new FleetThing(FleetThingKind.Snapshot, s.Id))));
        ground.Fleet.Adopt((addresses ?? []).Select(a => new FleetAddress(a.Id, a.InstanceId, a.BandwidthMbps)));
        IEnumerable<(RowShape Shape, object?[] Row)> rows =
        [
            .. (disks ?? []).Select(d => (Shapes.DiskNew, NewRows.Of(d))),
            .. (addresses ?? []).Select(a => (Shapes.AddressNew, NewRows.Of(a))),
            .. (snapshots ?? []).Select(s => (Shapes.SnapshotNew, NewRows.Of(s))),
        ];
        await ground.Lane.RunAsync(
            async session =>
            {
                session.Rows.Metered.TurnOff();
                foreach (var (shape, row) in rows)
                {
                    await session.Rows.AddAsync(shape, row, default);
                }
                return 0;
            },
            CancellationToken.None);
    }

    /// <summary>What was planted is used from the clock's instant on, as if it had been made then.</summary>
    public static Task<int> MeterAsync(this Ground ground, long accountId) => ground.Lane.RunAsync(
        async session =>
        {
            var head = await AccountHead.TakeAsync(session, accountId, default);
            var at = ground.Clock.GetUtcNow();
            var meter = new Meter(session, head!.AccountId, ground.Get<PriceLists>());
            session.Rows.Metered.HoldFrom(at, meter.LookAsync);
            foreach (var (table, id) in await ThingsAsync(session.Db, accountId))
            {
                await session.Rows.Metered.NoteAsync(table, id, default);
            }
            await meter.LookAsync(default);
            return 0;
        },
        CancellationToken.None);

    private static async Task<IEnumerable<(string Table, string Id)>> ThingsAsync(ConsoleDbContext db, long accountId)
    {
        var instances = await db.Instances.Where(i => i.AccountId == accountId).Select(i => i.Id).ToListAsync();
        var disks = await db.Disks.Where(d => d.AccountId == accountId).Select(d => d.Id).ToListAsync();
        var addresses = await db.Addresses.Where(a => a.AccountId == accountId).Select(a => a.Id).ToListAsync();
        var snapshots = await db.Snapshots.Where(s => s.AccountId == accountId).Select(s => s.Id).ToListAsync();
        return
        [
            .. instances.Select(id => ("Instances", id)), .. disks.Select(id => ("Disks", id)),
            .. addresses.Select(id => ("Addresses", id)), .. snapshots.Select(id => ("Snapshots", id)),
        ];
    }

    /// <summary>Plants the two sample accounts without machines.</summary>
    public static Task PlantAccountsAsync(this Ground ground) => ground.Lane.RunAsync(
        async session =>
        {
            foreach (var id in (long[])[Sample.AccountId, Sample.OtherAccountId])
            {
                await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(Sample.Account(id)), default);
            }
            return 0;
        },
        CancellationToken.None);

    /// <summary>Somebody is signed in.</summary>
    public static Task<int> PlantSessionAsync(this Ground ground, UserSession begun) => ground.Lane.RunAsync(
        async session =>
        {
            session.Db.UserSessions.Add(begun);
            var added = await session.Db.SaveChangesAsync();
            session.Db.ChangeTracker.Clear();
            return added;
        },
        CancellationToken.None);

    /// <summary>Runs SQL of the test's own down the lane.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The test's own text.")]
    public static Task<int> ExecuteAsync(this Ground ground, string sql) => ground.Lane.RunAsync(
        async session =>
        {
            await using var command = session.Connection.CreateCommand();
            command.Transaction = session.Transaction;
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync();
        },
        CancellationToken.None);

    /// <summary>Reads with a fresh context.</summary>
    public static async Task<T> ReadAsync<T>(this Ground ground, Func<ConsoleDbContext, Task<T>> read)
    {
        await using var db = ground.Reader.Open();
        return await read(db);
    }

    public static Task<Instance> InstanceAsync(this Ground ground, string id) =>
        ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == id));

    private static MachineSeed SeedOf(Holding holding) => new()
    {
        InstanceId = holding.Instance.Id,
        AccountId = holding.Instance.AccountId.ToString(CultureInfo.InvariantCulture),
        Power = holding.Instance.PowerState == PowerState.Stopped ? MachinePower.Stopped : MachinePower.Running,
        DiskIds = [.. holding.Disks.Select(d => d.Id)],
        Attachments = [.. holding.Attachments.Select(AttachmentOrders.Of)],
        BandwidthMbps = holding.Instance.BandwidthMbps,
    };

    private static IEnumerable<(RowShape Shape, object?[] Row)> RowsOf(Holding holding) =>
    [
        (Shapes.InstanceNew, NewRows.Of(holding.Instance)),
        .. holding.Disks.Select(d => (Shapes.DiskNew, NewRows.Of(d))),
        .. holding.Addresses.Select(a => (Shapes.AddressNew, NewRows.Of(a))),
        .. holding.Snapshots.Select(s => (Shapes.SnapshotNew, NewRows.Of(s))),
        .. holding.Attachments.Select(a => (AttachmentRows.Set, AttachmentRows.Row(a))),
        .. holding.Tags.Select(t =>
            (Shapes.TagSet, (object?[])[holding.Instance.Id, t.Key, t.Value, holding.Instance.AccountId])),
    ];
}
