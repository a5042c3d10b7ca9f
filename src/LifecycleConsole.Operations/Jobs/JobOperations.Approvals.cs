using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Approvals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// A job that needs a second person is started by his yes. What was asked for is the draft with its review: its lines
/// keep what was shown of each.
/// </summary>
public sealed partial class JobOperations
{
    /// <summary>
    /// Asks for a second person's yes to what the review has shown. It waits no longer than the draft lives.
    /// </summary>
    public async Task<Outcome<ApprovalRequest>> AskAsync(
        Actor actor, long jobId, (int ReviewNumber, string Reason) asked, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        if (await FindAsync(actor, jobId, cancellationToken).ConfigureAwait(false) is not { } job)
        {
            return NoSuchJob(jobId);
        }
        if ((WhyNoRight(actor, job) ?? WhyNotAll(actor, job)
            ?? JobDecisions.WhyNoStart(job, asked.ReviewNumber, _parts.Clock.Now)) is { } whyNot)
        {
            return whyNot;
        }
        var name = await FirstNameAsync(job, cancellationToken).ConfigureAwait(false);
        return await _asks.AskAsync(actor, DraftOf(job, name), asked.Reason, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A second person has said yes: it is started for whoever asked, in the transaction that ends the request.
    /// </summary>
    internal Task<Outcome<Job>> StartApprovedAsync(
        Actor asker, (long JobId, int ReviewNumber) asked, ApprovalPass pass, CancellationToken cancellationToken) =>
        _lane.RunAsync(
            session => StartApprovedAsync(session, asker, (asked.JobId, asked.ReviewNumber, pass), cancellationToken),
            cancellationToken);

    private async Task<Outcome<Job>> StartApprovedAsync(
        WriteSession session, Actor asker, (long JobId, int ReviewNumber, ApprovalPass Pass) asked,
        CancellationToken cancellationToken)
    {
        // Jobs are taken before their account, the older first.
        await RetriedAsync(session, asked.JobId, cancellationToken).ConfigureAwait(false);
        var job = await JobHead.TakeAsync(session, asked.JobId, cancellationToken).ConfigureAwait(false);
        await AccountHead.TakeAsync(session, asker.AccountId, cancellationToken).ConfigureAwait(false);
        var rights = job is { Command.Length: > 0 } ? StoredCommand.Read(job.Command, []).Rights : [];
        var second = await asked.Pass.OpenAsync(session, rights, cancellationToken).ConfigureAwait(false);
        if (second.Value is not { } approver)
        {
            return second.Refusal!;
        }
        if (job is not null && (WhyNotAll(approver, job) ?? WhyNotEach(approver, rights)) is { } missing)
        {
            return ApprovalPass.Lacks(missing);
        }
        var started = await StartAsync(session, asker, asked, cancellationToken).ConfigureAwait(false);
        if (!started.IsAllowed && !IsAnother(started.Refusal!))
        {
            return started;
        }
        var state = started.IsAllowed ? ApprovalState.Approved : ApprovalState.Changed;
        await asked.Pass.CloseAsync(session, approver, state, cancellationToken).ConfigureAwait(false);
        return started.IsAllowed ? started : PlanRefusals.Changed.With();
    }

    /// <summary>
    /// The lines are not at hand, so that whoever may do it to some things only does not say yes to all of them. Sums
    /// are asked for besides.
    /// </summary>
    private static Refusal? WhyNotEach(Actor approver, IReadOnlyList<ActionName> rights) => rights
        .Where(PolicyScopes.IsPerThing)
        .Select(right => AccessRules.WhyNot(
            approver, right, new PolicyAsk(IsLast: true) { Amounts = new PolicyAmounts(0, 0) }))
        .FirstOrDefault(refusal => refusal is not null);

    /// <summary>The draft is not any more what was asked for.</summary>
    private static bool IsAnother(Refusal refusal) => refusal.Kind == JobRefusals.NotFound
        || refusal.Kind == JobRefusals.NotReviewed || refusal.Kind == JobRefusals.Confirmed
        || refusal.Kind == JobRefusals.TooOld || refusal.Kind == JobRefusals.NoCommand
        || refusal.Kind == PlanRefusals.NothingApplies;

    /// <summary>Asked once, of the whole: its lines are carried out without being asked again.</summary>
    internal static Task<Refusal?> WhyHeldAsync(
        ConsoleDbContext db, (Actor Actor, DateTimeOffset Now) asks, Job job, CancellationToken cancellationToken)
    {
        var (command, summary) = (StoredCommand.Read(job.Command, []), StoredSummary.Read(job.Summary));
        return ApprovalGate.WhyNotAsync(
            db, asks, command, (summary.Money, ErasedBy(command, job, summary)), cancellationToken);
    }

    private static ApprovalDraft DraftOf(Job job, string name)
    {
        var (command, summary) = (StoredCommand.Read(job.Command, []), StoredSummary.Read(job.Summary));
        return new()
        {
            Command = command,
            Sums = summary.Money,
            Count = job.Waiting,
            Erased = ErasedBy(command, job, summary),
            SubjectName = name,
            Plan = job.Summary,
            JobId = job.Id,
            ReviewNumber = job.ReviewNumber,
            EndsAt = job.CreatedAt + Job.DraftLives,
        };
    }

    private static int ErasedBy(Command command, Job job, JobSummary summary) => ApprovalRules.ErasedBy(
        command, job.Waiting,
        summary.Things.Where(thing => thing.IsLost).Select(thing => (thing.Kind, thing.Count)));

    private async Task<string> FirstNameAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Id;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.JobLines.Where(l => l.JobId == id && l.State == JobLineState.Waiting)
                .OrderBy(l => l.Position).Select(l => l.Name).FirstAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
