using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Tests.Writing;

/// <summary>The lane on both databases: what is answered is durable, what fails is taken back alone.</summary>
public sealed class LaneTests
{
    [EveryDatabase]
    public async Task Work_that_throws_is_taken_back_alone(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await using var busy = await BusyLane.TakeAsync(ground);

        var works = Enumerable.Range(0, 30).Select(n => WriteAsync(ground, $"k{n}", fails: n % 3 == 0)).ToList();
        busy.LetGo();

        for (var n = 0; n < works.Count; n++)
        {
            var failed = n % 3 == 0;
            (await Record.ExceptionAsync(() => works[n]))?.Message.ShouldBe(failed ? $"k{n} fails" : "none");
            (await ReadAsync(ground, $"k{n}")).ShouldBe(failed ? null : "yes");
        }
    }

    /// <summary>What the sweep gives: nobody waits for it at a page.</summary>
    [EveryDatabase]
    public async Task Work_that_shares_its_commit_fails_alone_and_is_told_alone(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await using var busy = await BusyLane.TakeAsync(ground);
        var before = ground.Lane.Commits;
        var told = new System.Collections.Concurrent.ConcurrentBag<int>();

        var works = Enumerable.Range(0, 30).Select(n => ground.Lane.RunSharedAsync(
            async session =>
            {
                session.AfterCommit(() => told.Add(n));
                await session.Rows.AddAsync(Shapes.FactSet, [$"k{n}", "yes"], default);
                await session.Rows.FlushAsync(default);
                return n == 7 ? throw new InvalidOperationException("k7 fails") : n;
            },
            default)).ToList();
        busy.LetGo();

        (await Record.ExceptionAsync(() => works[7]))?.Message.ShouldBe("k7 fails");
        works.RemoveAt(7);
        var done = await Task.WhenAll(works);
        done.ShouldBe(Enumerable.Range(0, 30).Where(n => n != 7));
        told.Order().ShouldBe(done);
        (await ReadAsync(ground, "k7")).ShouldBeNull();
        (await ReadAsync(ground, "k29")).ShouldBe("yes");
        (ground.Lane.Commits - before).ShouldBeInRange(1, 31);
    }

    [EveryDatabase]
    public async Task Many_that_may_share_a_commit_do(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await using var busy = await BusyLane.TakeAsync(ground);
        var before = ground.Lane.Commits;

        var works = Enumerable.Range(0, 200).Select(n => ground.Lane.RunSharedAsync(
            async session =>
            {
                await session.Rows.AddAsync(Shapes.FactSet, [$"k{n}", "yes"], default);
                return 0;
            },
            default)).ToList();
        busy.LetGo();
        await Task.WhenAll(works);

        (ground.Lane.Commits - before).ShouldBeLessThan(100);
        (await ground.ReadAsync(db => db.ConsoleFacts.CountAsync(f => f.Value == "yes"))).ShouldBe(200);
    }

    [EveryDatabase]
    public async Task A_row_that_is_not_there_takes_the_work_back_and_the_lane_goes_on(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => ground.Lane.RunAsync(
            async session =>
            {
                await session.Rows.AddAsync(Shapes.FactSet, ["before", "x"], default);
                await session.Rows.AddAsync(Shapes.InstanceName, ["i-nowhere", "name", 0L], default);
                return 0;
            },
            default));

