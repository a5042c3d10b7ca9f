using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>Keeps what somebody asks a second person for, with the plan as it was shown.</summary>
internal sealed class ApprovalAsks(WriteLane lane, RecorderParts parts)
{
    /// <summary>The request that waits now. It is refused where nobody need say yes.</summary>
    public Task<Outcome<ApprovalRequest>> AskAsync(
        Actor actor, ApprovalDraft draft, string reason, CancellationToken cancellationToken) =>
        ApprovalDecisions.WhyNoReason(reason) is { } refusal
            ? Task.FromResult<Outcome<ApprovalRequest>>(refusal)
            : lane.RunAsync(
                session => AskAsync(session, actor, (draft, reason.Trim()), cancellationToken), cancellationToken);

    private async Task<Outcome<ApprovalRequest>> AskAsync(
        WriteSession session, Actor actor, (ApprovalDraft Draft, string Reason) asked,
        CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, actor.AccountId, cancellationToken).ConfigureAwait(false);
        actor = await GrantLoader.WithinAsync(session.Db, actor, cancellationToken).ConfigureAwait(false);
        if (head is null)
        {
            return AccessRules.NoAccount.With();
        }
        if (AccessRules.WhyNot(actor, asked.Draft.Command) is { } gone)
        {
            return gone;
        }
        var now = parts.Clock.Now;
        var (draft, rights) = (asked.Draft, asked.Draft.Command.Rights);
        var rule = await ApprovalGate.RuleAsync(session.Db, actor.AccountId, cancellationToken).ConfigureAwait(false);
        if (ApprovalRules.WhyNot(rule, actor, draft.Command, (draft.Sums, draft.Erased)) is not { } why)
        {
            return ApprovalRefusals.NotNeeded.With();
        }
        if (await WhyNotAgainAsync(session, actor, draft, cancellationToken).ConfigureAwait(false) is { } again)
        {
            return again;
        }
        var approvers = await ApprovalGate.ApproversAsync(session.Db, (actor, now), rights, cancellationToken)
            .ConfigureAwait(false);
        if (approvers.Count == 0)
        {
            return ApprovalGate.Say(why, approvers);
        }
        var request = RequestOf(actor, draft, (asked.Reason, why), now) with
        {
            ExpiresAt = Earlier(now.AddHours(rule!.Hours), draft.EndsAt),
        };
        var recorder = new Recorder(session, head, parts);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = actor,
                Action = draft.Command.Action,
                SubjectId = request.Id,
                SubjectName = request.SubjectName,
                Effect = nameof(Effect.ApprovalAsked),
                EffectiveAt = now,
                Changes = ApprovalDecisions.Ask(
                    request,
                    await ApprovalSight.NamesAsync(session.Db, approvers, request, cancellationToken)
                        .ConfigureAwait(false)),
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(ApprovalPass.Feature, cancellationToken).ConfigureAwait(false);
        return request;
    }

    private static async Task<Refusal?> WhyNotAgainAsync(
        WriteSession session, Actor actor, ApprovalDraft draft, CancellationToken cancellationToken)
    {
        var (userId, accountId) = (actor.UserId, actor.AccountId);
        var waiting = await session.Db.ApprovalRequests
            .Where(r => r.UserId == userId && r.AccountId == accountId && r.State == ApprovalState.Waiting)
            .Select(r => new { r.Id, r.Command, r.Print, r.JobId, r.ReviewNumber })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var same = waiting.Find(r => r.Command == draft.Written && r.Print == draft.Print && r.JobId == draft.JobId
            && r.ReviewNumber == draft.ReviewNumber);
        return same is not null ? ApprovalRefusals.AskedAlready.With(new RefusalArgument("id", same.Id))
            : waiting.Count >= ApprovalRequest.WaitingMax
                ? ApprovalRefusals.TooMany.With(new RefusalArgument("max", ApprovalRequest.WaitingMax))
                : null;
    }

    private static ApprovalRequest RequestOf(
        Actor actor, ApprovalDraft draft, (string Reason, Refusal Needed) why, DateTimeOffset now) => new()
    {
        Id = IdSource.New("apr-"),
        AccountId = actor.AccountId,
        State = ApprovalState.Waiting,
        UserKind = actor.Kind,
        UserId = actor.UserId,
        UserName = actor.UserName,
        SourceAddress = actor.SourceAddress,
        HasFactor = actor.HasFactor || actor.Session is { HasFactor: true },
        Action = draft.Command.Action.Name,
        Command = draft.Written,
        JobId = draft.JobId,
        ReviewNumber = draft.ReviewNumber,
        Print = draft.Print,
        Plan = draft.Plan,
        SubjectName = draft.SubjectName,
        Count = draft.Count,
        OrderMinor = Sum(draft, MoneyLineKind.AmountDue),
        RefundMinor = Sum(draft, MoneyLineKind.Refund),
        Needed = StoredRefusal.Write(why.Needed),
        Reason = why.Reason,
        CreatedAt = now,
        ExpiresAt = now,
    };

    private static DateTimeOffset Earlier(DateTimeOffset at, DateTimeOffset? other) =>
        other is { } end && end < at ? end : at;

    private static long Sum(ApprovalDraft draft, MoneyLineKind kind) =>
        draft.Sums.Where(line => line.Kind == kind).Sum(line => Math.Abs(line.Amount.Minor));
}

/// <summary>What is asked for, before it is kept.</summary>
internal sealed record ApprovalDraft
{
    public required Command Command { get; init; }

    public required IReadOnlyList<MoneyLine> Sums { get; init; }

    /// <summary>How many it applies to.</summary>
    public required int Count { get; init; }

    /// <summary>How much it erases (<see cref="ApprovalRules.ErasedBy(Command, Plan)"/>).</summary>
    public required int Erased { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>In its stored form.</summary>
    public required string Plan { get; init; }

    public string Written { get; init; } = "";

    public string Print { get; init; } = "";

    public long? JobId { get; init; }

    public int ReviewNumber { get; init; }

    /// <summary>After which it cannot be done any more; null: at any time.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public static ApprovalDraft Of(Command command, Plan plan) => new()
    {
        Command = command,
        Sums = plan.Money,
        Count = plan.Applying.Count(),
        Erased = ApprovalRules.ErasedBy(command, plan),
        SubjectName = plan.Applying.Select(line => line.SubjectName).FirstOrDefault("–"),
        Plan = StoredPlan.Write(plan),
        Written = StoredDeed.Write(command),
        Print = ApprovalPrint.Of(plan),
    };
}
