using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>A time at a rate, with what was left over before it: all that a charge is computed from.</summary>
/// <param name="RateMicros">Millionths of the currency per hour.</param>
/// <param name="Carry">Millionths × seconds.</param>
public readonly record struct UsageSpan(DateTimeOffset From, DateTimeOffset Until, long RateMicros, long Carry)
{
    private const long SecondsPerHour = 3600;

    /// <summary>
    /// What falls into [<paramref name="from"/>, <paramref name="until"/>), in minor units: round half up (accrued by
    /// its end) − round half up (accrued by its start). So the charges of any times that follow one another add up to
    /// the charge of the whole, and a line is never further than half a minor unit from what it has accrued.
    /// </summary>
    public long ChargeIn(DateTimeOffset from, DateTimeOffset until, Currency currency) => until > from
        ? RoundHalfUp(AccruedBy(until), currency) - RoundHalfUp(AccruedBy(from), currency)
        : 0;

    /// <summary>Whole seconds of use in [<paramref name="from"/>, <paramref name="until"/>), as charges count them.
    /// </summary>
    public long SecondsIn(DateTimeOffset from, DateTimeOffset until)
    {
        var start = from > From ? from : From;
        var end = until < Until ? until : Until;
        return end > start ? Second(end) - Second(start) : 0;
    }

    /// <summary>What the next time of the same resource line has to carry on with.</summary>
    public long CarryAt(DateTimeOffset until, Currency currency) => (long)(AccruedBy(until) % Unit(currency));

    /// <summary>
    /// In millionths × seconds, with what was carried. Whole seconds count: the seconds that begin in the time, so that
    /// times that follow one another neither lose one nor count one twice.
    /// </summary>
    private Int128 AccruedBy(DateTimeOffset at)
    {
        var end = at < Until ? at : Until;
        return end <= From ? Carry : Carry + ((Int128)RateMicros * (Second(end) - Second(From)));
    }

    private static long Second(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerSecond;

    private static long RoundHalfUp(Int128 accrued, Currency currency)
    {
        var unit = Unit(currency);
        return (long)(((2 * accrued) + unit) / (2 * unit));
    }

    /// <summary>One minor unit in millionths × seconds.</summary>
    private static long Unit(Currency currency) => 1_000_000 / (long)currency.MinorPerUnit * SecondsPerHour;
}
