using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Web.Jobs;

/// <summary>
/// The calls that a dialog over a draft makes: review piece by piece, look at the first lines, start.
/// </summary>
public sealed record JobDoor(
    Func<long, Command, CancellationToken, Task<Outcome<Job>>> BeginAsync,
    Func<Job, CancellationToken, Task<Outcome<Job>>> NextAsync,
    Func<long, CancellationToken, Task<Outcome<JobView>>> LookAsync,
    Func<long, CancellationToken, Task<Outcome<JobLinePage>>> LinesAsync,
    Func<Job, CancellationToken, Task<Outcome<Job>>> StartAsync)
{
    private const int FirstLines = 10;

    /// <summary>Asks a second person for what the review has shown; null where nobody is asked.</summary>
    public Func<Job, string, CancellationToken, Task<Outcome<ApprovalRequest>>>? AskAsync { get; init; }

    public static JobDoor Of(JobOperations operations, JobQueries queries, Actor actor) => new(
        (id, command, cancellation) => operations.BeginReviewAsync(actor, id, command, cancellation),
        (job, cancellation) => operations.ReviewNextAsync(actor, job.Id, job.ReviewNumber, cancellation),
        (id, cancellation) => queries.GetAsync(actor, id, cancellation),
        (id, cancellation) => queries.LinesAsync(actor, id, new() { PageSize = FirstLines }, cancellation),
        (job, cancellation) => operations.StartAsync(actor, job.Id, job.ReviewNumber, cancellation))
    {
        AskAsync = (job, reason, cancellation) =>
            operations.AskAsync(actor, job.Id, (job.ReviewNumber, reason), cancellation),
    };
}
