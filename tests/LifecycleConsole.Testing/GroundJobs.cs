using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Testing;

/// <summary>Jobs as a person makes them: choose, review, start; and what became of their lines.</summary>
internal static class GroundJobs
{
    /// <summary>A job goes on for a user who is there.</summary>
    public static Task<int> PlantUserAsync(this Ground ground, Actor actor) => ground.Lane.RunAsync(
        async session =>
        {
            session.Db.Users.Add(new ConsoleUser
            {
                Id = actor.UserId, UserName = actor.UserId, NormalizedUserName = actor.UserId, Kind = actor.Kind,
                AccountId = actor.AccountId,
            });
            var added = await session.Db.SaveChangesAsync();
            session.Db.ChangeTracker.Clear();
            return added;
        },
        CancellationToken.None);

    /// <summary>So many running instances <c>i-00000</c>, … of the sample account, and its owner.</summary>
    public static async Task PlantFleetAsync(this Ground ground, int count, Func<int, Holding, Holding>? change = null)
    {
        await ground.PlantAsync([.. Enumerable.Range(0, count)
            .Select(n => (change ?? ((_, holding) => holding))(n, Sample.Running($"i-{n:00000}")))]);
        await ground.PlantUserAsync(Sample.Owner);
    }

    /// <summary>Reviews the whole draft.</summary>
    public static async Task<Outcome<Job>> ReviewAsync(this Ground ground, Actor actor, long jobId, Command command)
    {
        var job = await ground.Jobs.BeginReviewAsync(actor, jobId, command, default);
        while (job.Value is { } begun && begun.Reviewed < begun.Total)
        {
            job = await ground.Jobs.ReviewNextAsync(actor, jobId, begun.ReviewNumber, default);
        }
        return job;
    }

    /// <summary>All of the account's instances, reviewed and started.</summary>
    public static async Task<Job> StartedAsync(this Ground ground, Command command)
    {
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;
        return await ground.StartedAsync(draft, command);
    }

    public static async Task<Job> StartedAsync(this Ground ground, Job draft, Command command)
    {
        var reviewed = (await ground.ReviewAsync(Sample.Owner, draft.Id, command)).Value!;
        return (await ground.Jobs.StartAsync(Sample.Owner, reviewed.Id, reviewed.ReviewNumber, default)).Value!;
    }

    /// <summary>Until no job has anything to do.</summary>
    public static async Task RunJobsAsync(this Ground ground)
    {
        while (await ground.JobRunner.RunAsync(default))
        {
            // half a second of it
        }
    }

    public static Task<Job> JobAsync(this Ground ground, long id) =>
        ground.ReadAsync(db => db.Jobs.SingleAsync(j => j.Id == id));

    public static Task<List<JobLine>> LinesAsync(this Ground ground, long jobId) => ground.ReadAsync(db =>
        db.JobLines.Where(l => l.JobId == jobId).OrderBy(l => l.Position).ToListAsync());
}
