using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Arrears;

/// <summary>
/// Arrears of an account (rules §6, seed 5, facts/tencent §1.5): 2 hours of grace, then stopped and not charged, 15
/// days after that released; out of it as soon as the balance is not below zero.
/// </summary>
public static class ArrearsDecisions
{
    /// <summary>What a balance that has just moved does to an account, as of the instant from which it holds.</summary>
    /// <param name="since">Since when it is in arrears; null where it is not.</param>
    /// <param name="stoppedAt">Since when what runs by the hour is stopped; null where it is not.</param>
    /// <param name="spendable">Cash and gifts in minor units, after.</param>
    public static ArrearsTurn TurnOf(DateTimeOffset? since, DateTimeOffset? stoppedAt, long spendable) =>
        (since, stoppedAt, spendable) switch
        {
            (null, _, < 0) => ArrearsTurn.Begins,
            (not null, _, >= 0) => ArrearsTurn.Ends,
            (not null, not null, _) => ArrearsTurn.GoesOn,
            _ => ArrearsTurn.None,
        };

    public static ArrearsBegun Begin(long accountId, Profile profile, DateTimeOffset at) =>
        new(accountId, at, at + profile.ArrearsGrace);

    /// <summary>
    /// The account's part of the stop. The time after it counts from when the stop was really carried out: nobody loses
    /// days of it to an outage of the console.
    /// </summary>
    /// <param name="now">When it is carried out; not before <paramref name="dueAt"/>.</param>
    public static ArrearsStopped Stop(long accountId, Profile profile, (DateTimeOffset DueAt, DateTimeOffset Now) when)
    {
        var stoppedAt = when.Now > when.DueAt ? when.Now : when.DueAt;
        return StoppedAt(accountId, profile, stoppedAt, stoppedAt);
    }

    /// <summary>
    /// A release that comes late, because the console was down when it was due, is put off by as long, by 24 hours at
    /// most: whoever wanted to top up meanwhile could not. Null where it is on time.
    /// </summary>
    public static ArrearsStopped? PutOff(
        long accountId, Profile profile, (DateTimeOffset DueAt, DateTimeOffset Now) when) =>
        Lateness.PutOff(when, profile.ArrearsLateness) is { } releasesAt
            ? StoppedAt(accountId, profile, releasesAt - profile.ArrearsKeep, when.Now)
            : null;

    /// <summary>
    /// A release for arrears could not be carried out, because a snapshot that it waited for has failed: it is armed
    /// again, unless the account has another ahead. Null where nothing is to do.
    /// </summary>
    public static ArrearsStopped? Rearm(Account account, Profile profile, DateTimeOffset now) =>
        ArrearsRules.ReleasesAt(account, profile) <= now
            ? StoppedAt(account.Id, profile, now + profile.ArrearsRetry - profile.ArrearsKeep, now)
            : null;

    /// <summary>When people are warned next of a release, after an instant; null: not again.</summary>
    public static DateTimeOffset? WarnsAt(Profile profile, DateTimeOffset releasesAt, DateTimeOffset after) =>
        profile.ArrearsWarnings.Select(lead => (DateTimeOffset?)(releasesAt - lead))
            .FirstOrDefault(warning => warning > after);

    /// <summary>
    /// What the stop does to one instance; nothing to what is prepaid, gone, or never came up. What is being made is
    /// stopped with the next debt, once it has come up. What a person has stopped, or is stopping, is remembered as
    /// such.
    /// </summary>
    public static IReadOnlyList<Change> Stop(Instance instance) => instance switch
    {
        { ChargeType: ChargeType.Subscription } or { Phase: not Phase.Active } or { ArrearsHold: not null }
            or { PowerState: PowerState.Pending or PowerState.LaunchFailed } => [],
        { PowerState: PowerState.Stopped or PowerState.Stopping } =>
            [new ArrearsHoldSet(instance.Id, ArrearsHold.WasStopped)],
        _ =>
        [
            new ArrearsHoldSet(instance.Id, ArrearsHold.WasRunning),
            new PowerStateSet(instance.Id, PowerState.Stopping, StoppedMode.KeepCharging),
            new WorkQueued(instance.Id, WorkKind.Stop, ""),
        ],
    };

