using System.Diagnostics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// From the owner's click that takes a right until an open page of the user, and his AccessKey, do without it: on
/// PostgreSQL on another node.
/// </summary>
internal sealed class RevokeBench(Workshop workshop, BenchOptions options)
{
    private const string UserId = "user";
    private const string Full = "AliyunECSFullAccess";

    /// <summary>Here the user comes and goes; in the other he stays, and the policy comes and goes.</summary>
    private const string Joined = "ug-joined";
    private const string Given = "ug-given";

    /// <summary>Each way in which somebody loses a right: what gives it, what takes it, what puts back.</summary>
    private static readonly (PeopleCommand Give, PeopleCommand Take, PeopleCommand[] Restore)[] Ways =
    [
        (new SetUserPolicies(UserId, [Full]), new SetUserPolicies(UserId, []), []),
        (new SetGroupMembers(Joined, [UserId]), new SetGroupMembers(Joined, []), []),
        (new SetGroupPolicies(Given, [Full]), new SetGroupPolicies(Given, []), []),
        (new SetUserPolicies(UserId, [Full]), new SetUserState(UserId, IsEnabled: false),
            [new SetUserState(UserId, IsEnabled: true), new SetUserPolicies(UserId, [])]),
        (new SetUserPolicies(UserId, [Full]), new SetUserAccess(UserId, HasConsole: false, HasApi: true),
            [new SetUserAccess(UserId, HasConsole: true, HasApi: true), new SetUserPolicies(UserId, [])]),
    ];

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var trials = options.Instances ?? 500;
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        var field = new Field(1, 1, TimeProvider.System.GetUtcNow(), _ => null);
        await field.PlantAsync(house.Get<WriteLane>());
        var owner = new Actor
        {
            Kind = UserKind.Owner, AccountId = field.AccountId(0), UserId = "owner", UserName = "owner",
        };
        await PlantUserAsync(house, owner.AccountId);
        await house.StartAsync();
        await using var other = database.Provider == DatabaseProvider.Postgres
            ? House.Build(
                database, Directory.CreateDirectory(Path.Combine(workshop.Folder, "other")).FullName, withClock: false)
            : null;
        if (other is not null)
        {
            await other.StartAsync();
        }
        await CommitAsync(house, owner, new SetUserAccess(UserId, HasConsole: true, HasApi: true));
        await CommitAsync(house, owner, new CreateGroup(Joined, "joined"));
        await CommitAsync(house, owner, new SetGroupPolicies(Joined, [Full]));
        await CommitAsync(house, owner, new CreateGroup(Given, "given"));
        await CommitAsync(house, owner, new SetGroupMembers(Given, [UserId]));
        var took = new List<double>();
        for (var n = 0; n < trials; n++)
        {
            took.Add((await TrialAsync((house, other ?? house), owner, Ways[n % Ways.Length])).TotalMilliseconds);
        }
        took.Sort();
        var (half, most) = (took[took.Count / 2], took[(int)(took.Count * 0.99)]);
        ReportRow.Note($"revoke: p50 {half:0.0} ms, p99 {most:0.0} ms, longest {took[^1]:0.0} ms over {trials}");
        var where = other is null ? "the same node" : "another node";
        yield return new($"revocation until an open page has lost the right, p99 of {trials} ({workshop.DatabaseName}, "
            + $"{where})", ReportRow.Number(most) + " ms", "1,000 ms", ReportRow.Percent(most / 1000), "≤ 1 s");
    }

    private static async Task<TimeSpan> TrialAsync(
        (House Owners, House Users) houses, Actor owner,
        (PeopleCommand Give, PeopleCommand Take, PeopleCommand[] Restore) way)
    {
        var user = new Actor
        {
            Kind = UserKind.SubUser, AccountId = owner.AccountId, UserId = UserId, UserName = UserId,
            Grants = await houses.Users.Get<GrantBook>().OfAsync(UserId, owner.AccountId, CancellationToken.None),
        };
        await CommitAsync(houses.Owners, owner, way.Give);
        await UntilAsync(user, may: true);
        var start = Stopwatch.GetTimestamp();
        await CommitAsync(houses.Owners, owner, way.Take);
        await UntilAsync(user, may: false);
        var took = Stopwatch.GetElapsedTime(start);
        foreach (var restore in way.Restore)
        {
            await CommitAsync(houses.Owners, owner, restore);
        }
        return took;
    }

    /// <summary>What an open page does: it is told, and asks.</summary>
    private static async Task UntilAsync(Actor user, bool may)
    {
        while (true)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Hear(object? sender, EventArgs e) => told.TrySetResult();
            user.Grants!.Changed += Hear;
            if (AccessRules.WhyNot(user, Actions.RunInstances) is null == may)
            {
                user.Grants.Changed -= Hear;
                return;
            }
            await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
            user.Grants.Changed -= Hear;
        }
    }

    private static async Task CommitAsync(House house, Actor owner, PeopleCommand command)
    {
        var done = await house.Get<PeopleOperations>().CommitAsync(owner, command, CancellationToken.None);
        if (!done.IsDone)
        {
            throw new InvalidOperationException($"{command} was not done: {done.Refusal}.");
        }
    }

    private static Task<int> PlantUserAsync(House house, long accountId) => house.Get<WriteLane>().RunAsync(
        async session =>
        {
            session.Db.Users.Add(new ConsoleUser
            {
                Id = UserId, UserName = UserId, Kind = UserKind.SubUser, AccountId = accountId,
            });
            var added = await session.Db.SaveChangesAsync();
            session.Db.ChangeTracker.Clear();
            return added;
        },
        CancellationToken.None);
}
