using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Writing;

/// <summary>
/// A console that is killed at any moment, again and again, loses nothing it acknowledged and destroys nothing twice.
/// One
/// process storms over several databases of both kinds at once, so that they share its start: one kill hits them all.
/// </summary>
public sealed class CrashTests
{
    private const int PlacesPerKind = 4;
    private const int AcknowledgementsMax = 96;

    /// <summary>Longer than the storm's clock runs between its last word and its death.</summary>
    private static readonly TimeSpan Downtime = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_console_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice()
    {
        var kills = TestDepth.Pick(ci: 100, full: 1000) / PlacesPerKind;
        var grounds = await PlantedAsync(kills * AcknowledgementsMax / 2);
        var acknowledged = new HashSet<(int Place, char Deed, string Id)>();
        var (storm, random, now) = (new StormProcess(grounds), new Random(20261120), Ground.Start);
        for (var kill = 0; kill < kills; kill++)
        {
            var report = await storm.RunAndKillAsync(now, random.Next(1, AcknowledgementsMax + 1));
            report.Acknowledged.ShouldAllBe(deed => acknowledged.Add(deed), "nothing is acknowledged twice");
            now = report.Until + Downtime;
        }
        for (var place = 0; place < grounds.Count; place++)
        {
            await CheckAsync(grounds[place], now, [.. acknowledged.Where(a => a.Place == place).Select(a => a.Id)]);
            await grounds[place].DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<Ground>> PlantedAsync(int instances)
    {
        var grounds = new List<Ground>();
        for (var n = 0; n < PlacesPerKind; n++)
        {
            grounds.Add(await PlantedAsync(DatabaseKind.Sqlite, instances));
            grounds.Add(await PlantedAsync(DatabaseKind.Postgres, instances));
        }
        return grounds;
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind, int count)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync([.. Enumerable.Range(0, count).Select(n => Sample.Running($"i-{n:000000}"))]);
        await ground.StopAsync();
        return ground;
    }

    private static async Task CheckAsync(Ground ground, DateTimeOffset now, HashSet<string> acknowledged)
    {
        ground.Clock.JumpTo(now);
        await ground.StartAgainAsync();
        ground.Guard.Hold.ShouldBeNull();
        await ground.SweepAsync();
        await ground.WorkAsync();

        var released = await ground.ReadAsync(db => db.Instances.Where(i => i.Phase == Phase.Released).ToListAsync());
        acknowledged.Except(released.Select(i => i.Id), StringComparer.Ordinal)
            .ShouldBeEmpty("what was acknowledged is there");
        released.ShouldAllBe(i => i.DestroyedAt != null);
        (await ground.ReadAsync(db => db.DueMoments.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.State != WorkState.Done))).ShouldBe(0);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.RecordedAt < a.EffectiveAt))).ShouldBe(0);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
        CheckMachines(ground, released);
        await ground.Reconciliation.RunAsync(default);
        ground.Reconciliation.Findings.ShouldBeEmpty();
        (ground.Kind == DatabaseKind.Postgres ? "ok" : await IntegrityAsync(ground)).ShouldBe("ok");
    }

    /// <summary>Each machine was destroyed once, and none before its release held.</summary>
    private static void CheckMachines(Ground ground, List<Instance> released)
    {
        var destroyed = FleetJournal.Read(ground.Place.Journal)
            .Where(e => e is { HasEffect: true, Operation.Deed: MachineDeed.Destroy })
            .ToLookup(e => e.Operation!.InstanceId, e => e.DoneAt, StringComparer.Ordinal);
        destroyed.Count.ShouldBe(released.Count);
        foreach (var instance in released)
        {
            destroyed[instance.Id].ShouldHaveSingleItem().ShouldBeGreaterThan(instance.ReleasedAt!.Value);
        }
    }

    private static Task<string> IntegrityAsync(Ground ground) => ground.ReadAsync(db =>
        db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check")
            .SingleAsync());
}
