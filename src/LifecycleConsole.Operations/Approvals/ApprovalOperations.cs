using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// The rule that says what needs a second person, and what becomes of requests. Asking is at the desk where the deed
/// itself is (<see cref="CommandDesk.AskAsync"/>, <see cref="JobOperations.AskAsync"/>).
/// </summary>
public sealed class ApprovalOperations
{
    private readonly ConsoleReader _reader;
    private readonly DeedBook _book;
    private readonly CommandDesk _desk;
    private readonly JobOperations _jobs;
    private readonly ProofGate _gate;
    private readonly RecorderParts _parts;

    internal ApprovalOperations(
        ConsoleReader reader, DeedBook book, (CommandDesk Desk, JobOperations Jobs, ProofGate Gate) doors,
        RecorderParts parts)
    {
        (_reader, _book, _parts) = (reader, book, parts);
        (_desk, _jobs, _gate) = doors;
    }

    /// <summary>From now on. Refused where it would bind everybody who could say yes.</summary>
    public async Task<Outcome<ApprovalRule>> SetRuleAsync(
        Actor actor, ApprovalRuleForm form, CancellationToken cancellationToken)
    {
        if ((AccessRules.WhyNot(actor, Actions.SetApprovals)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }
        return await _book.WriteInAsync<Outcome<ApprovalRule>>(
            actor.AccountId, ApprovalPass.Feature,
            async (session, recorder) =>
            {
                var within = await GrantLoader.WithinAsync(session.Db, actor, cancellationToken).ConfigureAwait(false);
                if (AccessRules.WhyNot(within, Actions.SetApprovals) is { } gone)
                {
                    return gone;
                }
                var rule = await ReadAsync(session, actor, form, cancellationToken).ConfigureAwait(false);
                if (rule.Value is { } set)
                {
                    var owners = await OwnersAsync(session, actor.AccountId, cancellationToken).ConfigureAwait(false);
                    await recorder.RecordAsync(DeedOf(actor, (set, owners), recorder.Now), cancellationToken)
                        .ConfigureAwait(false);
                }
                return rule;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The yes of a second person: what was asked is decided anew with the asker's rights as they are now, and carried
    /// out in the same transaction, once. Where it is another thing by now, nothing is done and it has to be asked
    /// anew.
    /// </summary>
    public async Task<Outcome<ApprovalRequest>> ApproveAsync(
        Actor actor, string id, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ApproveRequests) is { } refusal)
        {
            return refusal;
        }
        if (await FindAsync(actor, id, cancellationToken).ConfigureAwait(false) is not (var request, var asker))
        {
            return NotFound(id);
        }
        if ((ApprovalDecisions.WhyNoDecision(request, actor, _parts.Clock.Now)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false)
            ?? (asker is null ? ApprovalRefusals.AskerGone.With(User(request)) : null)) is { } whyNot)
        {
            return whyNot;
        }
        var done = request.JobId is { } jobId
            ? await StartAsync(asker!, request, (actor, jobId), cancellationToken).ConfigureAwait(false)
            : await CommitAsync(asker!, request, actor, cancellationToken).ConfigureAwait(false);
        return done is null ? request with { State = ApprovalState.Approved }
            : done.Code == PlanRefusals.Changed.Code ? ApprovalRefusals.Changed.With(User(request))
            : done;
    }

    /// <summary>The no of a second person, with why.</summary>
    public Task<Outcome<ApprovalRequest>> RejectAsync(
        Actor actor, string id, string answer, CancellationToken cancellationToken) =>
        (AccessRules.WhyNot(actor, Actions.ApproveRequests) ?? ApprovalDecisions.WhyNoReason(answer)) is { } refusal
            ? Task.FromResult<Outcome<ApprovalRequest>>(refusal)
            : EndAsync(
                actor, id, (ApprovalState.Rejected, answer.Trim()), ApprovalDecisions.WhyNoDecision,
                cancellationToken);

    /// <summary>Whoever asked wants it no more.</summary>
    public Task<Outcome<ApprovalRequest>> WithdrawAsync(
        Actor actor, string id, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.ListApprovals) is { } refusal
            ? Task.FromResult<Outcome<ApprovalRequest>>(refusal)
            : EndAsync(
                actor, id, (ApprovalState.Withdrawn, ""), ApprovalDecisions.WhyNoWithdrawal, cancellationToken);

    internal static Refusal NotFound(string id) => ApprovalRefusals.NotFound.With(new RefusalArgument("id", id));

    private static RefusalArgument User(ApprovalRequest request) => new("user", request.UserName);

    private async Task<Refusal?> CommitAsync(
        Actor asker, ApprovalRequest request, Actor by, CancellationToken cancellationToken)
    {
        var command = StoredDeed.Read(request.Command);
        if (AccessRules.WhyNot(asker, command) is not null)
        {
            return Lacks(request, command);
        }
        var quote = new Quote(request.Print, request.CreatedAt)
        {
            Approval = new ApprovalPass(request, by, _parts),
        };
        return (await _desk.CommitAsync(asker, command, quote, cancellationToken).ConfigureAwait(false)).Refusal;
    }

    private async Task<Refusal?> StartAsync(
        Actor asker, ApprovalRequest request, (Actor Actor, long JobId) by, CancellationToken cancellationToken)
    {
        var pass = new ApprovalPass(request, by.Actor, _parts);
        return (await _jobs.StartApprovedAsync(asker, (by.JobId, request.ReviewNumber), pass, cancellationToken)
            .ConfigureAwait(false)).Refusal;
    }

    private static Refusal Lacks(ApprovalRequest request, Command command) =>
        ApprovalRefusals.AskerLacks.With(User(request), new RefusalArgument("action", command.Action.Name));

    private async Task<Outcome<ApprovalRequest>> EndAsync(
        Actor actor, string id, (ApprovalState State, string Answer) how,
        Func<ApprovalRequest, Actor, DateTimeOffset, Refusal?> whyNot, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, id, cancellationToken).ConfigureAwait(false) is null)
        {
            return NotFound(id);
        }
        return await _book.WriteInAsync<Outcome<ApprovalRequest>>(
            actor.AccountId, ApprovalPass.Feature,
            async (session, recorder) =>
            {
                var request = await session.Db.ApprovalRequests.AsNoTracking()
                    .SingleAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
                var within = await GrantLoader.WithinAsync(session.Db, actor, cancellationToken).ConfigureAwait(false);
                var right = how.State == ApprovalState.Withdrawn ? Actions.ListApprovals : Actions.ApproveRequests;
                if ((AccessRules.WhyNot(within, right) ?? whyNot(request, actor, recorder.Now)) is { } refusal)
                {
                    return refusal;
                }
                await recorder.RecordAsync(ApprovalDeeds.End(request, how, actor, recorder.Now), cancellationToken)
                    .ConfigureAwait(false);
                return request with { State = how.State };
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<ApprovalRule>> ReadAsync(
        WriteSession session, Actor actor, ApprovalRuleForm form, CancellationToken cancellationToken)
    {
        var accountId = actor.AccountId;
        var code = await session.Db.Accounts.Where(a => a.Id == accountId).Select(a => a.CurrencyCode)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        var read = ApprovalRules.Read(form, accountId, Currency.Of(code));
        if (read.Value is not { BindsOwner: true } rule)
        {
            return read;
        }
        var people = await PeopleOperations.LoadAsync(session.Db, actor, cancellationToken).ConfigureAwait(false);
        var owner = people!.People.FirstOrDefault(person => person.Kind == UserKind.Owner)?.Id ?? "";
        var alone = ApprovalRules.ActionsOf(rule)
            .Where(action => Approvers.Of(people, owner, [action], _parts.Clock.Now).Count == 0)
            .Select(action => action.Name).ToList();
        return alone is [var first, ..]
            ? ApprovalRefusals.NoSecond.With(new RefusalArgument("action", first))
            : rule;
    }

    private static Task<List<string>> OwnersAsync(
        WriteSession session, long accountId, CancellationToken cancellationToken) => session.Db.Users
        .Where(user => user.AccountId == accountId && user.Kind == UserKind.Owner).Select(user => user.Id)
        .ToListAsync(cancellationToken);

    private static Deed DeedOf(Actor actor, (ApprovalRule Rule, List<string> Owners) set, DateTimeOffset now) => new()
    {
        Actor = actor,
        Action = Actions.SetApprovals,
        SubjectId = actor.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SubjectName = "approvals",
        Effect = nameof(Effect.ApprovalRuleSet),
        EffectiveAt = now,
        Changes = ApprovalDecisions.Set(set.Rule, actor, set.Owners, now),
    };

    /// <summary>With whoever asked, as of now; null where the account has no such request.</summary>
    private async Task<(ApprovalRequest Request, Actor? Asker)?> FindAsync(
        Actor actor, string id, CancellationToken cancellationToken)
    {
        var accountId = actor.AccountId;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var request = await db.ApprovalRequests
                .SingleOrDefaultAsync(r => r.Id == id && r.AccountId == accountId, cancellationToken)
                .ConfigureAwait(false);
            return request is null ? null : (request, await GrantLoader
                .PresentAsync(db, request.AskedBy, _parts.Clock.Now, cancellationToken).ConfigureAwait(false));
        }
    }
}
