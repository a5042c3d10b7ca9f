using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Which account is looked at, and when: what "in 7 days" and a day of the calendar mean; and what of it is seen.
/// </summary>
internal readonly record struct FilterScope(Account Account, DateTimeOffset Now, InstanceSight Sight)
{
    public long AccountId => Account.Id;
}

/// <summary>
/// What a filter is asked with: every value that its queries capture, under the name that they capture it by
/// (<see cref="PreparedQuery{T}"/>).
/// </summary>
internal sealed record FilterValues(FilterScope Scope, InstanceFilter Filter)
{
    private static readonly PowerState[] AnyState = Enum.GetValues<PowerState>();
    private static readonly ChargeType[] AnyChargeType = Enum.GetValues<ChargeType>();

    public long AccountId => Scope.AccountId;

    public string Region => Filter.Region ?? "";

    public ChargeType ChargeType => Filter.ChargeType ?? default;

    public PowerState Power => Filter.PowerState ?? default;

    /// <summary>One, or every: one index answers any combination of state, billing method and region.</summary>
    public PowerState[] States => Filter.PowerState is { } state ? [state] : AnyState;

    public ChargeType[] Types => Filter.ChargeType is { } type ? [type] : AnyChargeType;

    public string TagKey => Filter.TagKey ?? "";

    public string TagValue => Filter.TagValue ?? "";

    public long Now => Instants.ToMicros(Scope.Now);

    public long Soon => Instants.ToMicros(Scope.Now + InstanceFilter.Soon);

    /// <summary>The beginning of the first day, in the account's billing zone.</summary>
    public long NextFrom => StartOf(Filter.NextFrom, 0, long.MinValue);

    /// <summary>The end of the last day.</summary>
    public long NextUntil => StartOf(Filter.NextTo, 1, long.MaxValue);

    public SearchText Text { get; } = new((Filter.Text ?? "").Trim());

    public string Trigrams => Text.Trigrams;

    public string Pattern => Text.Pattern;

    public string Beginning => Text.Beginning;

    public string Beyond => Text.Beyond;

    /// <summary>The IDs that are looked at, where they are named.</summary>
    public IReadOnlyList<string> Among { get; init; } = [];

    /// <summary>How many IDs are looked for.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>Where the page begins, and how many rows it takes.</summary>
    public KeysetPlace Place { get; init; }

    public int Take => Place.Take;

    public string FromId => Place.Id ?? "";

    public string FromText => Place.Key;

    public long FromNumber => Place.Number;

    public DateTimeOffset FromInstant => Place.Instant;

    /// <summary>The last row that is looked at, where not all are.</summary>
    public KeysetPlace End { get; init; }

    public string EndText => End.Key;

    public long EndNumber => End.Number;

    public DateTimeOffset EndInstant => End.Instant;

    /// <summary>How many are left out before the first.</summary>
    public int Skip { get; init; }

    public int One => 1;

    private long StartOf(DateOnly? day, int later, long otherwise)
    {
        if (day is not { } some || some >= DateOnly.MaxValue)
        {
            return otherwise;
        }
        var zone = ZonedTime.Find(Scope.Account.BillingZone).Value ?? TimeZoneInfo.Utc;
        return Instants.ToMicros(ZonedTime.ComputedIn(zone, some.AddDays(later).ToDateTime(TimeOnly.MinValue)));
    }
}
