using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// A second person's yes on its way through the one commit that it leads to. Whoever commits holds the account, so that
/// of two who decide at once the second sees what the first has done.
/// </summary>
internal sealed class ApprovalPass(ApprovalRequest request, Actor by, RecorderParts parts)
{
    public const string Feature = "Approvals";

    /// <summary>What the plan must still come to; empty of a job.</summary>
    public string Print => request.Print;

    /// <summary>For the record of the deed itself.</summary>
    public string Said => $"{by.UserName} ({request.Id})";

    /// <summary>Asked of what the transaction sees: the request waits, and he may still do it himself.</summary>
    /// <returns>The approver with the rights that hold inside this transaction.</returns>
    public async Task<Outcome<Actor>> OpenAsync(
        WriteSession session, IReadOnlyList<ActionName> rights, CancellationToken cancellationToken)
    {
        var (id, now) = (request.Id, parts.Clock.Now);
        var found = await session.Db.ApprovalRequests.AsNoTracking()
            .SingleAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
        var approver = await GrantLoader.WithinAsync(session.Db, by, cancellationToken).ConfigureAwait(false);
        if ((AccessRules.WhyNot(approver, Actions.ApproveRequests)
            ?? ApprovalDecisions.WhyNoDecision(found, approver, now)
            ?? WhyNotHimself(approver, rights)
            ?? await ApprovalSight.WhyNotAllAsync(session.Db, approver, found, cancellationToken)
                .ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }
        return await GrantLoader.PresentAsync(session.Db, request.AskedBy, now, cancellationToken)
            .ConfigureAwait(false) is null
            ? ApprovalRefusals.AskerGone.With(new RefusalArgument("user", request.UserName))
            : await DaySpends.WithTodayAsync(session.Db, approver, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null where he may do himself what he approves.</summary>
    public static Refusal? WhyNotHimself(Actor approver, IReadOnlyList<ActionName> rights) =>
        rights.Select(right => AccessRules.WhyNot(approver, right)).FirstOrDefault(why => why is not null) is { } why
            ? Lacks(why)
            : null;

    public static Refusal Lacks(Refusal why) => ApprovalRefusals.ApproverLacks.With(new RefusalArgument("why", why));

    /// <summary>Done, or to be asked anew: the request is over in the same transaction.</summary>
    public async Task CloseAsync(
        WriteSession session, Actor approver, ApprovalState state, CancellationToken cancellationToken)
    {
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        var head = await AccountHead.TakeAsync(session, request.AccountId, cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, head!, parts);
        await recorder.RecordAsync(
            ApprovalDeeds.End(request, (state, ""), approver, parts.Clock.Now), cancellationToken)
            .ConfigureAwait(false);
        await recorder.CompleteAsync(Feature, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What is decided about requests, as it is recorded.</summary>
internal static class ApprovalDeeds
{
    /// <param name="by">Whoever decides; the clock's request is over at its own instant.</param>
    public static Deed End(
        ApprovalRequest request, (ApprovalState State, string Answer) how, Actor by, DateTimeOffset now) => new()
    {
        Actor = by,
        Action = Actions.ApproveRequests,
        SubjectId = request.Id,
        SubjectName = request.SubjectName,
        Effect = ApprovalDecisions.EffectOf(how.State).ToString(),
        EffectiveAt = now,
        Changes = ApprovalDecisions.End(request, how, by.Kind == UserKind.System ? null : by, now),
    };
}
