using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Attachments;
using LifecycleConsole.Data.RecycleBin;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Attachments;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Demo;

/// <summary>Gives a newcomer an account with machines to try the console on. Development only.</summary>
public sealed class DemoSeed
{
    /// <summary>The demo account's ID.</summary>
    public const long AccountId = 1203456789012345;

    private const string Name = "Mei's shop";
    private const string BillingZone = "Asia/Shanghai";
    private static readonly TimeSpan UsedBefore = TimeSpan.FromDays(3);

    private readonly DemoParts _with;

    internal DemoSeed(DemoParts with) => _with = with;

    /// <summary>Makes the demo account once, with its past, and its machines in the simulated fleet.</summary>
    /// <returns>False where the account was there already.</returns>
    public async Task<bool> PlantAsync(SimulatedFleet machines, CancellationToken cancellationToken)
    {
        if (await ReadAsync(db => db.Accounts.AnyAsync(a => a.Id == AccountId, cancellationToken))
            .ConfigureAwait(false))
        {
            return false;
        }
        var (now, zone) = (_with.Recorder.Clock.Now, TimeZoneInfo.FindSystemTimeZoneById(BillingZone));
        var fleet = new DemoFleet(AccountId, now, zone);
        await _with.Lane.RunAsync(session => BeginAsync(session, fleet, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        var past = new DemoPast(_with, now.AddDays(-400));
        await new DemoStory(past, fleet, (now, zone)).TellAsync(cancellationToken).ConfigureAwait(false);
        await AdoptAsync(machines, fleet, cancellationToken).ConfigureAwait(false);
        return await _with.Lane.RunAsync(session => WriteAsync(session, fleet, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The machines that the account has at the end of its past.</summary>
    private async Task AdoptAsync(SimulatedFleet machines, DemoFleet fleet, CancellationToken cancellationToken)
    {
        var bought = await ReadAsync(db => db.Instances
            .Where(i => i.AccountId == AccountId && i.Phase == Phase.Active).ToListAsync(cancellationToken))
            .ConfigureAwait(false);
        var disks = await ReadAsync(db => db.Disks
            .Where(d => d.AccountId == AccountId && d.ReleasedAt == null).ToListAsync(cancellationToken))
            .ConfigureAwait(false);
        machines.Adopt(bought.Select(instance => SeedOf(instance, disks, fleet)));
        machines.Adopt(fleet.Instances.Select(instance => SeedOf(instance, fleet.Disks, fleet)));
        machines.Adopt(fleet.Disks.Where(d => d.InstanceId is null)
            .Select(d => new FleetThing(FleetThingKind.Disk, d.Id))
            .Concat(fleet.Snapshots.Select(s => new FleetThing(FleetThingKind.Snapshot, s.Id))));
        machines.Adopt(fleet.Addresses.Select(a => new FleetAddress(a.Id, a.InstanceId, a.BandwidthMbps)));
    }

    private async Task<T> ReadAsync<T>(Func<Data.ConsoleDbContext, Task<T>> read)
    {
        var db = _with.Reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await read(db).ConfigureAwait(false);
        }
    }

    private static MachineSeed SeedOf(Instance instance, IReadOnlyList<Disk> disks, DemoFleet fleet) => new()
    {
        InstanceId = instance.Id,
        AccountId = AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Power = instance.PowerState == PowerState.Running ? MachinePower.Running : MachinePower.Stopped,
        DiskIds = [.. disks.Where(d => d.InstanceId == instance.Id).Select(d => d.Id)],
        Attachments =
        [
            .. fleet.Attachments.Where(a => a.InstanceId == instance.Id).Select(AttachmentOrders.Of),
        ],
        BandwidthMbps = instance.BandwidthMbps,
    };

    /// <summary>The account and what becomes prepaid in its past; nothing of it was ever charged by use.</summary>
    private async Task<bool> BeginAsync(WriteSession session, DemoFleet fleet, CancellationToken cancellationToken)
    {
        var account = new Account
        {
            Id = AccountId,
            Name = Name,
            CurrencyCode = "USD",
            BillingZone = BillingZone,
            CreatedAt = _with.Recorder.Clock.Now.AddDays(-400),
        };
        await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), cancellationToken).ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        session.Rows.Metered.TurnOff();
        var ids = fleet.Prepaid.Select(p => p.Instance.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var instance in fleet.Prepaid.Select(p => p.Instance))
        {
            await session.Rows.AddAsync(Shapes.InstanceNew, NewRows.Of(instance), cancellationToken)
                .ConfigureAwait(false);
        }
        foreach (var disk in fleet.Disks.Where(d => ids.Contains(d.InstanceId ?? "")))
        {
            await session.Rows.AddAsync(Shapes.DiskNew, NewRows.Of(disk), cancellationToken).ConfigureAwait(false);
        }
        return true;
    }

    private async Task<bool> WriteAsync(WriteSession session, DemoFleet fleet, CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, AccountId, cancellationToken).ConfigureAwait(false);
        var meter = new Meter(session, AccountId, _with.Recorder.Prices);
        foreach (var (createdAt, shape, row) in RowsOf(fleet))
        {
            session.Rows.Metered.HoldFrom(MeteredFrom(createdAt), meter.LookAsync);
            session.Rows.Prepaid.HoldFrom(_with.Recorder.Clock.Now);
            await session.Rows.AddAsync(shape, row, cancellationToken).ConfigureAwait(false);
        }
        await meter.LookAsync(cancellationToken).ConfigureAwait(false);
        await ComesNextAsync(session, cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, head!, _with.Recorder);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = Actor.System(AccountId),
                Action = Actions.ManageAccounts,
                SubjectId = AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                SubjectName = Name,
                Effect = "DemoPlanted",
                EffectiveAt = _with.Recorder.Clock.Now,
                Changes = [],
                Detail = $"demo account with {fleet.Instances.Count + fleet.Prepaid.Count} machines",
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync("Demo", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>What was armed in the past is armed anew, as of now.</summary>
    private async Task ComesNextAsync(WriteSession session, CancellationToken cancellationToken)
    {
        session.Rows.Prepaid.HoldFrom(_with.Recorder.Clock.Now);
        foreach (var id in await session.Db.Instances
            .Where(i => i.AccountId == AccountId && i.ChargeType == ChargeType.Subscription && i.Phase == Phase.Active)
            .Select(i => i.Id).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            session.Rows.Prepaid.Note(id);
        }
    }

    /// <summary>So that there are charges to look at, the machines are used for some days already.</summary>
    private DateTimeOffset MeteredFrom(DateTimeOffset createdAt)
    {
        var first = _with.Recorder.Clock.Now - UsedBefore;
        return createdAt > first ? createdAt : first;
    }

    private IEnumerable<(DateTimeOffset CreatedAt, RowShape Shape, object?[] Row)> RowsOf(DemoFleet fleet) =>
    [
        .. fleet.Instances.Select(i => (i.CreatedAt, Shapes.InstanceNew, NewRows.Of(i))),
        .. fleet.Disks.Where(d => fleet.Prepaid.TrueForAll(p => p.Instance.Id != d.InstanceId))
            .Select(d => (d.CreatedAt, Shapes.DiskNew, NewRows.Of(d))),
        .. fleet.Addresses.Select(a => (a.CreatedAt, Shapes.AddressNew, NewRows.Of(a))),
        .. fleet.Snapshots.Select(s => (s.CreatedAt, Shapes.SnapshotNew, NewRows.Of(s))),
        .. fleet.Instances.Select(i => (i.CreatedAt, Row: RecycleRows.EndOf(i, AccountId)))
            .Where(i => i.Row is not null)
            .Select(i => (i.CreatedAt, i.Row!.Value.Shape, i.Row.Value.Row)),
        .. fleet.Attachments.Select(a => (a.AttachedAt, AttachmentRows.Set, AttachmentRows.Row(a))),
        .. fleet.Tags.Select(t =>
            (_with.Recorder.Clock.Now, Shapes.TagSet, (object?[])[t.InstanceId, t.Key, t.Value, AccountId])),
    ];
}
