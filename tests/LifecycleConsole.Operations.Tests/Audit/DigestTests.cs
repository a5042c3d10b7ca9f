using System.Text.Json;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Backups;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Audit;

public sealed class DigestTests
{
    [EveryDatabase]
    public async Task A_day_is_signed_once_when_it_is_over_however_often_the_round_runs(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        await SignAsync(ground);
        (await DigestsAsync(ground)).ShouldBeEmpty(); // the day is not over
        ground.Clock.AdvanceTo(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
        await SignAsync(ground);
        await SignAsync(ground);
        await RenameAsync(ground, "later");
        ground.Clock.Advance(TimeSpan.FromDays(3));
        await RenameAsync(ground, "last");
        await ground.RestartAsync();
        await SignAsync(ground);

        var digests = await DigestsAsync(ground);
        digests.ConvertAll(d => (d.Number, d.FirstSequence, d.LastSequence)).ShouldBe([(1, 1, 5), (2, 6, 6)]);
        var verdict = (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!;
        (verdict.IsWhole, verdict.Count, verdict.SignedUntil).ShouldBe((true, 7, 6));
    }

    [EveryDatabase]
    public async Task A_chain_written_anew_in_the_database_is_found_by_page_and_command(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        ground.Clock.Advance(TimeSpan.FromDays(1));
        await SignAsync(ground);
        var records = await ground.ReadAsync(db => db.AuditRecords.Where(a => a.AccountId == Sample.AccountId)
            .OrderBy(a => a.Sequence).ToListAsync());
        var hash = records[1].Hash;
        foreach (var record in records.Skip(2))
        {
            var forged = (record with { ActorName = "nobody" }).Sealed(hash);
            hash = forged.Hash;
            await ground.ExecuteAsync(
                $"UPDATE \"AuditRecords\" SET \"ActorName\" = 'nobody', \"Hash\" = '{hash}' WHERE \"AccountId\" = "
                + $"{Sample.AccountId} AND \"Sequence\" = {record.Sequence}");
        }
        await ground.ExecuteAsync(
            $"UPDATE \"Accounts\" SET \"AuditHash\" = '{hash}' WHERE \"Id\" = {Sample.AccountId}");

        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.FirstBroken.ShouldBe(1);
        var found = await ground.Get<Verification>().RunAsync(_ => { }, default);
        found!.Value.Problem.ShouldContain("are not those signed for 2026-11-20");
    }

    [EveryDatabase]
    public async Task Evidence_about_one_instance_is_proven_away_from_the_console(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        ground.Clock.Advance(TimeSpan.FromDays(1));
        await SignAsync(ground);
        await RenameAsync(ground, "after"); // its day is not over

        var made = await ground.Get<EvidenceOperations>().MakeAsync(Sample.Owner, "i-1", default);
        var file = JsonSerializer.Deserialize<Evidence>(JsonSerializer.Serialize(made.Value))!;

        EvidenceCheck.WhyNot(file).ShouldBeNull();
        file.Records.Count.ShouldBe(6);
        file.Records.Count(r => r.Digest is null).ShouldBe(1);
        EvidenceCheck.WhyNot(file with { MadeAt = file.MadeAt.AddDays(1) }).ShouldNotBeNull();
        (await ground.Get<EvidenceOperations>().MakeAsync(Sample.OtherOwner, "i-1", default)).Refusal!.Code
            .ShouldBe("audit.nothing-recorded");
    }

    private static Task SignAsync(Ground ground) => ground.Get<DigestRound>().RunAsync(default);

    private static Task<List<AuditDigest>> DigestsAsync(Ground ground) =>
        ground.ReadAsync(db => db.AuditDigests.OrderBy(d => d.Number).ToListAsync());

    private static async Task RenameAsync(Ground ground, string name) =>
        (await ground.Desk.CommitAsync(Sample.Owner, new RenameInstances(["i-1"], name), null, default))
            .Refusal.ShouldBeNull();

    private static async Task<Ground> RecordedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync(Sample.Running("i-1"));
        for (var n = 0; n < 5; n++)
        {
            await RenameAsync(ground, $"name-{n}");
        }
        return ground;
    }
}
