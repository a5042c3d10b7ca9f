using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// Renewal until a day or a date instead of for months (rules §4): whole months at the list price, and a thirtieth of
/// it for each day beyond. Months are counted from the new date afterwards.
/// </summary>
internal static class RenewalDates
{
    /// <summary>The date that the command asks for; null where it asks for months.</summary>
    public static DateOnly? TargetOf(
        RenewInstances command, (DateTimeOffset From, int AnchorDay) period, TimeZoneInfo zone) => command switch
    {
        { UnifyTo: { } day } =>
            UnifiedExpiry.DateFor(RenewalMoments.DayOf(period.From, zone), day, period.AnchorDay),
        { Until: { } date } => date,
        _ => null,
    };

    public static Outcome<RenewalDraft> Draft(
        AccountState account, RenewInstances command, Holding holding, (DateOnly Date, DateTimeOffset Now) target)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.Account.BillingZone);
        var from = holding.Instance.PaidUntil!.Value;
        var anchor = Anchor.Of(holding.Instance, from, zone);
        var end = RenewalMoments.DayOf(from, zone);
        if (UnifiedExpiry.EarliestFor(end, anchor.Day) is var earliest && target.Date < earliest)
        {
            return RenewalRefusals.TooNear.With(new RefusalArgument(
                "earliest", earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
        var until = Periods.EndOn(from, target.Date, anchor, zone);
        if (until > target.Now.AddYears(RenewalDecisions.YearsMax))
        {
            return RenewalRefusals.TooFar.With(new("until", until), new("years", RenewalDecisions.YearsMax));
        }
        var length = UnifiedExpiry.LengthOf(end, target.Date, anchor.Day);
        var parts = PeriodPrices.Of(holding, length, account.Prices);
        return parts.Value is { } priced
            ? new RenewalDraft(
                command.ClientToken,
                new(from, until, target.Date.Day) { AnchorMicros = anchor.MicrosAt(from, until, zone) }, priced)
            : parts.Refusal!;
    }
}
