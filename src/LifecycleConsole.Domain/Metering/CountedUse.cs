using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Domain.Metering;

/// <summary>
/// Use that is counted and not timed: traffic, API calls. What is charged in an hour stands as a usage line of that
/// hour's first second, at the rate that makes the second cost what the count costs: so that settlement, charges and
/// ledger know of one kind of line only.
/// </summary>
public static class CountedUse
{
    /// <summary>How long the line of a counted hour is.</summary>
    public static readonly TimeSpan LineLength = TimeSpan.FromSeconds(1);

    /// <summary>Of one line, in its unit; what is more goes on in the hour's next second.</summary>
    public const int QuantityMax = 1_000_000_000;

    /// <summary>A resource plan's quota of a counted kind is drawn by one unit-hour for each unit.</summary>
    public const long SecondsPerUnit = ResourcePlan.SecondsPerHour;

    /// <summary>MB in a GB, the unit in which traffic is priced and sold.</summary>
    public const int MegabytesPerGigabyte = 1024;

    public static readonly IReadOnlyList<UsageKind> Kinds = [UsageKind.InternetTraffic, UsageKind.ApiCalls];

    /// <summary>The field of a price list that prices it.</summary>
    public static string FieldOf(UsageKind kind) => kind == UsageKind.ApiCalls ? "apiCallsMillion" : "trafficGb";

    public static bool IsPriced(UsageKind kind, PriceList prices) =>
        UsageParts.RateOf(new UsagePart("", kind, "", Quantity: 1), prices) is not null;

    public static bool Is(UsageKind kind) => kind is UsageKind.InternetTraffic or UsageKind.ApiCalls;

    /// <summary>What so much costs by a list, before anything is rounded; null: it has no price.</summary>
    public static decimal? PriceOf(UsagePart part, PriceList prices) =>
        UsageParts.RateOf(part, prices)?.PerHour / (decimal)(TimeSpan.FromHours(1) / LineLength);

    /// <summary>A line with so much more in it, or one that carries on with what the last left over.</summary>
    /// <param name="last">Of the resource line; null: it is the first.</param>
    /// <param name="at">The last's beginning: it is added to. Later: another begins there.</param>
    /// <returns>Null where the list has no price for it.</returns>
    public static UsageLine? Add(
        (long AccountId, UsagePart Part) added, UsageLine? last, DateTimeOffset at, PriceList prices)
    {
        var (accountId, part) = added;
        if (UsageParts.RateOf(part, prices) is not { } price)
        {
            return null;
        }
        var rate = MeterDecisions.RoundHalfUpToMicros(price);
        return last?.From == at
            ? last with { Quantity = last.Quantity + part.Quantity, RateMicros = last.RateMicros + rate }
            : new UsageLine
            {
                AccountId = accountId,
                SubjectId = part.SubjectId,
                Kind = part.Kind,
                From = at,
                Until = at + LineLength,
                PriceName = part.PriceName,
                Quantity = part.Quantity,
                RateMicros = rate,
                Carry = last?.Span.CarryAt(last.Until, prices.Currency) ?? 0,
            };
    }
}
