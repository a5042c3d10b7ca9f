using System.Diagnostics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// A bulk job of releases, its lines a second, against the same releases committed 100 at a time by hand; and how fast
/// the set is fixed and reviewed before.
/// </summary>
internal sealed class JobBench(Workshop workshop, BenchOptions options)
{
    private const int LinesPerCommit = 100;
    private static readonly ReleaseNow Release = new([], SnapshotFirst: false, Force: true);

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var field = new Field(options.Instances ?? 20_000, accounts: 1, now, _ => now.AddDays(2));
        var planted = await workshop.NewAsync();
        await using (var house = House.Build(planted, workshop.Folder, withClock: false))
        {
            await field.PlantAsync(house.Get<WriteLane>());
            await PlantUserAsync(house, OwnerOf(field));
        }
        var (ours, hand, frozen, reviewed) =
            (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var n = 0; n < options.Repeat; n++)
        {
            var (freeze, review, run) = await OursAsync(planted, field);
            frozen.Add(field.Count / freeze.TotalSeconds);
            reviewed.Add(field.Count / review.TotalSeconds);
            ours.Add(field.Count / run.TotalSeconds);
            hand.Add(field.Count / (await HandAsync(planted, field, now.AddDays(3))).TotalSeconds);
            ReportRow.Note($"jobs: {ours[^1]:N0} against {hand[^1]:N0} per second");
            ReportRow.Note($"chosen {frozen[^1]:N0}, reviewed {reviewed[^1]:N0} per second");
        }
        var (median, peer) = (ReportRow.Median(ours), ReportRow.Median(hand));
        yield return new(
            $"lines of a bulk release per second ({workshop.DatabaseName})", ReportRow.Number(median),
            $"{ReportRow.Number(peer)} (hand-prepared SQL, 100 a commit)", ReportRow.Percent(median / peer), "≥ 30 %");
        yield return new(
            $"lines chosen, and reviewed, per second ({workshop.DatabaseName})",
            $"{ReportRow.Number(ReportRow.Median(frozen))}, {ReportRow.Number(ReportRow.Median(reviewed))}", "", "",
            "shown");
    }

    private async Task<(TimeSpan Freeze, TimeSpan Review, TimeSpan Run)> OursAsync(
        DatabaseOptions planted, Field field)
    {
        var copy = await workshop.CopyAsync(planted);
        TimeSpan freeze, review, run;
        await using (var house = House.Build(copy, workshop.Folder, withClock: false))
        {
            var (jobs, actor, start) = (house.Get<JobOperations>(), OwnerOf(field), Stopwatch.GetTimestamp());
            var job = (await jobs.FreezeAsync(actor, new(), CancellationToken.None)).Value!;
            (freeze, start) = (Stopwatch.GetElapsedTime(start), Stopwatch.GetTimestamp());
            job = await ReviewedAsync(jobs, actor, job);
            review = Stopwatch.GetElapsedTime(start);
            await jobs.StartAsync(actor, job.Id, job.ReviewNumber, CancellationToken.None);
            start = Stopwatch.GetTimestamp();
            while (await house.Get<JobRunner>().RunAsync(CancellationToken.None))
            {
                // half a second of it
            }
            run = Stopwatch.GetElapsedTime(start);
            var ended = (await house.Get<JobQueries>().GetAsync(actor, job.Id, CancellationToken.None)).Value!.Job;
            if (ended.Done != field.Count)
            {
                throw new InvalidOperationException($"{ended.Done} of {field.Count} lines were done.");
            }
        }
        await workshop.DropAsync(copy);
        return (freeze, review, run);
    }

    private static async Task<Job> ReviewedAsync(JobOperations jobs, Actor actor, Job draft)
    {
        var job = (await jobs.BeginReviewAsync(actor, draft.Id, Release, CancellationToken.None)).Value!;
        while (job.Reviewed < job.Total)
        {
            job = (await jobs.ReviewNextAsync(actor, job.Id, job.ReviewNumber, CancellationToken.None)).Value!;
        }
        return job;
    }

    private async Task<TimeSpan> HandAsync(DatabaseOptions planted, Field field, DateTimeOffset now)
    {
        var copy = await workshop.CopyAsync(planted);
        TimeSpan took;
        await using (HandRelease hand = copy.Provider == DatabaseProvider.Sqlite
            ? new HandReleaseSqlite(copy.SqliteFile)
            : new HandReleasePostgres(copy.ConnectionString))
        {
            var start = Stopwatch.GetTimestamp();
            await hand.SweepAsync(field.AccountIds, now, LinesPerCommit);
            took = Stopwatch.GetElapsedTime(start);
        }
        await workshop.DropAsync(copy);
        return took;
    }

    private static Actor OwnerOf(Field field) => new()
    {
        Kind = UserKind.Owner, AccountId = field.AccountId(0), UserId = "owner", UserName = "owner",
    };

    /// <summary>A job goes on for a user who is there.</summary>
    private static Task<int> PlantUserAsync(House house, Actor owner) => house.Get<WriteLane>().RunAsync(
        async session =>
        {
            session.Db.Users.Add(new ConsoleUser
            {
                Id = owner.UserId, UserName = owner.UserName, Kind = owner.Kind, AccountId = owner.AccountId,
            });
            var added = await session.Db.SaveChangesAsync();
            session.Db.ChangeTracker.Clear();
            return added;
        },
        CancellationToken.None);
}