    /// <summary>The end of arrears for one instance: what they had stopped starts by itself.</summary>
    public static IReadOnlyList<Change> Resume(Instance instance) => instance switch
    {
        { Phase: not Phase.Active } or { ArrearsHold: null } => [],
        { ArrearsHold: ArrearsHold.WasStopped } => [.. Kept(instance), new ArrearsHoldSet(instance.Id, null)],
        _ =>
        [
            .. Kept(instance),
            new ArrearsHoldSet(instance.Id, null),
            new PowerStateSet(instance.Id, PowerState.Starting, StoppedMode.KeepCharging),
            new WorkQueued(instance.Id, WorkKind.Start, ""),
        ],
    };

    /// <summary>
    /// The last step: what was stopped is released, protected or not; a snapshot under way delays it (rules §2).
    /// </summary>
    public static IReadOnlyList<Change> Release(Holding holding) => holding switch
    {
        { Instance: { Phase: not Phase.Active } or { ArrearsHold: null } or { ReleaseWaits: not null } } => [],
        { HasSnapshotUnderWay: true } => [new ReleaseDelayedBySnapshot(holding.Instance.Id, ReleaseCause.Arrears)],
        _ => ReleaseDecisions.ChangesOf(holding, ReleaseCause.Arrears),
    };

    private static ArrearsStopped StoppedAt(
        long accountId, Profile profile, DateTimeOffset stoppedAt, DateTimeOffset now) =>
        new(accountId, stoppedAt, stoppedAt + profile.ArrearsKeep)
        {
            WarnsAt = WarnsAt(profile, stoppedAt + profile.ArrearsKeep, now),
        };

    /// <summary>A release for arrears that waits for a snapshot is called off.</summary>
    private static IEnumerable<Change> Kept(Instance instance) => instance.ReleaseWaits == ReleaseCause.Arrears
        ? [new WaitingReleaseStopped(instance.Id)]
        : [];
}

public enum ArrearsTurn
{
    None = 0,
    Begins = 1,
    Ends = 2,

    /// <summary>More is owed after the stop: what has come in since (an import) is stopped too.</summary>
    GoesOn = 3,
}

/// <summary>What is not possible in arrears. Top-up and release always are.</summary>
public static class ArrearsRules
{
    public static readonly RefusalKind NothingNew = new("arrears.nothing-new",
        "The account is in arrears since {since}. Top up first; until then nothing new can be had. Nothing was done.");

    public static readonly RefusalKind ReleaseWaits = new("arrears.release-waits",
        "It waits to be released because the account stayed in arrears. Top up to keep it.");

    public static readonly RefusalKind StaysStopped = new("arrears.stays-stopped",
        "The account is in arrears, so nothing of it starts. Top up; what arrears have stopped then starts by itself.");

    public static readonly RefusalKind HeldTakesNothing = new("arrears.held-takes-nothing",
        "{instance} is stopped because the account is in arrears, and takes nothing more. Top up; it starts then.");

    /// <summary>Why nothing that costs can be added; null where it can.</summary>
    public static Refusal? WhyNotBuy(Account account) => account.ArrearsSince is { } since
        ? NothingNew.With(new RefusalArgument("since", since))
        : null;

    /// <summary>
    /// Why nothing can be attached or bound to the instance: what hangs on one that arrears hold is not charged. Null
    /// where it can.
    /// </summary>
    public static Refusal? WhyNotTake(Instance instance) => instance.ArrearsHold is null
        ? null
        : HeldTakesNothing.With(new RefusalArgument("instance", instance.Name));

    /// <summary>When what runs by the hour is stopped; null out of arrears or where it has been.</summary>
    public static DateTimeOffset? StopsAt(Account account, Profile profile) =>
        account is { ArrearsSince: { } since, ArrearsStoppedAt: null } ? since + profile.ArrearsGrace : null;

    /// <summary>When what was stopped is released; null out of arrears.</summary>
    public static DateTimeOffset? ReleasesAt(Account account, Profile profile) =>
        account.ArrearsSince is { } since
            ? (account.ArrearsStoppedAt ?? since + profile.ArrearsGrace) + profile.ArrearsKeep
            : null;
}
