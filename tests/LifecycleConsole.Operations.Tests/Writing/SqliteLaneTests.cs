using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Writing;

/// <summary>One SQLite file, one writer, and what becomes of the lane when the file fails it.</summary>
public sealed class SqliteLaneTests
{
    [Fact]
    public async Task What_waits_shares_one_commit()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        var busy = await BusyLane.TakeAsync(ground);
        var works = Enumerable.Range(0, 100).Select(n => WriteAsync(ground, $"k{n}")).ToList();
        var before = ground.Lane.Commits;

        await busy.DisposeAsync();
        await Task.WhenAll(works);

        (ground.Lane.Commits - before).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task A_second_console_on_the_file_is_refused_with_a_sentence()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);

        var refused = Should.Throw<InvalidOperationException>(() => Data.Storage.Open(
            new(Data.DatabaseProvider.Sqlite, ground.Place.ConnectionString)));

        refused.Message.ShouldContain("Another console process uses the database");
        refused.Message.ShouldContain("Database:ConnectionString");
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);

        var refused = await Should.ThrowAsync<SqliteException>(() => ground.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync("INSERT INTO \"ConsoleFacts\" VALUES ('a', 'b')")));

        refused.SqliteErrorCode.ShouldBe(SQLitePCL.raw.SQLITE_READONLY);
    }

    /// <summary>Whatever goes through Identity's context without the lane meets a file it cannot write.</summary>
    [Fact]
    public async Task Nothing_but_the_lane_opens_the_file_for_writing()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await using var reading = ground.Reader.Open();
        await using var tracking = ground.Get<Data.Storage>().OpenTracking();

        foreach (var context in (Data.ConsoleDbContext[])[reading, tracking])
        {
            new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).Mode
                .ShouldBe(SqliteOpenMode.ReadOnly);
        }
        tracking.ConsoleFacts.Add(new() { Key = "past", Value = "the lane" });
        Should.Throw<DbUpdateException>(() => tracking.SaveChanges());
    }

    [Fact]
    public async Task A_full_disk_fails_what_was_asked_and_nothing_else()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.ExecuteAsync("PRAGMA max_page_count = 1");
        var text = new string('x', 100_000);
        var busy = await BusyLane.TakeAsync(ground);

        var works = Enumerable.Range(0, 20).Select(n => WriteAsync(ground, $"k{n}", text)).ToList();
        await busy.DisposeAsync();
        foreach (var work in works)
        {
            (await Should.ThrowAsync<SqliteException>(() => work)).SqliteErrorCode.ShouldBe(SQLitePCL.raw.SQLITE_FULL);
        }

        await ground.ExecuteAsync("PRAGMA max_page_count = 1000000");
        await WriteAsync(ground, "after");
        (await ground.ReadAsync(db => db.ConsoleFacts.Where(f => f.Key.StartsWith("k")).CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_release_that_meets_a_full_disk_did_not_happen_and_can_be_asked_for_again()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await ground.PlantAsync([.. Enumerable.Range(0, 500).Select(n => Sample.Running($"i-{n}"))]);
        var command = new ReleaseNow(
            [.. Enumerable.Range(0, 500).Select(n => $"i-{n}")], SnapshotFirst: false, Force: true);
        await ground.ExecuteAsync("PRAGMA max_page_count = 1");

        await Should.ThrowAsync<SqliteException>(() =>
            ground.Instances.CommitAsync(Sample.Owner, command, null, default));
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.Phase == Phase.Released))).ShouldBe(0);

        await ground.ExecuteAsync("PRAGMA max_page_count = 1000000");
        (await ground.Instances.CommitAsync(Sample.Owner, command, null, default)).IsDone.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_read_only_database_fails_each_write_and_the_lane_goes_on_afterwards()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        var writer = await ground.Lane.RunAsync(session => Task.FromResult(session.Connection), default);
        await SetAsync(writer, "PRAGMA query_only = ON");

        foreach (var n in Enumerable.Range(0, 3))
        {
            (await Should.ThrowAsync<SqliteException>(() => WriteAsync(ground, $"k{n}"))).SqliteErrorCode
                .ShouldBe(SQLitePCL.raw.SQLITE_READONLY);
        }

        await SetAsync(writer, "PRAGMA query_only = OFF");
        await WriteAsync(ground, "after");
    }

    [Fact]
    public async Task A_database_that_somebody_else_has_locked_fails_all_who_wait_and_the_lane_goes_on_afterwards()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await using var other = new SqliteConnection($"Data Source={ground.Place.File};Pooling=False");
        await other.OpenAsync();
        await using (var taken = other.BeginTransaction(deferred: false))
        {
            var works = Enumerable.Range(0, 5).Select(n => WriteAsync(ground, $"k{n}")).ToList();
            foreach (var work in works)
            {
                (await Should.ThrowAsync<SqliteException>(() => work)).SqliteErrorCode
                    .ShouldBe(SQLitePCL.raw.SQLITE_BUSY);
            }
        }

        await WriteAsync(ground, "after");
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_instead_of_being_written_to()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        File.Move(ground.Place.File, ground.Place.File + ".away");

        (await Should.ThrowAsync<InvalidOperationException>(() => WriteAsync(ground, "k"))).Message
            .ShouldContain("is gone");

        File.Move(ground.Place.File + ".away", ground.Place.File);
        await WriteAsync(ground, "after");
    }

    [Fact]
    public async Task A_stopped_lane_refuses_at_once()
    {
        var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        var lane = ground.Lane;
        await ground.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => lane.RunAsync(_ => Task.FromResult(0), default));
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_process_is_cleared()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await ground.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT "
                + "NOT NULL);"
            + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");

        await ground.RestartAsync();

        await WriteAsync(ground, "after");
    }

    /// <summary>Behind the idle lane's back.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The test's own text.")]
    private static async Task SetAsync(DbConnection writer, string pragma)
    {
        await using var command = writer.CreateCommand();
        command.CommandText = pragma;
        await command.ExecuteNonQueryAsync();
    }

    private static Task<int> WriteAsync(Ground ground, string key, string value = "yes") => ground.Lane.RunAsync(
        async session =>
        {
            await session.Rows.AddAsync(Shapes.FactSet, [key, value], default);
            return 0;
        },
        default);
}
