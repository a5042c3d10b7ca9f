using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>Any history ends the same whether the sweep came at every step or only at the end.</summary>
public sealed class HistoryProperties
{
    private static readonly string[] Ids = ["i-1", "i-2", "i-3", "i-4", "i-5", "i-6"];

    [EveryDatabase]
    public async Task One_step_or_many_end_the_same(DatabaseKind kind)
    {
        var histories = Histories.Sample(30, TestDepth.Pick(ci: 8, full: 100));
        foreach (var history in histories)
        {
            var often = await PlayAsync(kind, history, sweepsEveryMinute: true);
            var once = await PlayAsync(kind, history, sweepsEveryMinute: false);

            once.ShouldBe(often, string.Join('\n', history));
        }
    }

    private static Gen<Step[]> Histories => (
        from what in Gen.Choose(0, 5)
        from subject in Gen.Choose(0, Ids.Length - 1)
        from minutes in Gen.Choose(25, 90)
        select new Step(what, Ids[subject], minutes)).ArrayOf(12);

    /// <summary>The deeds first, while nothing is due yet; then ten hours pass.</summary>
    private static async Task<string> PlayAsync(DatabaseKind kind, Step[] history, bool sweepsEveryMinute)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync([.. Ids.Select((id, n) => Sample.Running(id, AccountOf(n)))]);
        foreach (var step in history)
        {
            await ground.Instances.CommitAsync(
                Sample.Of(UserKind.Owner, AccountOf(step.Subject)), step.Command(), null, default);
            ground.Clock.Advance(TimeSpan.FromSeconds(100));
        }
        for (var minute = 0; minute < 120; minute++)
        {
            ground.Clock.Advance(TimeSpan.FromMinutes(1));
            if (sweepsEveryMinute || minute == 119)
            {
                await ground.SweepAsync();
                await NothingEarlyAsync(ground);
            }
        }
        return await EndAsync(ground);
    }

    private static long AccountOf(int n) => n % 2 == 0 ? Sample.AccountId : Sample.OtherAccountId;

    private static long AccountOf(string id) => AccountOf(Array.IndexOf(Ids, id));

    private static async Task NothingEarlyAsync(Ground ground)
    {
        var now = ground.Clock.GetUtcNow();
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.ReleasedAt > now))).ShouldBe(0);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.EffectiveAt > a.RecordedAt))).ShouldBe(0);
    }

    /// <summary>All that lasts, but for when it was written down.</summary>
    private static async Task<string> EndAsync(Ground ground)
    {
        var instances = await ground.ReadAsync(db => db.Instances.OrderBy(i => i.Id).ToListAsync());
        var disks = await ground.ReadAsync(db => db.Disks.OrderBy(d => d.Id).ToListAsync());
        var due = await ground.ReadAsync(db => db.DueMoments.OrderBy(d => d.SubjectId).ToListAsync());
        var work = await ground.ReadAsync(db => db.WorkItems.OrderBy(w => w.Id).ToListAsync());
        var audit = await ground.ReadAsync(db =>
            db.AuditRecords.OrderBy(a => a.AccountId).ThenBy(a => a.Sequence).ToListAsync());
        foreach (var owner in (Actor[])[Sample.Owner, Sample.OtherOwner])
        {
            (await ground.Audit.VerifyAsync(owner, default)).Value!.IsWhole.ShouldBeTrue();
        }
        return string.Join('\n',
        [
            .. instances.Select(i => i with { ChangedAt = default }).Select(i => i.ToString()),
            .. disks.Select(d => d.ToString()), .. due.Select(d => d.ToString()),
            .. work.Select(w => $"{w.InstanceId} {w.Kind}").Order(StringComparer.Ordinal),
            .. audit.Select(a => (a with { RecordedAt = default, Hash = "" }).ToString()),
        ]);
    }

    private sealed record Step(int What, string Subject, int Minutes)
    {
        public InstanceCommand Command() => What switch
        {
            0 => new ReleaseNow([Subject], SnapshotFirst: false, Force: true),
            1 => new CancelScheduledRelease([Subject]),
            2 => new StopInstances([Subject], StoppedMode.KeepCharging),
            3 => new SetReleaseProtection([Subject], IsOn: Minutes % 2 == 0),
            _ => new ScheduleRelease([Subject], Ground.Start.AddMinutes(30 + Minutes)),
        };
    }
}
