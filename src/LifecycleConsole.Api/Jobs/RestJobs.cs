using System.Globalization;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Api.Jobs;

/// <summary>Bulk jobs: how far they are, and what became of each line.</summary>
internal sealed class RestJobs(JobQueries queries) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/jobs", "listJobs")
        {
            Summary = "Jobs that were started, newest first, twenty a page.",
            Query =
            [
                RestField.Text("after", "The member next of the page before this one."),
                RestField.Text("before", "The member previous of the page after this one."),
            ],
            Answer = typeof(RestPage<RestJob>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.ListAsync(
                    call.Actor, JobNumber.Read(call.Query.Text("after")), JobNumber.Read(call.Query.Text("before")),
                    token).ConfigureAwait(false),
                page => new RestPage<RestJob>(
                    [.. page.Jobs.Select(RestJob.Of)], Written(page.Newer), Written(page.Older))),
        },
        new("GET", "/jobs/{id}", "getJob")
        {
            Summary = "One job.",
            Answer = typeof(RestJob),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.GetAsync(call.Actor, JobNumber.Read(call.Id) ?? 0, token).ConfigureAwait(false),
                RestJob.Of),
        },
        new("GET", "/jobs/{id}/lines", "listJobLines")
        {
            Summary = "What became of each line: failures first.",
            Query =
            [
                RestField.Word<JobLineState>("state", "Only with this result."),
                .. RestPaging.Fields(JobLineFilter.PageSizeMax),
            ],
            Answer = typeof(RestPage<RestJobLine>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.LinesAsync(
                    call.Actor, JobNumber.Read(call.Id) ?? 0, FilterOf(call.Query), token).ConfigureAwait(false),
                page => new RestPage<RestJobLine>(
                    [.. page.Rows.Select(RestJobLine.Of)], Written(page.Previous), Written(page.Next))),
        },
    ];

    private static JobLineFilter FilterOf(RestValues query) => new()
    {
        State = query.Word<JobLineState>("state"), PageSize = RestPaging.SizeOf(query),
        After = Read(query.Text("after")), Before = Read(query.Text("before")),
    };

    private static string? Written(long? jobId) => jobId is { } id ? JobNumber.Of(id) : null;

    private static string? Written(JobLineCursor? cursor) => cursor is { } c
        ? string.Create(CultureInfo.InvariantCulture, $"{c.State}.{c.Position}")
        : null;

    /// <summary>What is no cursor opens the first page, as an old link does.</summary>
    private static JobLineCursor? Read(string? text) => text?.Split('.') is [var state, var position]
        && Enum.TryParse<JobLineState>(state, out var read) && Enum.IsDefined(read)
        && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new(read, n)
            : null;
}

/// <param name="Total">Lines; each is done, skipped, failed or waits.</param>
/// <param name="Problem">Why it was cancelled or stopped; null where it was not.</param>
internal sealed record RestJob(
    string Id, JobState State, string? Action, string UserName, int Total, int Done, int Skipped, int Failed,
    int Waiting, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? RetryOf,
    string? RetriedAs, RestReason? Problem)
{
    public static RestJob Of(JobView view)
    {
        var job = view.Job;
        return new(
            JobNumber.Of(job.Id), job.State, view.Command?.Action.Name, job.UserName, job.Total, job.Done, job.Skipped,
            job.Failed, job.Waiting, job.CreatedAt, job.StartedAt, job.EndedAt,
            job.RetryOf is { } of ? JobNumber.Of(of) : null, job.RetriedAs is { } next ? JobNumber.Of(next) : null,
            RestReason.Of(view.Problem));
    }
}

internal sealed record RestJobLine(
    int Position, string SubjectId, string Name, JobLineState State, Effect Effect, DateTimeOffset? EffectAt,
    DateTimeOffset? HandledAt, RestReason? Reason)
{
    public static RestJobLine Of(JobLineRow row) => new(
        row.Line.Position, row.Line.SubjectId, row.Line.Name, row.Line.State, row.Line.Effect, row.Line.EffectAt,
        row.Line.HandledAt, RestReason.Of(row.Reason));
}
