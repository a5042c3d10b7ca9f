using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Jobs;

/// <summary>What may be done with a job, and what becomes of a line when its turn comes.</summary>
public static class JobDecisions
{
    /// <summary>Null where the job may start with what review <paramref name="reviewNumber"/> has shown.</summary>
    public static Refusal? WhyNoStart(Job job, int reviewNumber, DateTimeOffset now) => job switch
    {
        { State: not JobState.Draft } => JobRefusals.Confirmed.With(),
        _ when now - job.CreatedAt >= Job.DraftLives => JobRefusals.TooOld.With(),
        { Command: "" } => JobRefusals.NoCommand.With(),
        _ when job.ReviewNumber != reviewNumber || job.Reviewed != job.Total => JobRefusals.NotReviewed.With(),
        { Waiting: 0 } => PlanRefusals.NothingApplies.With(),
        _ => null,
    };

    public static Refusal? WhyNoCancel(Job job) =>
        job.State == JobState.Running ? null : JobRefusals.NotRunning.With();

    public static Refusal? WhyNoRetry(Job job) => job switch
    {
        { State: JobState.Draft } => JobRefusals.NothingFailed.With(),
        { EndedAt: null } => JobRefusals.StillRunning.With(),
        { RetriedAs: { } other, FailedLate: 0 } =>
            JobRefusals.RetriedAlready.With(new RefusalArgument("job", JobNumber.Of(other))),
        { Failed: 0 } => JobRefusals.NothingFailed.With(),
        _ => null,
    };

    /// <summary>Why the job cannot go on for this user; null where it can.</summary>
    /// <param name="now">The user as of now; null where gone, disabled or moved away.</param>
    /// <param name="sums">What the review came to.</param>
    public static Refusal? WhyStop(Job job, Actor? now, Command command, IReadOnlyList<MoneyLine> sums)
    {
        var user = new RefusalArgument("user", job.UserName);
        return now is null ? JobRefusals.UserGone.With(user)
            : command.Rights.Where(right => WhyNot(now, right, sums) is not null).ToList() is [var missing, ..]
                ? JobRefusals.RightGone.With(user, new RefusalArgument("action", missing.Name))
                : null;
    }

    /// <summary>
    /// Why the actor may not have the whole of it: policies that ask about sums are asked of all lines together, as if
    /// they were one commit. Null where he may.
    /// </summary>
    /// <param name="sums">What the review came to.</param>
    public static Refusal? WhyNotAll(Actor actor, Command command, IReadOnlyList<MoneyLine> sums) =>
        command.Rights.Select(right => WhyNot(actor, right, sums)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>
    /// A line whose turn has come: done as shown, or left alone because it would end otherwise than was shown. What is
    /// gone by now is skipped, because to retry it would be in vain.
    /// </summary>
    public static (JobLineState State, Refusal? Reason) Judge(JobLine shown, PlanLine now, string fingerprint) =>
        now.Reason switch
        {
            { } reason when JobOrders.IsOfMoney(reason) => (JobLineState.Failed, reason),
            { } reason => (
                IsGone(reason) ? JobLineState.Skipped : JobLineState.Failed,
                JobRefusals.ChangedBecause.With(new RefusalArgument("now", reason))),
            null when !string.Equals(shown.Fingerprint, fingerprint, StringComparison.Ordinal) =>
                (JobLineState.Failed, JobRefusals.Changed.With()),
            null => (JobLineState.Done, null),
        };

    private static Refusal? WhyNot(Actor actor, ActionName right, IReadOnlyList<MoneyLine> sums) =>
        AccessRules.WhyNot(actor, right) ?? (sums.Any(sum => sum.Kind == MoneyLineKind.AmountDue)
            ? AccessRules.WhyNot(actor, right, new PolicyAsk(IsLast: false) { Amounts = PolicyAmounts.Of(sums) })
            : null);

    private static bool IsGone(Refusal reason) =>
        reason.Kind == InstanceRefusals.Released || reason.Kind == InstanceRefusals.NotFound
        || reason.Kind == DiskRefusals.Deleted || reason.Kind == DiskRefusals.NotFound
        || reason.Kind == AddressRefusals.Released || reason.Kind == AddressRefusals.NotFound
        || reason.Kind == SnapshotRefusals.Deleted || reason.Kind == SnapshotRefusals.NotFound;
}