        failure.Message.ShouldContain("met 0 rows instead of 1");
        (await ReadAsync(ground, "before")).ShouldBeNull();
        await WriteAsync(ground, "after");
        (await ReadAsync(ground, "after")).ShouldBe("yes");
    }

    [EveryDatabase]
    public async Task A_cancelled_caller_writes_nothing_and_is_told_so(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        using var cancelled = new CancellationTokenSource();
        await using var busy = await BusyLane.TakeAsync(ground);

        var waiting = ground.Lane.RunAsync(
            async session =>
            {
                await session.Rows.AddAsync(Shapes.FactSet, ["never", "x"], cancelled.Token);
                await session.Rows.FlushAsync(cancelled.Token);
                cancelled.Token.ThrowIfCancellationRequested();
                return 0;
            },
            kind == DatabaseKind.Sqlite ? cancelled.Token : default);
        await cancelled.CancelAsync();
        busy.LetGo();

        if (kind == DatabaseKind.Sqlite)
        {
            await Should.ThrowAsync<OperationCanceledException>(() => waiting);
            (await ReadAsync(ground, "never")).ShouldBeNull();
        }
        await Record.ExceptionAsync(() => waiting);
        await WriteAsync(ground, "after");
    }

    /// <summary>
    /// A page that throws when it is told, or a scheduler that has stopped, is nobody else's trouble.
    /// </summary>
    [EveryDatabase]
    public async Task What_fails_after_the_commit_neither_fails_the_answer_nor_the_lane(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);

        var answer = await ground.Lane.RunAsync(
            async session =>
            {
                await session.Rows.AddAsync(Shapes.FactSet, ["kept", "yes"], default);
                session.AfterCommit(() => throw new InvalidOperationException("The page is gone."));
                return 42;
            },
            default);

        answer.ShouldBe(42);
        (await ReadAsync(ground, "kept")).ShouldBe("yes");
        await WriteAsync(ground, "after");
    }

    [EveryDatabase]
    public async Task Nothing_is_told_of_a_commit_that_was_taken_back(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var told = 0;

        await Record.ExceptionAsync(() => ground.Lane.RunAsync<int>(
            session =>
            {
                session.AfterCommit(() => told++);
                throw new InvalidOperationException("no");
            },
            default));

        told.ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Identity_saves_while_the_lane_is_busy_and_reads_its_own_users(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await using var busy = await BusyLane.TakeAsync(ground);
        await using var context = ground.Get<Storage>().OpenTracking();
        context.Users.Add(new ConsoleUser { Id = "u-1", UserName = "mei", Kind = UserKind.Owner, AccountId = 1 });

        var saving = context.SaveChangesAsync();
        busy.LetGo();

        (await saving).ShouldBe(1);
        (await context.Users.CountAsync()).ShouldBe(1);
        (await ground.ReadAsync(db => db.Users.SingleAsync())).UserName.ShouldBe("mei");
    }

    [EveryDatabase]
    public async Task A_user_manager_creates_and_changes_users_down_the_lane(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var services = new ServiceCollection().AddLogging().AddScoped(_ => ground.Get<Storage>().OpenTracking());
        services.AddIdentityCore<ConsoleUser>().AddDataStores();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();

        var made = await users.CreateAsync(new() { UserName = "mei", Kind = UserKind.Owner }, "Long-enough-1!");
        var user = (await users.FindByNameAsync("mei")).ShouldNotBeNull();
        var named = await users.SetEmailAsync(user, "mei@example.org");

        (made.Succeeded, named.Succeeded).ShouldBe((true, true));
        (await ground.ReadAsync(db => db.Users.SingleAsync())).Email.ShouldBe("mei@example.org");
    }

    [EveryDatabase]
    public async Task An_identity_save_that_fails_is_taken_back_alone(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await using var context = ground.Get<Storage>().OpenTracking();
        context.Users.Add(new ConsoleUser { Id = "u-1", UserName = "mei", Kind = UserKind.Owner });
        await context.SaveChangesAsync();
        await using var other = ground.Get<Storage>().OpenTracking();
        other.Users.Add(new ConsoleUser { Id = "u-1", UserName = "li", Kind = UserKind.Owner });

        await Should.ThrowAsync<DbUpdateException>(() => other.SaveChangesAsync());

        await WriteAsync(ground, "after");
        (await ground.ReadAsync(db => db.Users.SingleAsync())).UserName.ShouldBe("mei");
    }

    private static Task<int> WriteAsync(Ground ground, string key, bool fails = false) => ground.Lane.RunAsync(
        async session =>
        {
            await session.Rows.AddAsync(Shapes.FactSet, [key, "yes"], default);
            await session.Rows.FlushAsync(default);
            return fails ? throw new InvalidOperationException($"{key} fails") : 0;
        },
        default);

    private static Task<string?> ReadAsync(Ground ground, string key) => ground.ReadAsync(db =>
        db.ConsoleFacts.Where(f => f.Key == key).Select(f => f.Value).SingleOrDefaultAsync());
}
