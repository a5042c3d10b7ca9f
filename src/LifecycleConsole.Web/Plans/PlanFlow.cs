using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// One deed from question to answer: planned, shown, committed once. A second call while the first runs, or after it
/// has succeeded, does nothing, whatever the page lets through.
/// </summary>
public sealed class PlanFlow(PlanDoor door)
{
    private Command? _command;
    private bool _isDone;

    public Plan? Plan { get; private set; }

    /// <summary>What was shown before something changed; null while nothing has.</summary>
    public Plan? Before { get; private set; }

    /// <summary>
    /// Why the last call was refused, or why a second person is needed for what is shown; null where neither is so.
    /// </summary>
    public Refusal? Refusal
    {
        get => field ?? Plan?.Approval;
        private set;
    }

    public bool IsBusy { get; private set; }

    public bool CanCommit => Plan is not null && !IsBusy && !_isDone && Plan.Applying.Any();

    /// <returns>False where it was refused, and <see cref="Refusal"/> says why.</returns>
    public async Task<bool> PlanAsync(Command command, CancellationToken cancellation)
    {
        if (IsBusy || _isDone)
        {
            return false;
        }
        Forget();
        IsBusy = true;
        try
        {
            var outcome = await door.PlanAsync(command, cancellation);
            (_command, Plan, Refusal) = (command, outcome.Value, outcome.Refusal);
            return outcome.IsAllowed;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <returns>What was done; null where nothing was, and <see cref="Refusal"/> or <see cref="Before"/> says
    /// why.</returns>
    public async Task<Commitment?> CommitAsync(CancellationToken cancellation)
    {
        if (!CanCommit)
        {
            return null;
        }
        IsBusy = true;
        try
        {
            var commitment = await door.CommitAsync(_command!, Quote.Of(Plan!), cancellation);
            Take(commitment);
            return commitment.IsDone ? commitment : null;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Asks a second person, with the reason; null where nobody is asked.</summary>
    public Func<string, Task<Outcome<ApprovalRequest>>>? Ask => door.AskAsync is null ? null : AskAsync;

    /// <summary>Back to the choice: the plan and its refusal are no longer shown.</summary>
    public void Forget() => (_command, Plan, Before, Refusal) = (null, null, null, null);

    /// <summary>Once asked it cannot be done here any more.</summary>
    private async Task<Outcome<ApprovalRequest>> AskAsync(string reason)
    {
        if (IsBusy || _command is not { } command || Plan is not { } shown)
        {
            return PlanRefusals.Changed.With();
        }
        IsBusy = true;
        try
        {
            var asked = await door.AskAsync!(command, (Quote.Of(shown), reason), CancellationToken.None);
            _isDone = asked.IsAllowed;
            return asked;
        }
        finally
        {
            IsBusy = false;
        }
    }

    private void Take(Commitment commitment)
    {
        _isDone = commitment.IsDone;
        Refusal = commitment.Refusal;
        if (commitment is { IsDone: false, Plan: { } now } && commitment.Refusal!.Code == PlanRefusals.Changed.Code)
        {
            (Before, Plan, Refusal) = (Plan, now, null);
        }
    }
}
