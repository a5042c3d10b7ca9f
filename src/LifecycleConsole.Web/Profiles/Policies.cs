using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Profiles;

/// <summary>What a page of rules is about. Its word stands in addresses: append only.</summary>
public enum Policy
{
    Release = 1,
    Renewal = 2,
    RecycleBin = 3,
    Arrears = 4,
    Unsubscription = 5,
}

/// <summary>The rules in words, made of the very numbers that the decisions use.</summary>
public static class Policies
{
    public static string Word(Policy policy) => policy switch
    {
        Policy.Release => "release",
        Policy.Renewal => "renewal",
        Policy.RecycleBin => "recycle-bin",
        Policy.Arrears => "arrears",
        Policy.Unsubscription => "unsubscription",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };

    public static string Title(Policy policy) => policy switch
    {
        Policy.Release => PolicyTexts.TabRelease,
        Policy.Renewal => PolicyTexts.TabRenewal,
        Policy.RecycleBin => PolicyTexts.TabRecycleBin,
        Policy.Arrears => PolicyTexts.TabArrears,
        Policy.Unsubscription => PolicyTexts.TabUnsubscription,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };

    public static IReadOnlyList<string> Sentences(Policy policy, Profile profile, PriceList prices) => policy switch
    {
        Policy.Release => Release(profile),
        Policy.Renewal => Renewal(profile, prices),
        Policy.RecycleBin => RecycleBin(profile),
        Policy.Arrears => Arrears(profile),
        Policy.Unsubscription => Unsubscription(profile, prices),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };

    private static IReadOnlyList<string> Release(Profile profile) =>
    [
        PolicyTexts.ReleaseOnly,
        PolicyTexts.ReleaseNow,
        PolicyTexts.ReleaseStays,
        TimeWords.Fill(
            PolicyTexts.ReleaseNotice, Time(profile.ReleaseNotice),
            TimeWords.Fill(PolicyTexts.Years, profile.ReleaseHorizonYears)),
        PolicyTexts.ReleaseProtection,
        PolicyTexts.ReleaseSnapshot,
    ];

    private static IReadOnlyList<string> Renewal(Profile profile, PriceList prices) =>
    [
        PolicyTexts.RenewalEnd,
        PolicyTexts.RenewalAdds,
        prices.TimeDiscounts.Count == 0
            ? PolicyTexts.RenewalPriceFlat
            : TimeWords.Fill(PolicyTexts.RenewalPrice, string.Join(PlanTexts.And, prices.TimeDiscounts
                .Select(d => TimeWords.Fill(PolicyTexts.RenewalDiscount, d.FromMonths, d.Factor)))),
        TimeWords.Fill(PolicyTexts.RenewalDurations, string.Join(PlanTexts.And, prices.Durations)),
        TimeWords.Fill(PolicyTexts.RenewalAuto, Listed(profile.RenewalForecastDays)),
        TimeWords.Fill(
            PolicyTexts.RenewalReminders, Listed(profile.ExpiryReminderDays.Where(day => day > 0)),
            Listed(profile.NoRenewalReminderDays)),
        PolicyTexts.RenewalUnify,
    ];

    private static string Holidays(Profile profile) => profile.Holidays.Count == 0
        ? PolicyTexts.RefundNoHolidays
        : TimeWords.Fill(PolicyTexts.RefundHolidays, string.Join(PlanTexts.Semicolon, profile.Holidays.Order()
            .Select(day => day.ToString("D", CultureInfo.CurrentCulture))));

    private static IReadOnlyList<string> Unsubscription(Profile profile, PriceList prices) =>
    [
        PolicyTexts.RefundWhat,
        PolicyTexts.RefundErased,
        PolicyTexts.RefundRenewals,
        PolicyTexts.RefundFormula,
        TimeWords.Fill(PolicyTexts.RefundEarly, profile.EarlyRefundDays, profile.EarlyRefundCoefficient),
        PolicyTexts.RefundVouchers,
        .. profile.SwitchesToPayAsYouGo ? (string[])[PolicyTexts.RefundSwitch] : [],
        TimeWords.Fill(PolicyTexts.RefundWhere, profile.CardRefundDays, profile.PayPalRefundDays),
        TimeWords.Fill(PolicyTexts.RefundArrival, profile.RefundBusinessDays),
        Holidays(profile),
        TimeWords.Fill(PolicyTexts.RefundMax, profile.UnsubscribeMax),
        .. prices.TimeDiscounts.Where(d => d.IsNonRefundable)
            .Select(d => TimeWords.Fill(PolicyTexts.RefundPromotion, d.FromMonths, d.Factor)),
    ];

    private static IReadOnlyList<string> RecycleBin(Profile profile) => profile.RetentionDays == 0
        ? [PolicyTexts.BinNone]
        :
        [
            PolicyTexts.BinEnter,
            profile.RetentionCountsWorkingDays
                ? TimeWords.Fill(PolicyTexts.BinKeepWorking, profile.RetentionDays)
                : TimeWords.Fill(PolicyTexts.BinKeep, Time(TimeSpan.FromDays(profile.RetentionDays))),
            TakenOff(profile.RecycleTakesOff),
            PolicyTexts.BinOnly,
            PolicyTexts.BinRecover,
            PolicyTexts.BinLate,
        ];

    private static IReadOnlyList<string> Arrears(Profile profile) =>
    [
        TimeWords.Fill(PolicyTexts.ArrearsBegin, Time(profile.ArrearsGrace)),
        PolicyTexts.ArrearsStop,
        TimeWords.Fill(
            PolicyTexts.ArrearsRelease, Time(profile.ArrearsKeep),
            Joined([.. profile.ArrearsWarnings.Select(Time)])),
        PolicyTexts.ArrearsEnd,
        PolicyTexts.ArrearsNothing,
    ];

    private static string TakenOff(TakenOffKinds kinds)
    {
        (TakenOffKinds Kind, string Text)[] all =
        [
            (TakenOffKinds.Disks, PolicyTexts.BinDisks),
            (TakenOffKinds.ElasticAddresses, PolicyTexts.BinAddresses),
            (TakenOffKinds.LoadBalancers, PolicyTexts.BinLoadBalancers),
            (TakenOffKinds.NetworkInterfaces, PolicyTexts.BinInterfaces),
            (TakenOffKinds.ClassicLinks, PolicyTexts.BinClassicLinks),
        ];
        var things = all.Where(thing => kinds.HasFlag(thing.Kind)).Select(thing => thing.Text).ToList();
        return things.Count == 0
            ? PolicyTexts.BinTakesNothing
            : TimeWords.Fill(PolicyTexts.BinTakesOff, string.Join(PlanTexts.Semicolon, things));
    }

    private static string Listed(IEnumerable<int> days) =>
        Joined([.. days.Select(day => day.ToString(CultureInfo.CurrentCulture))]);

    private static string Joined(IReadOnlyList<string> things) => things switch
    {
        [] => "",
        [var only] => only,
        [.., var last] => TimeWords.Fill(PolicyTexts.List, string.Join(PlanTexts.And, things.SkipLast(1)), last),
    };

    /// <summary>In the largest unit that divides it.</summary>
    private static string Time(TimeSpan time) => time switch
    {
        { TotalDays: 1 } => PolicyTexts.Day,
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 =>
            TimeWords.Fill(PolicyTexts.Days, (int)time.TotalDays),
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 =>
            TimeWords.Fill(PolicyTexts.Hours, (int)time.TotalHours),
        _ => TimeWords.Fill(PolicyTexts.Minutes, (int)time.TotalMinutes),
    };
}
