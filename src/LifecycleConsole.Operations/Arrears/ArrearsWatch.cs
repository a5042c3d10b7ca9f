using LifecycleConsole.Data;
using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Arrears;

/// <summary>What follows from a balance that has moved, and from the moments of arrears, as deeds to record.</summary>
internal static class ArrearsWatch
{
    /// <summary>
    /// In the very commit that moved the balance: arrears begin, or end for every instance they held.
    /// </summary>
    public static async Task<IReadOnlyList<Deed>> FollowAsync(
        ConsoleDbContext db, long accountId, BalanceMoved moved, CancellationToken cancellationToken)
    {
        var (balance, at) = (moved.Balance, moved.At);
        switch (moved.Arrears)
        {
            case ArrearsTurn.Begins:
                var begun = ArrearsDecisions.Begin(accountId, Profile.Default, at);
                return [OfAccount(accountId, at, "ArrearsBegan", begun, ArrearsNotices.Began(begun, balance))];
            case ArrearsTurn.Ends:
                var resumed = await ArrearsChunks.ResumeAsync(db, accountId, (at, ""), cancellationToken)
                    .ConfigureAwait(false);
                var started = await db.Instances.CountAsync(
                    i => i.AccountId == accountId && i.ArrearsHold == ArrearsHold.WasRunning, cancellationToken)
                    .ConfigureAwait(false);
                return
                [
                    OfAccount(
                        accountId, at, "ArrearsEnded",
                        [
                            new ArrearsEnded(accountId), ArrearsNotices.Ended(accountId, (balance, started), at),
                            .. resumed.Rest,
                        ]),
                    .. resumed.Deeds,
                ];
            case ArrearsTurn.GoesOn:
                // While a step is not through, what has come in since waits for the next debt.
                if (await ArrearsChunks.IsUnderWayAsync(db, accountId, cancellationToken).ConfigureAwait(false))
                {
                    return [];
                }
                var more = await ArrearsChunks.StopAsync(db, accountId, (at, ""), cancellationToken)
                    .ConfigureAwait(false);
                var isAhead = await IsReleaseAheadAsync(db, accountId, at, cancellationToken).ConfigureAwait(false);
                return more.Deeds.Count == 0 || (isAhead && more.Rest.Count == 0)
                    ? more.Deeds
                    :
                    [
                        OfAccount(
                            accountId, at, "ArrearsStopped",
                            [.. isAhead ? (Change[])[] : [Again(accountId, at)], .. more.Rest]),
                        .. more.Deeds,
                    ];
            default:
                return [];
        }
    }

