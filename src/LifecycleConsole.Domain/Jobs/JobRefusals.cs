using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Jobs;

/// <summary>Refusals of jobs, and why a line of one was left alone.</summary>
public static class JobRefusals
{
    /// <summary>Said of an ID that does not exist and of another account's, alike.</summary>
    public static readonly RefusalKind NotFound = new("job.not-found",
        "There is no job {id} in this account. Check the address, or choose it from Jobs.");

    public static readonly RefusalKind Empty = new("job.empty",
        "Nothing matches any more, so nothing is chosen. Change the filter and choose again.");

    public static readonly RefusalKind Filter = new("job.filter",
        "This filter is not one of the list's. Nothing was chosen. Open Instances and choose there.");

    public static readonly RefusalKind NoCommand = new("job.no-command",
        "It is not said yet what to do with the chosen instances. Choose an action first.");

    public static readonly RefusalKind WrongSubject = new("job.wrong-subject",
        "This cannot be done to what is chosen. Nothing was done. Choose again.");

    public static readonly RefusalKind NotReviewed = new("job.not-reviewed",
        "Not every line was looked at, or another review has begun since. Nothing was done. Read the review again.");

    public static readonly RefusalKind TooOld = new("job.too-old",
        "These instances were chosen more than a day ago. Nothing was done. Choose again.");

    public static readonly RefusalKind Confirmed = new("job.confirmed",
        "This job was confirmed already and is not started twice. Open Jobs to see how it goes.");

    public static readonly RefusalKind NotRunning = new("job.not-running",
        "This job is not running, so there is nothing to cancel.");

    public static readonly RefusalKind StillRunning = new("job.still-running",
        "This job is still running. Wait until it has ended, or cancel the rest, then retry.");

    public static readonly RefusalKind NothingFailed = new("job.nothing-failed",
        "No line of this job has failed, so there is nothing to retry.");

    public static readonly RefusalKind RetriedAlready = new("job.retried-already",
        "The failed lines were taken up by {job} already. Retry there what failed again.");

    /// <summary>Of a line.</summary>
    public static readonly RefusalKind Changed = new("job.changed",
        "It changed after the review, so nothing was done. Retry failed shows what would happen now.");

    /// <summary>Of a line.</summary>
    public static readonly RefusalKind ChangedBecause = new("job.changed-because",
        "{now} This changed after the review, and nothing was done.");

    /// <summary>Of a line.</summary>
    public static readonly RefusalKind CancelledLine = new("job.cancelled-line",
        "{user} cancelled the rest before its turn. Nothing was done.");

    /// <summary>Of a line.</summary>
    public static readonly RefusalKind StoppedLine = new("job.stopped-line",
        "The job was stopped before its turn. Nothing was done.");

    /// <summary>Of a line: a fault of the console.</summary>
    public static readonly RefusalKind Broken = new("job.broken",
        "The console could not carry this out, and nothing was done. The operator finds {error} in the log.");

    /// <summary>Of a line: what the machines said after the commit.</summary>
    public static readonly RefusalKind BackEnd = new("job.back-end",
        "The back-end could not do it: {problem} Retry when its cause is mended.");

    /// <summary>Why a job was stopped.</summary>
    public static readonly RefusalKind UserGone = new("job.user-gone",
        "{user} was disabled or removed, or belongs to this account no more. What was not done yet was left alone.");

    /// <summary>Why a job was stopped.</summary>
    public static readonly RefusalKind RightGone = new("job.right-gone",
        "{user} lost the right {action}. What was not done yet was left alone.");
}
