using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>A refund with its parts, as a decision about it begins.</summary>
public sealed record RefundCase
{
    public required Account Account { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>Null where the account has none of that ID.</summary>
    public Refund? Refund { get; init; }

    public IReadOnlyList<RefundShare> Shares { get; init; } = [];
}

/// <summary>What the gateway says of a part that it was asked to pay back.</summary>
public enum RefundAnswer
{
    /// <summary>Not decided.</summary>
    Open = 0,
    Done = 1,
    Refused = 2,
}

/// <summary>
/// What becomes of the parts that go outside. Whatever answers, and however often: a part ends once, and each end has
/// the same key in the ledger.
/// </summary>
public static class RefundDecisions
{
    /// <summary>How long until the gateway is asked again; doubled each time, up to <see cref="AskMax"/>.</summary>
    public static readonly TimeSpan AskFirst = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan AskMax = TimeSpan.FromHours(1);

    /// <summary>How often, and for how long, it is asked what it did with what staff have ended.</summary>
    public static readonly TimeSpan AskAfterEnd = TimeSpan.FromHours(6);

    public static readonly TimeSpan AskedAfterEnd = TimeSpan.FromDays(30);

    /// <summary>
    /// Nothing where the part has ended before; where staff have ended it, it is written down, and where the books say
    /// other than the gateway, staff are told. No money moves by that.
    /// </summary>
    /// <param name="problem">Why it refused; empty otherwise.</param>
    public static IReadOnlyList<Change> OnAnswer(
        RefundCase which, int line, (RefundAnswer Answer, string Problem) said, DateTimeOffset now)
    {
        var share = which.Shares.Single(s => s.Line == line);
        return share.State != RefundShareState.Processing
            ? share.IsByHand ? Late(which.Refund!, share, said.Answer, now) : []
            : said.Answer switch
            {
                RefundAnswer.Open => [Asked(share, now)],
                RefundAnswer.Done => Ended(which, [share], RefundShareState.Refunded, ("", now)),
                RefundAnswer.Refused => Ended(which, [share], RefundShareState.ToBalance, (said.Problem, now)),
                _ => throw new ArgumentOutOfRangeException(nameof(said), said.Answer, null),
            };
    }

    /// <summary>By hand: all that is under way.</summary>
    public static Outcome<Plan> Decide(RefundCase which, RefundCommand command, Moments moments)
    {
        if (which.Refund is not { } refund)
        {
            return RefundRefusals.NotFound.With(new RefusalArgument("id", command.RefundId));
        }
        var open = which.Shares.Where(share => share.State == RefundShareState.Processing).ToList();
        if (open.Count == 0)
        {
            return RefundRefusals.Ended.With(new RefusalArgument("id", refund.Id));
        }
        var reason = command is FailRefund fail ? fail.Reason.Trim() : "";
        if (command is FailRefund && !TransferDecisions.IsReason(reason))
        {
            return WalletRefusals.ReasonMissing.With();
        }
        var (state, effect) = command is ConfirmRefund
            ? (RefundShareState.Refunded, Effect.RefundConfirmed)
            : (RefundShareState.ToBalance, Effect.RefundFailed);
        var amount = new Money(open.Sum(share => share.Minor), refund.Currency);
        PlanLine[] lines =
        [
            new()
            {
                SubjectId = refund.Id,
                SubjectName = refund.SubjectName,
                Effect = effect,
                Changes = Ended(which, open, state, (reason, moments.Now), isByHand: true),
                Money = [new MoneyLine(MoneyLineKind.Refund, amount, IsFirm: true)],
            },
        ];
        return new Plan
        {
            Action = command.Action, AsOf = moments.AsOf, Lines = lines, Money = MoneyTotals.Of(lines),
        };
    }

    private static RefundShareAsked Asked(RefundShare share, DateTimeOffset now)
    {
        var wait = AskFirst * Math.Pow(2, Math.Min(share.Attempts, 16));
        return new(share.RefundId, share.Line, share.Attempts + 1, now + (wait < AskMax ? wait : AskMax));
    }

    private static IReadOnlyList<Change> Ended(
        RefundCase which, IReadOnlyList<RefundShare> ending, RefundShareState state,
        (string Problem, DateTimeOffset Now) how, bool isByHand = false)
    {
        var lines = ending.Select(share => share.Line).ToHashSet();
        var others = which.Shares.Where(share => !lines.Contains(share.Line)).ToList();
        var isUnderWay = others.Exists(share => share.State == RefundShareState.Processing);
        var hasFailed = state == RefundShareState.ToBalance
            || others.Exists(share => share.State == RefundShareState.ToBalance);
        var end = hasFailed ? RefundState.RefundedToBalance : RefundState.Refunded;
        return
        [
            .. ending.Select(share => new RefundShareEnded(share.RefundId, share.Line, state, how.Problem)
            {
                IsByHand = isByHand, AskAt = isByHand ? how.Now + AskFirst : null,
            }),
            .. ending.Select(share => Posted(which.Refund!, share, state)),
            .. isUnderWay ? [] : (Change[])[new RefundEnded(which.Refund!.Id, end)],
            .. state == RefundShareState.ToBalance
                ? ending.Select(share => RefundNotices.ToBalance(which.Refund!, share, how.Now))
                : isUnderWay || hasFailed ? [] : [RefundNotices.Arrived(which.Refund!, how.Now)],
        ];
    }

    private static IReadOnlyList<Change> Late(
        Refund refund, RefundShare share, RefundAnswer answer, DateTimeOffset now)
    {
        if (answer == RefundAnswer.Open)
        {
            DateTimeOffset? next = now + AskAfterEnd <= share.EndedAt + AskedAfterEnd ? now + AskAfterEnd : null;
            return [new RefundShareAsked(share.RefundId, share.Line, share.Attempts + 1, next)];
        }
        var paid = answer == RefundAnswer.Done;
        var fits = paid == (share.State == RefundShareState.Refunded);
        return
        [
            new RefundAnsweredLate(share.RefundId, share.Line, paid, fits),
            .. fits ? [] : (Change[])[RefundNotices.AnsweredLate(refund, share, paid, now)],
        ];
    }

    private static LedgerPosted Posted(Refund refund, RefundShare share, RefundShareState state)
    {
        var (kind, book) = state == RefundShareState.Refunded
            ? (PostingKind.RefundPaidOut, Book.GatewayClearing)
            : (PostingKind.RefundToBalance, Book.Cash);
        return new(new Posting(
            kind, $"refund:{share.GatewayId}:ended", refund.Id,
            new Transfer(Book.RefundsPayable, book, share.Amount)) { Memo = refund.SubjectName });
    }
}
