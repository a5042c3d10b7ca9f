using LifecycleConsole.Domain.Catalog;

namespace LifecycleConsole.Domain.Metering;

/// <summary>
/// Use that is counted and not timed: traffic, API calls. What was counted in an hour stands as a usage line of that
/// hour's first second, at the rate that makes the second cost what the count costs: so that settlement, charges and
/// ledger know of one kind of line only.
/// </summary>
public static class CountedUse
{
    /// <summary>How long the line of a counted hour is.</summary>
    public static readonly TimeSpan LineLength = TimeSpan.FromSeconds(1);

    /// <summary>Of one resource line in one hour, in its unit.</summary>
    public const int QuantityMax = 1_000_000_000;

    /// <summary>A resource plan's quota of a counted kind is drawn by one unit-hour for each unit.</summary>
    public const long SecondsPerUnit = 3600;

    /// <summary>MB in a GB, the unit in which traffic is priced and sold.</summary>
    public const int MegabytesPerGigabyte = 1024;

    public static readonly IReadOnlyList<UsageKind> Kinds = [UsageKind.InternetTraffic, UsageKind.ApiCalls];

    public static bool Is(UsageKind kind) => kind is UsageKind.InternetTraffic or UsageKind.ApiCalls;

    /// <summary>What so much costs by a list, before anything is rounded; null: it has no price.</summary>
    public static decimal? PriceOf(UsagePart part, PriceList prices) =>
        UsageParts.RateOf(part, prices)?.PerHour / (decimal)(TimeSpan.FromHours(1) / LineLength);

    /// <summary>The hour's line with so much more in it, carrying on with what the last line left over.</summary>
    /// <param name="state">
    /// Of one resource line: <see cref="MeterState.At"/> is the start of the hour, at or after the last line's; the one
    /// part is what is added.
    /// </param>
    public static UsageLine Add(MeterState state)
    {
        var added = state.Parts[0];
        var (last, quantity) = (state.Lines.Count == 0 ? null : state.Lines[0], added.Quantity);
        var carry = last?.Span.CarryAt(last.Until, state.Currency) ?? 0;
        if (last?.From == state.At)
        {
            (quantity, carry) = (checked(quantity + last.Quantity), last.Carry);
        }
        return MeterDecisions.Begun(state, added with { Quantity = quantity }, state.At, carry) with
        {
            Until = state.At + LineLength,
        };
    }
}
