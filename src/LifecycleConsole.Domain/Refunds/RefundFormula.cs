using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>
/// The refund of one order (rules §7, facts/alibaba §3.3): cash paid less what was consumed. Fractions of whole numbers
/// all the way, rounded half up once, at the end.
/// </summary>
public static class RefundFormula
{
    public const int Version = 1;

    /// <summary>Of the values on the way, as they are shown.</summary>
    public const int Places = 6;

    public static OrderRefund Of(RefundInput input) => input.Rule.IsFull() ? Full(input) : Partial(input);

    private static OrderRefund Full(RefundInput input) => new()
    {
        Input = input,
        Version = Version,
        OrderDays = RefundDays.WholeOf(input),
        UsedDays = 0,
        UsedMonths = 0,
        Coefficient = 1m,
        Lines = [],
        Consumed = 0m,
        Left = Units(Exact.Of(input.CashMinor), input.Currency),
        AmountMinor = input.CashMinor,
    };

    private static OrderRefund Partial(RefundInput input)
    {
        var (orderDays, usedDays) = (RefundDays.WholeOf(input), RefundDays.UsedOf(input));
        var months = input.Rule.HasCoefficient() ? RefundDays.MonthsUsedOf(input) : 0;
        var coefficient = input.Rule.HasCoefficient() && usedDays < input.EarlyDays ? input.EarlyCoefficient : 1m;
        var isOver = input.At >= input.PeriodUntil; // used to its end: it has consumed exactly what it cost
        var lines = new List<RefundLine>();
        var sum = isOver ? Exact.Of(input.CashMinor) : Exact.Zero;
        foreach (var line in isOver ? [] : input.Lines)
        {
            var factor = line.HasTimeDiscount ? FactorOf(input, months) : 1m;
            var perDay = line.DayPriceMinor is { } upgrade
                ? Exact.Of(upgrade)
                : Exact.Of(line.ListMinor) / orderDays;
            var consumed = perDay * Exact.Of(usedDays) * Exact.Of(factor) * Exact.Of(coefficient);
            sum += consumed;
            lines.Add(new(
                line.Name, line.ListMinor, Units(perDay, input.Currency), factor, Units(consumed, input.Currency))
            {
                IsUpgrade = line.DayPriceMinor is not null,
            });
        }
        var left = Exact.Of(input.CashMinor) - sum;
        return new OrderRefund
        {
            Input = input,
            Version = Version,
            OrderDays = orderDays,
            UsedDays = usedDays,
            UsedMonths = months,
            Coefficient = coefficient,
            Lines = lines,
            Consumed = Units(sum, input.Currency),
            Left = Units(left, input.Currency),
            AmountMinor = Math.Clamp(left.RoundHalfUp(), 0, input.CashMinor),
        };
    }

    /// <summary>Of the list price for so many months: 1 below the first discount.</summary>
    private static decimal FactorOf(RefundInput input, int months) =>
        input.Discounts.LastOrDefault(discount => discount.FromMonths <= months)?.Factor ?? 1m;

    private static decimal Units(Exact minor, Currency currency) =>
        (minor / (long)currency.MinorPerUnit).About(Places);
}

/// <summary>
/// Days of an order: steps of 24 hours on the clocks of the billing zone, counted from its start, so that they turn at
/// the order's own time of day also when clocks are changed.
/// </summary>
public static class RefundDays
{
    /// <summary>Rounded down, at least 1.</summary>
    public static int WholeOf(RefundInput input) =>
        Math.Max(1, (int)(Clock(input, input.PeriodUntil).Ticks / TimeSpan.TicksPerDay));

    /// <summary>Rounded up, at least 1.</summary>
    public static int UsedOf(RefundInput input)
    {
        var ticks = Clock(input, input.At).Ticks;
        return Math.Max(1, (int)((ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay));
    }

    /// <summary>The longest listed duration whose end is not after the instant; 0: none.</summary>
    public static int MonthsUsedOf(RefundInput input)
    {
        var zone = Zone(input);
        return input.Durations
            .Where(months => Periods.EndOf(
                input.PeriodFrom, months, new Anchor(input.AnchorDay, input.AnchorMicros), zone) <= input.At)
            .DefaultIfEmpty(0).Max();
    }

    /// <summary>The first instant at which so many days of the order are used up.</summary>
    /// <param name="usedDays">That many are used up; the next one begins a microsecond later.</param>
    public static DateTimeOffset EndOfDay(RefundInput input, int usedDays)
    {
        var zone = Zone(input);
        return ZonedTime.ComputedIn(zone, Start(input, zone).AddDays(usedDays));
    }

    private static TimeSpan Clock(RefundInput input, DateTimeOffset at)
    {
        var zone = Zone(input);
        return TimeZoneInfo.ConvertTime(at, zone).DateTime - Start(input, zone);
    }

    /// <summary>On the clocks of the zone; one that clocks skipped is taken as if they had not.</summary>
    private static DateTime Start(RefundInput input, TimeZoneInfo zone)
    {
        var from = TimeZoneInfo.ConvertTime(input.PeriodFrom, zone).DateTime;
        return input.AnchorMicros is { } micros ? from.Date.AddMicroseconds(micros) : from;
    }

    private static TimeZoneInfo Zone(RefundInput input) => TimeZoneInfo.FindSystemTimeZoneById(input.BillingZone);
}
