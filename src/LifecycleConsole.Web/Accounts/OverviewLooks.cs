using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Accounts;

/// <summary>What the cards of the Overview say.</summary>
internal static class OverviewLooks
{
    /// <summary>What becomes of an instance at the end of its paid period, unless somebody does something.</summary>
    public static Look IfNothing(RenewalRow row, string zone)
    {
        var end = row.Instance.PaidUntil!.Value;
        var erased = RetentionTimes.EndOf(end, Profile.Default, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var (endDay, erasedDay) = (TimeWords.Day(end, zone), TimeWords.Day(erased, zone));
        return row switch
        {
            { Instance.HeldAt: not null } => new(OverviewTexts.IfHeld, Tone.Still, "hour"),
            { Next: { Due: { } due, Missing: null or { Minor: 0 } } } =>
                new(TimeWords.Fill(OverviewTexts.IfRenewed, Amounts.Of(due)), Tone.Ok, "renew"),
            { Next: { Due: not null, Missing: { } missing } } =>
                new(TimeWords.Fill(OverviewTexts.IfShort, Amounts.Of(missing), endDay), Tone.Bad, "warn"),
            { Next: not null } => new(TimeWords.Fill(OverviewTexts.IfNoPrice, endDay), Tone.Bad, "warn"),
            { Setting.Mode: RenewalMode.None } =>
                new(TimeWords.Fill(OverviewTexts.IfNone, endDay, erasedDay), Tone.Still, "stop"),
            _ => new(TimeWords.Fill(OverviewTexts.IfRecycled, endDay, erasedDay), Tone.Warn, "bin"),
        };
    }

    /// <summary>A month that has begun leads to its charges, one ahead to what is renewed by itself in it.</summary>
    public static string Href(SpendMonth month) => month.IsAhead
        ? $"renewals?state=auto&{Range(month.First, month.Last)}"
        : $"charges?by=Day&{Range(month.First, month.Last)}";

    /// <summary>As the pages' addresses write days.</summary>
    public static string Range(DateOnly from, DateOnly until) =>
        string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd}&until={until:yyyy-MM-dd}");

    public static string Sentence(SpendMonth month) => month switch
    {
        { IsAhead: true } => TimeWords.Fill(
            OverviewTexts.MonthAhead, LongName(month), Amounts.Of(month.Ahead), Amounts.Of(month.PrepaidAhead),
            Amounts.Of(month.UseAhead)),
        { IsAbout: true } => TimeWords.Fill(
            OverviewTexts.MonthNow, LongName(month), Amounts.Of(month.Spent), Amounts.Of(month.Total)),
        _ => TimeWords.Fill(
            OverviewTexts.MonthSpent, LongName(month), Amounts.Of(month.Spent), Amounts.Of(month.Prepaid),
            Amounts.Of(month.Use)),
    };

    /// <summary><c>Nov</c></summary>
    public static string Name(SpendMonth month) => month.First.ToString("MMM", CultureInfo.CurrentCulture);

    /// <summary><c>November 2026</c></summary>
    public static string LongName(SpendMonth month) =>
        month.First.ToString(PlanTexts.PatternMonth, CultureInfo.CurrentCulture);

    /// <summary>Whole units, and shorter where they are many: <c>1,604</c>, <c>16.0k</c>, <c>1.6M</c>.</summary>
    public static string Short(Money money) => money.Units switch
    {
        >= 1_000_000 => (money.Units / 1_000_000).ToString("N1", CultureInfo.CurrentCulture) + "M",
        >= 10_000 => (money.Units / 1_000).ToString("N1", CultureInfo.CurrentCulture) + "k",
        var units => units.ToString("N0", CultureInfo.CurrentCulture),
    };

    /// <summary>The parts of a bar from the ground up, of 1,000; what is not nothing is seen.</summary>
    public static IEnumerable<(string Css, long Y, long Height)> Bars(SpendMonth month, long most)
    {
        var top = 1000L;
        foreach (var (css, money) in (IEnumerable<(string, Money)>)[
            ("prepaid", month.Prepaid), ("use", month.Use), ("prepaid ahead", month.PrepaidAhead),
            ("use ahead", month.UseAhead)])
        {
            if (money.Minor > 0)
            {
                var height = Math.Min(top, (long)Math.Max(4, (decimal)money.Minor * 1000 / Math.Max(1, most)));
                top -= height;
                yield return (css, top, height);
            }
        }
    }
}
