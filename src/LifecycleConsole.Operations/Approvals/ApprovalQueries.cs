using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// Requests: everybody sees his own, who may decide and staff who look into the account see all. And the rule, which
/// everybody in the account may read.
/// </summary>
public sealed class ApprovalQueries
{
    private const int RowsPerPage = 25;

    private readonly ConsoleReader _reader;
    private readonly CommandDesk _desk;
    private readonly BusinessClock _clock;

    internal ApprovalQueries(ConsoleReader reader, CommandDesk desk, BusinessClock clock) =>
        (_reader, _desk, _clock) = (reader, desk, clock);

    /// <summary>The newest first.</summary>
    /// <param name="after">After the row of this cursor; null: from the newest on.</param>
    public async Task<Outcome<ApprovalPage>> ListAsync(
        Actor actor, bool isWaiting, string? after, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListApprovals) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            if (await AccountAsync(db, actor, cancellationToken).ConfigureAwait(false) is not { } account)
            {
                return AccessRules.NoAccount.With();
            }
            var seen = Seen(db, actor);
            var rows = await After(seen, after).Where(r => r.State == ApprovalState.Waiting == isWaiting)
                .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(RowsPerPage + 1)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var waiting = await seen.CountAsync(r => r.State == ApprovalState.Waiting, cancellationToken)
                .ConfigureAwait(false);
            List<ApprovalRequest> shown = [];
            foreach (var row in rows.Take(RowsPerPage))
            {
                shown.Add((await ApprovalSight.OfAsync(db, actor, row, cancellationToken).ConfigureAwait(false))
                    .Request);
            }
            return new ApprovalPage(account, shown, waiting)
            {
                Next = rows.Count > RowsPerPage
                    ? new OrderCursor(rows[RowsPerPage - 1].CreatedAt, rows[RowsPerPage - 1].Id).Written
                    : null,
            };
        }
    }

    /// <summary>One of them: what was asked, and what it would be now.</summary>
    public async Task<Outcome<ApprovalView>> GetAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListApprovals) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await AccountAsync(db, actor, cancellationToken).ConfigureAwait(false);
            var found = await Seen(db, actor).SingleOrDefaultAsync(r => r.Id == id, cancellationToken)
                .ConfigureAwait(false);
            if (account is null || found is null)
            {
                return account is null ? AccessRules.NoAccount.With() : ApprovalOperations.NotFound(id);
            }
            var sight = await ApprovalSight.OfAsync(db, actor, found, cancellationToken).ConfigureAwait(false);
            var request = sight.Request;
            var view = new ApprovalView(account, request)
            {
                Hidden = sight.Hidden,
                Needed = StoredRefusal.Read(request.Needed)!,
                Plan = request.JobId is null ? StoredPlan.Read(request.Plan) : null,
                Job = request.JobId is null ? null : StoredSummary.Read(request.Plan),
                WhyNotDecide = AccessRules.WhyNot(actor, Actions.ApproveRequests)
                    ?? ApprovalDecisions.WhyNoDecision(request, actor, _clock.Now) ?? sight.WhyNotAll,
                WhyNotWithdraw = ApprovalDecisions.WhyNoWithdrawal(request, actor, _clock.Now),
            };
            return request is { IsWaiting: true, JobId: null } && sight.Hidden == 0
                ? await WithNowAsync(db, actor, view, cancellationToken).ConfigureAwait(false)
                : view;
        }
    }

    /// <summary>What needs a second person here, and who may say yes to what a sub-user asks.</summary>
    public async Task<Outcome<ApprovalRuleView>> GetRuleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListApprovals) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            if (await AccountAsync(db, actor, cancellationToken).ConfigureAwait(false) is not { } account)
            {
                return AccessRules.NoAccount.With();
            }
            var approvers = await ApprovalGate.ApproversAsync(
                db, (actor with { UserId = "" }, _clock.Now), [], cancellationToken).ConfigureAwait(false);
            var rule = await ApprovalGate.RuleAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
            return new ApprovalRuleView(
                account, rule ?? ApprovalRule.None(account.Id), [.. approvers.Select(approver => approver.UserName)]);
        }
    }

    private async Task<ApprovalView> WithNowAsync(
        ConsoleDbContext db, Actor actor, ApprovalView view, CancellationToken cancellationToken)
    {
        var request = view.Request;
        var command = StoredDeed.Read(request.Command);
        var asker = await GrantLoader.PresentAsync(db, request.AskedBy, _clock.Now, cancellationToken)
            .ConfigureAwait(false);
        if (asker is null)
        {
            return view with
            {
                WhyNotNow = ApprovalRefusals.AskerGone.With(new RefusalArgument("user", request.UserName)),
            };
        }
        var planned = await _desk.PlanAsync(asker, command, cancellationToken).ConfigureAwait(false);
        return view with
        {
            Now = planned.Value,
            WhyNotNow = planned.Refusal,
            IsChanged = planned.Value is { } plan && ApprovalPrint.Of(plan) != request.Print,
            WhyNotDecide = view.WhyNotDecide ?? ApprovalPass.WhyNotHimself(actor, command.Rights),
        };
    }

    private static IQueryable<ApprovalRequest> After(IQueryable<ApprovalRequest> query, string? cursor) =>
        OrderCursor.Read(cursor) is { At: var at, Id: var id }
            ? query.Where(r => r.CreatedAt < at || (r.CreatedAt == at && string.Compare(r.Id, id) < 0))
            : query;

    private static IQueryable<ApprovalRequest> Seen(ConsoleDbContext db, Actor actor)
    {
        var (accountId, userId) = (actor.AccountId, actor.UserId);
        var all = actor.Kind is UserKind.Support or UserKind.Operator
            || AccessRules.WhyNot(actor, Actions.ApproveRequests) is null;
        return db.ApprovalRequests.Where(r => r.AccountId == accountId && (all || r.UserId == userId));
    }

    private static Task<Account?> AccountAsync(
        ConsoleDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        var id = actor.AccountId;
        return db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }
}

/// <param name="Waiting">How many wait, on all pages.</param>
public sealed record ApprovalPage(Account Account, IReadOnlyList<ApprovalRequest> Requests, int Waiting)
{
    /// <summary>The cursor of the page after; null on the last.</summary>
    public string? Next { get; init; }
}

public sealed record ApprovalView(Account Account, ApprovalRequest Request)
{
    /// <summary>How many of what it is about the reader may not see: they are not among what is shown.</summary>
    public int Hidden { get; init; }

    /// <summary>Why a second person is needed.</summary>
    public required Refusal Needed { get; init; }

    /// <summary>As it was shown; null where it is a job.</summary>
    public Plan? Plan { get; init; }

    /// <summary>What the review of a job came to; null where it is none.</summary>
    public JobSummary? Job { get; init; }

    /// <summary>As it would be now; null where it is over, refused, a job or not all to be seen.</summary>
    public Plan? Now { get; init; }

    /// <summary>Why it could not be done now, whoever says yes.</summary>
    public Refusal? WhyNotNow { get; init; }

    /// <summary>It would be another thing than what was asked.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Why the reader cannot approve or reject it.</summary>
    public Refusal? WhyNotDecide { get; init; }

    public Refusal? WhyNotWithdraw { get; init; }
}

/// <param name="Approvers">Names of those who may approve, besides the rights of each deed.</param>
public sealed record ApprovalRuleView(Account Account, ApprovalRule Rule, IReadOnlyList<string> Approvers);
