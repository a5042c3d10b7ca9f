using LifecycleConsole.Data.Writing;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LifecycleConsole.Operations.Tests.Writing;

public sealed class PostgresLaneTests
{
    [Fact]
    public async Task Of_two_that_lock_each_other_out_the_loser_is_run_again()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Postgres);
        await ground.PlantAccountsAsync();
        var (here, there) = (new TaskCompletionSource(), new TaskCompletionSource());

        await Task.WhenAll(
            LockBothAsync(ground, (Sample.AccountId, Sample.OtherAccountId), (here, there.Task)),
            LockBothAsync(ground, (Sample.OtherAccountId, Sample.AccountId), (there, here.Task)));

        (await ground.ReadAsync(db => db.ConsoleFacts.Where(f => f.Value == "both").CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_conflict_inside_a_query_of_ef_is_run_again_too()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Postgres);
        var tries = 0;

        var answer = await ground.Lane.RunAsync(
            async session => ++tries < 3
                ? await session.Db.Database.SqlQueryRaw<int>(
                    "SELECT 1 AS \"Value\" FROM (SELECT pg_temp.fail()) x").SingleAsync()
                : tries,
            default).ContinueWith(t => t.IsFaulted ? t.Exception!.InnerException!.GetType().Name : "done");

        answer.ShouldBe(nameof(PostgresException), "an unknown function is no conflict");
        tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_serialization_failure_is_tried_five_times_and_then_told()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Postgres);
        var tries = 0;

        await Record.ExceptionAsync(() => ground.Lane.RunAsync(
            async session =>
            {
                tries++;
                return await session.Db.Database.ExecuteSqlRawAsync(
                    "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$");
            },
            default));

        tries.ShouldBe(5);
    }

    private static Task<int> LockBothAsync(
        Ground ground, (long First, long Second) accounts, (TaskCompletionSource Mine, Task Other) taken) =>
        ground.Lane.RunAsync(
            async session =>
            {
                await AccountHead.TakeAsync(session, accounts.First, default);
                taken.Mine.TrySetResult();
                await taken.Other;
                await AccountHead.TakeAsync(session, accounts.Second, default);
                await session.Rows.AddAsync(Shapes.FactSet, [$"fact-{accounts.First}", "both"], default);
                return 0;
            },
            default);
}
