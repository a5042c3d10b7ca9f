using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Web.Jobs;

/// <summary>
/// A draft from choice to start: reviewed piece by piece, started once. Whatever the page lets through, one call runs
/// at a time.
/// </summary>
public sealed class JobFlow(JobDoor door)
{
    private bool _isStarted;
    private Refusal? _refusal;

    /// <summary>The draft as the review has left it; null before one.</summary>
    public JobView? View { get; private set; }

    /// <summary>The first lines, what needs a look first; null until the review is whole.</summary>
    public JobLinePage? Lines { get; private set; }

    /// <summary>What refused it; else that the reviewed draft needs a second person.</summary>
    public Refusal? Refusal => _refusal ?? View?.Approval;

    /// <summary>The review or the start was refused.</summary>
    public bool IsRefused => _refusal is not null;

    public bool IsBusy { get; private set; }

    /// <summary>Every line was looked at.</summary>
    public bool IsWhole => View is { } view && view.Job.Reviewed == view.Job.Total;

    public bool CanStart => IsWhole && !IsBusy && !_isStarted && View!.Summary.Applying > 0;

    /// <param name="onMoved">After each piece.</param>
    public async Task ReviewAsync(long jobId, Command command, Action onMoved, CancellationToken cancellation)
    {
        if (IsBusy || _isStarted)
        {
            return;
        }
        Forget();
        IsBusy = true;
        try
        {
            var job = await door.BeginAsync(jobId, command, cancellation);
            await TakeAsync(job, cancellation);
            while (!IsRefused && !IsWhole)
            {
                onMoved();
                await TakeAsync(await door.NextAsync(View!.Job, cancellation), cancellation);
            }
            if (!IsRefused)
            {
                Lines = (await door.LinesAsync(jobId, cancellation)).Value;
            }
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <returns>The job that runs now; null where it was refused.</returns>
    public async Task<Job?> StartAsync(CancellationToken cancellation)
    {
        if (!CanStart)
        {
            return null;
        }
        IsBusy = true;
        try
        {
            var started = await door.StartAsync(View!.Job, cancellation);
            (_isStarted, _refusal) = (started.IsAllowed, started.Refusal);
            return started.Value;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Asks a second person, with the reason; null where nobody is asked.</summary>
    public Func<string, Task<Outcome<ApprovalRequest>>>? Ask => door.AskAsync is null ? null : AskAsync;

    /// <summary>Back to the choice.</summary>
    public void Forget() => (View, Lines, _refusal) = (null, null, null);

    /// <summary>Once asked it cannot be started here any more.</summary>
    private async Task<Outcome<ApprovalRequest>> AskAsync(string reason)
    {
        if (!CanStart)
        {
            return JobRefusals.NotReviewed.With();
        }
        IsBusy = true;
        try
        {
            var asked = await door.AskAsync!(View!.Job, reason, CancellationToken.None);
            _isStarted = asked.IsAllowed;
            return asked;
        }
        finally
        {
            IsBusy = false;
        }
    }

    private async Task TakeAsync(Outcome<Job> job, CancellationToken cancellation)
    {
        if (job.Value is not { } moved)
        {
            _refusal = job.Refusal;
            return;
        }
        var view = await door.LookAsync(moved.Id, cancellation);
        (View, _refusal) = (view.Value ?? View, view.Refusal);
    }
}
