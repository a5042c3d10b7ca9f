using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.RecycleBin;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Demo;

/// <summary>Gives a newcomer an account with machines to try the console on. Development only.</summary>
public sealed class DemoSeed
{
    /// <summary>The demo account's ID.</summary>
    public const long AccountId = 1203456789012345;

    private static readonly TimeSpan UsedBefore = TimeSpan.FromDays(3);

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;

    internal DemoSeed(ConsoleReader reader, WriteLane lane, RecorderParts parts)
    {
        _reader = reader;
        _lane = lane;
        _parts = parts;
    }

    /// <summary>Makes the demo account once, and its machines in the simulated fleet.</summary>
    /// <returns>False where the account was there already.</returns>
    public async Task<bool> PlantAsync(SimulatedFleet machines, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            if (await db.Accounts.AnyAsync(a => a.Id == AccountId, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        var fleet = new DemoFleet(AccountId, _parts.Clock.Now);
        machines.Adopt(fleet.Instances.Select(instance => SeedOf(instance, fleet)));
        machines.Adopt(fleet.Disks.Where(d => d.InstanceId is null)
            .Select(d => new FleetThing(FleetThingKind.Disk, d.Id))
            .Concat(fleet.Snapshots.Select(s => new FleetThing(FleetThingKind.Snapshot, s.Id))));
        machines.Adopt(fleet.Addresses.Select(a => new FleetAddress(a.Id, a.InstanceId, a.BandwidthMbps)));
        return await _lane.RunAsync(session => WriteAsync(session, fleet, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    private static MachineSeed SeedOf(Instance instance, DemoFleet fleet) => new()
    {
        InstanceId = instance.Id,
        AccountId = AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Power = instance.PowerState == PowerState.Running ? MachinePower.Running : MachinePower.Stopped,
        DiskIds = [.. fleet.Disks.Where(d => d.InstanceId == instance.Id).Select(d => d.Id)],
        BandwidthMbps = instance.BandwidthMbps,
    };

    private async Task<bool> WriteAsync(WriteSession session, DemoFleet fleet, CancellationToken cancellationToken)
    {
        var account = new Account
        {
            Id = AccountId,
            Name = "Mei's shop",
            CurrencyCode = "USD",
            BillingZone = "Asia/Shanghai",
            CreatedAt = _parts.Clock.Now.AddDays(-400),
        };
        await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), cancellationToken).ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        var meter = new Meter(session, AccountId, _parts.Prices);
        foreach (var (createdAt, shape, row) in RowsOf(fleet))
        {
            session.Rows.Metered.HoldFrom(MeteredFrom(createdAt), meter.LookAsync);
            session.Rows.Prepaid.HoldFrom(_parts.Clock.Now);
            await session.Rows.AddAsync(shape, row, cancellationToken).ConfigureAwait(false);
        }
        await meter.LookAsync(cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, new AccountHead(AccountId, 0, ""), _parts);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = Actor.System(AccountId),
                Action = Actions.ManageAccounts,
                SubjectId = AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                SubjectName = account.Name,
                Effect = "DemoPlanted",
                EffectiveAt = _parts.Clock.Now,
                Changes = [],
                Detail = $"demo account with {fleet.Instances.Count} instances",
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync("Demo", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>So that there are charges to look at, the machines are used for some days already.</summary>
    private DateTimeOffset MeteredFrom(DateTimeOffset createdAt)
    {
        var first = _parts.Clock.Now - UsedBefore;
        return createdAt > first ? createdAt : first;
    }

    private IEnumerable<(DateTimeOffset CreatedAt, RowShape Shape, object?[] Row)> RowsOf(DemoFleet fleet) =>
    [
        .. fleet.Instances.Select(i => (i.CreatedAt, Shapes.InstanceNew, NewRows.Of(i))),
        .. fleet.Disks.Select(d => (d.CreatedAt, Shapes.DiskNew, NewRows.Of(d))),
        .. fleet.Addresses.Select(a => (a.CreatedAt, Shapes.AddressNew, NewRows.Of(a))),
        .. fleet.Snapshots.Select(s => (s.CreatedAt, Shapes.SnapshotNew, NewRows.Of(s))),
        .. fleet.Instances.Select(i => (i.CreatedAt, Row: RecycleRows.EndOf(i, AccountId)))
            .Where(i => i.Row is not null)
            .Select(i => (i.CreatedAt, i.Row!.Value.Shape, i.Row.Value.Row)),
        .. fleet.Tags.Select(t =>
            (_parts.Clock.Now, Shapes.TagSet, (object?[])[t.InstanceId, t.Key, t.Value, AccountId])),
    ];
}
