using System.Numerics;
using LifecycleConsole.Domain.Refunds;
using NodaTime;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>
/// The refund of one order once more, in other words: whole numbers over one denominator and NodaTime's clocks. It
/// shares nothing with the product but the inputs.
/// </summary>
internal static class RefundOracle
{
    private const long Scale = 10_000; // of factors and coefficients: four places

    public static BigInteger MinorOf(RefundInput input)
    {
        if (input.Rule is RefundRule.PendingRenewal or RefundRule.UnusedPlan or RefundRule.UnactivatedPlan)
        {
            return input.CashMinor;
        }
        if (input.At >= input.PeriodUntil)
        {
            return 0;
        }
        var isPlan = input.Rule == RefundRule.PartialPlan;
        var zone = DateTimeZoneProviders.Tzdb[input.BillingZone];
        var start = Clock(input.PeriodFrom, zone);
        var orderDays = BigInteger.Max(1, Ticks(start, Clock(input.PeriodUntil, zone)) / NodaConstants.TicksPerDay);
        var used = Used(Ticks(start, Clock(input.At, zone)));
        var coefficient = !isPlan && used < input.EarlyDays ? Scaled(input.EarlyCoefficient) : Scale;
        var factor = isPlan ? Scale : Factor(input, start, zone);
        BigInteger consumed = 0; // over orderDays × Scale × Scale × Scale
        foreach (var line in input.Lines)
        {
            var perDay = line.DayPriceMinor is { } upgrade ? Scaled(upgrade) * orderDays : line.ListMinor * Scale;
            consumed += perDay * used * (line.HasTimeDiscount ? factor : Scale) * coefficient;
        }
        var denominator = orderDays * Scale * Scale * Scale;
        var left = (input.CashMinor * denominator) - consumed;
        return left <= 0 ? 0 : BigInteger.Min(input.CashMinor, ((2 * left) + denominator) / (2 * denominator));
    }

    private static BigInteger Used(BigInteger ticks) =>
        ticks <= 0 ? 1 : (ticks + NodaConstants.TicksPerDay - 1) / NodaConstants.TicksPerDay;

    /// <summary>Of the longest listed time whose end lies on or before the instant.</summary>
    private static BigInteger Factor(RefundInput input, LocalDateTime start, DateTimeZone zone)
    {
        var months = 0;
        foreach (var listed in input.Durations)
        {
            var month = new LocalDate(start.Year, start.Month, 1).PlusMonths(listed);
            var last = month.Calendar.GetDaysInMonth(month.Year, month.Month);
            var end = (month.PlusDays(Math.Min(input.AnchorDay, last) - 1) + start.TimeOfDay)
                .InZone(zone, NodaTime.TimeZones.Resolvers.CreateMappingResolver(
                    NodaTime.TimeZones.Resolvers.ReturnLater,
                    NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter));
            months = end.ToInstant().ToDateTimeOffset() <= input.At ? listed : months;
        }
        BigInteger factor = Scale;
        foreach (var discount in input.Discounts)
        {
            factor = discount.FromMonths <= months ? Scaled(discount.Factor) : factor;
        }
        return factor;
    }

    private static LocalDateTime Clock(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

    private static BigInteger Ticks(LocalDateTime from, LocalDateTime until) =>
        Period.Between(from, until, PeriodUnits.Ticks).Ticks;

    private static BigInteger Scaled(decimal value) => new(value * Scale);
}
