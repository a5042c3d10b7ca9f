using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// More months for Subscription instances, added to the end that they have (rules §3, §4). One payment over an order
/// for each.
/// </summary>
/// <param name="Months">One of the price list's durations.</param>
/// <param name="ClientToken">
/// Drawn once for each form: the orders' IDs are made of it, so that the same form sent twice renews once.
/// </param>
public sealed record RenewInstances(IReadOnlyList<string> InstanceIds, int Months, string ClientToken) : Command
{
    /// <summary>Vouchers to pay with before gift and cash.</summary>
    public IReadOnlyList<string> VoucherIds { get; init; } = [];

    /// <summary>
    /// True: paid from vouchers and balance in the same commit, or refused. False: the orders wait for their money.
    /// </summary>
    public bool PaysNow { get; init; } = true;

    /// <summary>
    /// True: out of the Recycle Bin, which is the same renewal from the same old end (rules §3). False: only what is
    /// not in it.
    /// </summary>
    public bool Recovers { get; init; }

    /// <summary>
    /// Instead of months: all end on this day of the month, 1 to 28, which becomes the account's (rules §4).
    /// </summary>
    public int? UnifyTo { get; init; }

    /// <summary>Instead of months: it ends on this date in the billing zone, at its own time of day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Another public bandwidth than before, of running instances; null: it stays (rules §4).</summary>
    public BandwidthChoice? Bandwidth { get; init; }

    public override ActionName Action => Actions.RenewInstance;

    /// <summary>Paying at once takes the right of paying an order.</summary>
    public override IReadOnlyList<ActionName> Rights => PaysNow ? [Action, Actions.PayOrder] : [Action];

    public override int SubjectCount => InstanceIds.Count;
}

/// <summary>A public bandwidth for the new period.</summary>
/// <param name="Mbps">Megabits per second, from 1 to what the price list sells.</param>
/// <param name="StartsAtOnce">
/// True: more than now, from the payment on; the rest of what is paid for is charged too. False: from the new period
/// on.
/// </param>
public sealed record BandwidthChoice(int Mbps, bool StartsAtOnce);

/// <summary>The day of the month on which unified instances of the account end, from now on.</summary>
public sealed record UnifiedDaySet(long AccountId, int Day) : Change
{
    public override string Canonical => FormattableString.Invariant($"account.unified-day {Day}");
}

/// <summary>The paid period of an instance ends at another instant now; what it is counted from.</summary>
public record PaidUntilSet(string InstanceId, DateTimeOffset PaidUntil, int AnchorDay) : Change
{
    /// <inheritdoc cref="Instance.AnchorMicros"/>
    public long? AnchorMicros { get; init; }

    public override string Canonical => $"instance.paid-until {InstanceId} {PaidUntil.UtcDateTime:O} {AnchorDay}"
        + (AnchorMicros is { } micros ? FormattableString.Invariant($" {micros}") : "");
}

/// <summary>
/// The first paid period begins with the commit. Its months are fixed by the plan, its end by the instant of the
/// commit: nobody loses what he took to read the review.
/// </summary>
public sealed record PeriodBegun(string InstanceId, DateTimeOffset PaidUntil, int AnchorDay, int Months)
    : PaidUntilSet(InstanceId, PaidUntil, AnchorDay)
{
    public override string Canonical => $"instance.period-begun {InstanceId} {Months}";
}

/// <summary>The period that was paid for is none: what was bought never came to be, and was paid back.</summary>
public sealed record PeriodVoided(string InstanceId) : Change
{
    public override string Canonical => $"instance.period-voided {InstanceId}";
}
