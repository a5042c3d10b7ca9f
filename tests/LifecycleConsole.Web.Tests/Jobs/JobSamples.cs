using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Jobs;
using LifecycleConsole.Web.Tests.Instances;

namespace LifecycleConsole.Web.Tests.Jobs;

/// <summary>Jobs as pages get them, and a door that reviews two lines at a time.</summary>
internal static class JobSamples
{
    public static readonly ReleaseNow Release = new([], SnapshotFirst: false, Force: true);

    public static Job Job(int total) => new()
    {
        Id = 36, AccountId = 7, State = JobState.Running, UserKind = UserKind.Owner, UserId = "u", UserName = "mei.lin",
        SourceAddress = "", Total = total, CreatedAt = Samples.Now, StartedAt = Samples.Now,
    };

    public static Job Draft(int total) => Job(total) with { State = JobState.Draft, StartedAt = null };

    public static JobView View(Job job, int applying = 0) => new()
    {
        Job = job,
        Command = Release,
        Summary = applying == 0
            ? JobSummary.Nothing
            : JobSummary.Nothing with { Verdicts = [new(Effect.Erased, null, applying)] },
        Problem = null,
        ReadAt = Samples.Now.AddSeconds(10),
    };

    public static JobLineRow Line(string id, JobLineState state, Refusal? reason = null) => new(
        new JobLine
        {
            JobId = 36, Position = 0, SubjectId = id, Name = "name-" + id, State = state, Effect = Effect.Erased,
        },
        reason);

    /// <param name="started">Each call to start.</param>
    public static JobDoor Door(Job draft, List<Job> started, Refusal? refusal = null)
    {
        var job = draft;
        return new(
            (_, _, _) => Answer(job = draft with { ReviewNumber = job.ReviewNumber + 1, Reviewed = 0 }),
            (_, _) => refusal is null
                ? Answer(job = job with { Reviewed = Math.Min(job.Total, job.Reviewed + 2) })
                : Task.FromResult<Outcome<Job>>(refusal),
            (_, _) => Task.FromResult<Outcome<JobView>>(View(job, job.Reviewed)),
            (_, _) => Task.FromResult<Outcome<JobLinePage>>(
                new JobLinePage([Line("i-a", JobLineState.Waiting)], null, null)),
            (confirmed, _) =>
            {
                started.Add(confirmed);
                return Answer(confirmed with { State = JobState.Running });
            });
    }

    private static Task<Outcome<Job>> Answer(Job job) => Task.FromResult<Outcome<Job>>(job);
}
