using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>Whole calendar months, and days beyond them.</summary>
public readonly record struct PeriodLength(int Months, int Days)
{
    /// <summary>A day costs a thirtieth of a month (rules §4, facts/tencent §2.5).</summary>
    private const decimal DaysOfMonth = 30m;

    /// <summary>What is paid for, in months.</summary>
    public decimal Factor => Months + (Days / DaysOfMonth);
}

/// <summary>
/// The same expiry date for many (rules §4): the first such day of the month that is more than one calendar month after
/// the old end. The time of day stays.
/// </summary>
public static class UnifiedExpiry
{
    public const int DayMin = 1;

    /// <summary>Every month has it.</summary>
    public const int DayMax = 28;

    /// <summary>Null for a day that can be chosen.</summary>
    public static Refusal? WhyNot(int day) => day is >= DayMin and <= DayMax
        ? null
        : RenewalRefusals.UnifiedDay.With(new("day", day), new("first", DayMin), new("last", DayMax));

    /// <summary>The date on which a period ends that ended on another.</summary>
    /// <param name="anchorDay">That its months are counted from.</param>
    public static DateOnly DateFor(DateOnly end, int day, int anchorDay)
    {
        var month = Periods.DateOf(end, 1, anchorDay);
        var first = new DateOnly(month.Year, month.Month, day);
        return first > month ? first : first.AddMonths(1);
    }

    /// <summary>The first date until which an instance can be renewed by date.</summary>
    public static DateOnly EarliestFor(DateOnly end, int anchorDay) => Periods.DateOf(end, 1, anchorDay).AddDays(1);

    /// <summary>From one end to a later one: as many months as fit, and the days that are left.</summary>
    public static PeriodLength LengthOf(DateOnly end, DateOnly until, int anchorDay)
    {
        var months = ((until.Year - end.Year) * 12) + until.Month - end.Month;
        while (months > 0 && Periods.DateOf(end, months, anchorDay) > until)
        {
            months--;
        }
        var whole = months == 0 ? end : Periods.DateOf(end, months, anchorDay);
        return new(months, until.DayNumber - whole.DayNumber);
    }
}