    /// <summary>The grace is over, or the time after it: a deed for the account and one for each instance.</summary>
    /// <param name="now">When it is carried out: after an outage long after it was due.</param>
    public static Task<IReadOnlyList<Deed>> DecideAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken) =>
        moment.Kind switch
        {
            DueKind.ArrearsStop => StopAsync(db, moment, now, cancellationToken),
            DueKind.ArrearsWarning => WarnAsync(db, moment, now, cancellationToken),
            DueKind.ArrearsRelease => ReleaseAsync(db, moment, now, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(
                nameof(moment), moment.Kind, "A due moment without a decision."),
        };

    private static async Task<IReadOnlyList<Deed>> StopAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, at) = (moment.AccountId, moment.DueAt);
        var stops = await ArrearsChunks.StopAsync(db, id, (at, ""), cancellationToken).ConfigureAwait(false);
        var count = await ArrearsChunks.StoppableAsync(db, id, cancellationToken).ConfigureAwait(false);
        var stop = ArrearsDecisions.Stop(id, Profile.Default, (at, now));
        var balance = await BalanceAsync(db, id, cancellationToken).ConfigureAwait(false);
        return
        [
            OfAccount(
                id, at, "ArrearsStopped",
                [Passed(moment), stop, ArrearsNotices.Stopped(stop, balance, count), .. stops.Rest]),
            .. stops.Deeds,
        ];
    }

    /// <summary>Nothing is said of a release that is overdue: it is put off, and told with its new time.</summary>
    private static async Task<IReadOnlyList<Deed>> WarnAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == moment.AccountId, cancellationToken)
            .ConfigureAwait(false);
        var releasesAt = ArrearsRules.ReleasesAt(account, Profile.Default) ?? now;
        var held = await HeldAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var balance = await BalanceAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var next = ArrearsDecisions.WarnsAt(Profile.Default, releasesAt, now);
        return
        [
            OfAccount(
                account.Id, moment.DueAt, "ArrearsWarned",
                [
                    new ArrearsWarned(account.Id, next),
                    .. held > 0 && now < releasesAt
                        ? (Change[])[ArrearsNotices.ReleaseComing(account.Id, releasesAt, (balance, held), now)]
                        : [],
                ]),
        ];
    }

    private static async Task<IReadOnlyList<Deed>> ReleaseAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, at) = (moment.AccountId, moment.DueAt);
        if (ArrearsDecisions.PutOff(id, Profile.Default, (at, now)) is { } later)
        {
            var held = await HeldAsync(db, id, cancellationToken).ConfigureAwait(false);
            var balance = await BalanceAsync(db, id, cancellationToken).ConfigureAwait(false);
            var coming = ArrearsNotices.ReleaseComing(id, later.ReleasesAt, (balance, held), now);
            return [OfAccount(id, now, "ArrearsPutOff", held > 0 ? [later, coming] : [later])];
        }
        var releases = await ArrearsChunks.ReleaseAsync(db, id, (at, ""), cancellationToken).ConfigureAwait(false);
        var count = await ArrearsChunks.ReleasableAsync(db, id, cancellationToken).ConfigureAwait(false);
        return
        [
            OfAccount(
                id, at, "ArrearsReleased",
                [Passed(moment), ArrearsNotices.Released(id, count, at), .. releases.Rest]),
            .. releases.Deeds,
        ];
    }

    /// <summary>A release for arrears that waited for a snapshot was stopped, because that has failed.</summary>
    public static async Task<IReadOnlyList<Change>> RearmAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken).ConfigureAwait(false);
        if (ArrearsDecisions.Rearm(account, Profile.Default, now) is not { } again)
        {
            return [];
        }
        var held = await HeldAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        var balance = await BalanceAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        return [again, ArrearsNotices.ReleaseComing(accountId, again.ReleasesAt, (balance, held), now)];
    }

    private static DueMomentPassed Passed(DueMoment moment) => new(moment.Kind, moment.SubjectId);

    /// <summary>How many instances the release would take.</summary>
    private static Task<int> HeldAsync(ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        db.Instances.CountAsync(
            i => i.AccountId == accountId && i.ArrearsHold != null && i.Phase == Domain.Instances.Phase.Active,
            cancellationToken);

    /// <summary>
    /// What is stopped later goes with the rest: if it moved the release of all, something new now and then would put
    /// that off for ever.
    /// </summary>
    private static async Task<bool> IsReleaseAheadAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken).ConfigureAwait(false);
        return ArrearsRules.ReleasesAt(account, Profile.Default) > at;
    }

    /// <summary>The release has been, and there is something to stop again: it has its whole time.</summary>
    private static ArrearsStopped Again(long accountId, DateTimeOffset at) =>
        ArrearsDecisions.Stop(accountId, Profile.Default, (at, at));

    private static async Task<Money> BalanceAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var code = await db.Accounts.Where(a => a.Id == accountId).Select(a => a.CurrencyCode)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        var balances = await WalletLoader.BalancesAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        return new(balances.Spendable, Currency.Of(code));
    }

    private static Deed OfAccount(
        long accountId, DateTimeOffset at, string effect, params IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(accountId),
        Action = Actions.ChargeUsage,
        SubjectId = ArrearsSubject.Of(accountId),
        SubjectName = "",
        Effect = effect,
        EffectiveAt = at,
        Changes = changes,
    };
}
