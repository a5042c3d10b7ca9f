using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Audit;

public sealed class AuditChainTests
{
    private const int Length = 9;

    [EveryDatabase]
    public async Task Sixty_four_at_once_leave_one_whole_chain(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync([.. Enumerable.Range(0, 64).Select(n => Sample.Running($"i-{n}"))]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow([$"i-{n}"], SnapshotFirst: false, Force: true), null, default)));

        answers.ShouldAllBe(a => a.IsDone);
        (await VerifyAsync(ground)).ShouldBe(new ChainVerdict(64, null, null));
    }

    [EveryDatabase]
    public async Task Staff_without_an_account_read_the_consoles_own_chain_and_owners_never_do(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var staff = Sample.Of(UserKind.Operator, accountId: 0);
        (await ground.Audit.VerifyAsync(staff, default)).Value.ShouldBe(new ChainVerdict(0, null, null));
        ground.Clock.JumpTo(Ground.Start.AddDays(1));
        await ground.SweepAsync();

        (await ground.Guard.ConfirmAsync(staff, default)).IsAllowed.ShouldBeTrue();

        (await ground.Audit.ListAsync(staff, new AuditFilter(), default)).Value!.Rows
            .ShouldHaveSingleItem().Effect.ShouldBe("ClockConfirmed");
        (await ground.Audit.VerifyAsync(staff, default)).Value.ShouldBe(new ChainVerdict(1, null, null));
        var owner = Sample.Of(UserKind.Owner, accountId: 0);
        (await ground.Audit.ListAsync(owner, new AuditFilter(), default)).Refusal!.Kind.ShouldBe(AccessRules.NoAccount);
    }

    [EveryDatabase]
    public async Task Every_edited_field_is_found_and_its_record_named(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        string[] edits =
        [
            "\"ActorName\" = 'nobody'", "\"ActorId\" = 'x'", "\"ActorKind\" = 3", "\"Action\" = 'ecs:Look'",
            "\"SubjectId\" = 'i-z'", "\"SubjectName\" = 'z'", "\"Effect\" = 'None'", "\"Detail\" = ''",
            "\"SourceAddress\" = '::1'", "\"EffectiveAt\" = \"EffectiveAt\" + 1", "\"RecordedAt\" = \"RecordedAt\" - 1",
            "\"Hash\" = 'f00d'",
        ];
        await ground.ExecuteAsync("CREATE TABLE kept AS SELECT * FROM \"AuditRecords\" WHERE \"Sequence\" = 5");
        foreach (var edit in edits)
        {
            await ground.ExecuteAsync($"UPDATE \"AuditRecords\" SET {edit} WHERE \"Sequence\" = 5");

            (await VerifyAsync(ground)).FirstBroken.ShouldBe(5, edit);
            await ground.ExecuteAsync("DELETE FROM \"AuditRecords\" WHERE \"Sequence\" = 5");
            await ground.ExecuteAsync("INSERT INTO \"AuditRecords\" SELECT * FROM kept");
        }
        (await VerifyAsync(ground)).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Deleted_records_are_found(DatabaseKind kind)
    {
        foreach (var sequence in (long[])[1, 4, Length])
        {
            await using var ground = await RecordedAsync(kind);
            await ground.ExecuteAsync($"DELETE FROM \"AuditRecords\" WHERE \"Sequence\" = {sequence}");

            (await VerifyAsync(ground)).FirstBroken.ShouldBe(sequence);
        }
    }

    [EveryDatabase]
    public async Task Two_records_that_changed_places_are_found(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        await ground.ExecuteAsync("UPDATE \"AuditRecords\" SET \"Sequence\" = 99 WHERE \"Sequence\" = 3");
        await ground.ExecuteAsync("UPDATE \"AuditRecords\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 4");
        await ground.ExecuteAsync("UPDATE \"AuditRecords\" SET \"Sequence\" = 4 WHERE \"Sequence\" = 99");

        (await VerifyAsync(ground)).FirstBroken.ShouldBe(3);
    }

    [EveryDatabase]
    public async Task A_record_put_at_the_end_is_found_even_with_a_fitting_hash(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        await ground.ExecuteAsync(
            $"UPDATE \"Accounts\" SET \"AuditSequence\" = {Length - 1}, \"AuditHash\" = (SELECT \"Hash\" FROM "
            + $"\"AuditRecords\" WHERE \"Sequence\" = {Length - 1}) WHERE \"Id\" = {Sample.AccountId}");

        var verdict = await VerifyAsync(ground);

        (verdict.FirstBroken, verdict.Reason).ShouldBe((Length, $"Record {Length} was not written by the console."));
    }

    [EveryDatabase]
    public async Task A_chain_cut_off_at_its_end_is_found_by_its_head(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);
        await ground.ExecuteAsync("DELETE FROM \"AuditRecords\" WHERE \"Sequence\" > 6");

        (await VerifyAsync(ground)).FirstBroken.ShouldBe(7);
    }

    [EveryDatabase]
    public async Task Those_without_an_account_do_not_read_it(DatabaseKind kind)
    {
        await using var ground = await RecordedAsync(kind);

        (await ground.Audit.ListAsync(Sample.Operator, new(), default)).Value!.Rows.ShouldBeEmpty();
        (await ground.Audit.ListAsync(Sample.Of(UserKind.Support, Sample.AccountId), new(), default)).Value!.Rows.Count
            .ShouldBe(Length);
    }

    private static async Task<ChainVerdict> VerifyAsync(Ground ground) =>
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value.ShouldNotBeNull();

    private static async Task<Ground> RecordedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        for (var n = 0; n < Length; n++)
        {
            await ground.Instances.CommitAsync(
                Sample.Owner, new SetReleaseProtection(["i-a"], IsOn: n % 2 == 0), null, default);
        }
        return ground;
    }
}
