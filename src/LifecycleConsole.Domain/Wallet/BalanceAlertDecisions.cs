using System.Globalization;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>What decisions about a balance alert begin with.</summary>
public sealed record AlertState
{
    public required long AccountId { get; init; }

    public required BalanceAlert Alert { get; init; }

    /// <summary>Cash and gifts, as booked.</summary>
    public required Money Balance { get; init; }

    /// <summary>The IANA zone that says what a calendar day is.</summary>
    public required string BillingZone { get; init; }

    public bool IsLow => Alert.IsLow(Balance.Minor);
}

/// <summary>
/// When people are told of a low balance. The day is that of the moment of telling, so that an outage makes no pile of
/// old messages.
/// </summary>
public static class BalanceAlertDecisions
{
    public static Outcome<PlanLine> Set(WalletState state, SetBalanceAlert command, DateTimeOffset now)
    {
        var threshold = BalanceAlert.Read(command.Threshold, state.Currency);
        if (!threshold.IsAllowed)
        {
            return threshold.Refusal;
        }
        var before = state.Account.Alert;
        var alert = before with { ThresholdMinor = threshold.Value.Minor };
        var isSame = alert == before;
        return WalletDecisions.Line(
            ArrearsSubject.Of(state.Account.Id), threshold.Value.ToString(),
            alert.IsOn ? Effect.BalanceAlertSet : Effect.BalanceAlertOff,
            [
                new AlertSet(state.Account.Id, threshold.Value),
                .. isSame ? [] : Anew(Of(state, alert), now),
            ]);
    }

    /// <summary>The balance has moved.</summary>
    public static IReadOnlyList<Change> OnMoved(AlertState state, DateTimeOffset now) =>
        (state.IsLow, state.Alert.DaysTold) switch
        {
            (true, 0) => Tell(state, now, now),
            (false, > 0) => [new AlertMoved(state.AccountId, state.Alert with { DaysTold = 0 }, NextAt: null)],
            _ => [],
        };

    /// <summary>A day later it is still below.</summary>
    /// <param name="when">When it was due, and when it is carried out: after an outage long after that.</param>
    public static IReadOnlyList<Change> OnDue(AlertState state, (DateTimeOffset DueAt, DateTimeOffset Now) when) =>
        state.IsLow && state.Alert.DaysTold < BalanceAlert.DaysMax
            ? Tell(state, when.DueAt, when.Now)
            : [new AlertMoved(state.AccountId, state.Alert, NextAt: null)];

    /// <summary>Another threshold begins another time below; a day that had its message gets no second one.</summary>
    private static IReadOnlyList<Change> Anew(AlertState state, DateTimeOffset now) => state.IsLow
        ? Tell(state, now, now)
        : [new AlertMoved(state.AccountId, state.Alert, NextAt: null)];

    /// <summary>A message that this day has had already counts, and is not sent again.</summary>
    private static IReadOnlyList<Change> Tell(AlertState state, DateTimeOffset at, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(state.BillingZone);
        var today = DayOf(now, zone);
        var isTold = state.Alert.ToldAt is { } told && DayOf(told, zone) >= today;
        var alert = state.Alert with
        {
            DaysTold = isTold ? Math.Max(1, state.Alert.DaysTold) : state.Alert.DaysTold + 1,
            ToldAt = isTold ? state.Alert.ToldAt : now,
        };
        var tomorrow = today.AddDays(1).ToDateTime(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));
        return
        [
            new AlertMoved(
                state.AccountId, alert,
                alert.DaysTold < BalanceAlert.DaysMax ? ZonedTime.ComputedIn(zone, tomorrow) : null),
            .. isTold ? [] : (Change[])[new NoticeGiven(Low(state, today, now))],
        ];
    }

    private static Notice Low(AlertState state, DateOnly today, DateTimeOffset now) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"balance-low:{state.AccountId}:{today:yyyyMMdd}"),
        AccountId = state.AccountId,
        Kind = NoticeKind.BalanceLow,
        SubjectId = "",
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["balance"] = NoticeFact.Of(state.Balance),
            ["threshold"] = NoticeFact.Of(new Money(state.Alert.ThresholdMinor, state.Balance.Currency)),
        },
        At = now,
    };

    private static AlertState Of(WalletState state, BalanceAlert alert) => new()
    {
        AccountId = state.Account.Id,
        Alert = alert with { DaysTold = 0 },
        Balance = new Money(state.Balances.Spendable, state.Currency),
        BillingZone = state.Account.BillingZone,
    };

    private static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
