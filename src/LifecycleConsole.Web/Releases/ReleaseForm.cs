using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Releases;

/// <summary>The way to release that a person has chosen.</summary>
public enum ReleaseWay
{
    /// <summary>None yet: both cards are empty.</summary>
    None = 0,
    Now = 1,
    Scheduled = 2,
}

/// <summary>What the first step of the release dialog asks for.</summary>
public sealed class ReleaseForm
{
    public ReleaseWay Way { get; set; }

    public bool SnapshotFirst { get; set; }

    /// <summary>The switch Automatic Release. Off: a schedule is cancelled.</summary>
    public bool IsAutomatic { get; set; }

    public DateOnly? Date { get; set; }

    public TimeOnly? Time { get; set; }

    public required string Zone { get; set; }

    /// <summary>Which of two instants is meant, where clocks go back.</summary>
    public OverlapChoice Overlap { get; set; }

    /// <summary>
    /// As things stand: the switch is on where a schedule is set, with its time; else the earliest time is offered.
    /// </summary>
    public static ReleaseForm Of(AccountState state, DateTimeOffset now)
    {
        var set = state.Holdings.Select(holding => holding.Instance.ReleaseAt).FirstOrDefault(at => at is not null);
        var local = TimeWords.Local(set ?? ReleaseTimes.Earliest(state.Profile, now), state.Account.BillingZone);
        return new ReleaseForm
        {
            Way = set is null ? ReleaseWay.None : ReleaseWay.Scheduled,
            IsAutomatic = set is not null,
            Date = DateOnly.FromDateTime(local.DateTime),
            Time = TimeOnly.FromDateTime(local.DateTime),
            Zone = state.Account.BillingZone,
        };
    }

    /// <summary>
    /// The chosen time; null while date or time is missing. Refused where it does not exist or happens twice.
    /// </summary>
    public Outcome<DateTimeOffset>? ReleaseAt => (Date, Time) is ({ } date, { } time)
        ? ZonedTime.Resolve(date, time, Zone, Overlap)
        : (Outcome<DateTimeOffset>?)null;

    /// <summary>The two instants of a time that happens twice; null where it happens once or never.</summary>
    public (DateTimeOffset Earlier, DateTimeOffset Later)? Twice
    {
        get
        {
            if ((Date, Time) is not ({ } date, { } time)
                || ZonedTime.Resolve(date, time, Zone).Refusal?.Code != TimeRefusals.Overlap.Code)
            {
                return null;
            }
            return (ZonedTime.Resolve(date, time, Zone, OverlapChoice.Earlier).Value,
                ZonedTime.Resolve(date, time, Zone, OverlapChoice.Later).Value);
        }
    }

    /// <summary>What Next asks the server about; null while something is missing.</summary>
    public InstanceCommand? Command(IReadOnlyList<string> instanceIds) => this switch
    {
        { Way: ReleaseWay.Now } => new ReleaseNow(instanceIds, SnapshotFirst, Force: true),
        { Way: ReleaseWay.Scheduled, IsAutomatic: false } => new CancelScheduledRelease(instanceIds),
        { Way: ReleaseWay.Scheduled, ReleaseAt: { IsAllowed: true } at } => new ScheduleRelease(instanceIds, at.Value),
        _ => null,
    };
}
