using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Renewals;

/// <summary>The one map from how and when an instance ends to what the page shows.</summary>
public static class RenewalLooks
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(7);
    private static readonly TimeSpan VeryNear = TimeSpan.FromDays(1);

    public static string Label(RenewalMode mode) => mode switch
    {
        RenewalMode.Manual => RenewalTexts.TabManual,
        RenewalMode.Auto => RenewalTexts.TabAuto,
        RenewalMode.None => RenewalTexts.TabNone,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    public static Look Of(RenewalSetting setting) => setting.Mode switch
    {
        RenewalMode.Manual => new(RenewalTexts.ModeManual, Tone.Still, "user"),
        RenewalMode.Auto => new(
            TimeWords.Fill(RenewalTexts.ModeAuto, OrderLooks.Months(setting.Months ?? 1)), Tone.Ok, "renew"),
        RenewalMode.None => new(RenewalTexts.ModeNone, Tone.Warn, "stop"),
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Mode, null),
    };

    /// <summary>How long it still lives, in words.</summary>
    public static Look Expiry(Instance instance, DateTimeOffset now)
    {
        var end = instance.PaidUntil!.Value;
        var distance = TimeWords.Distance(now, end);
        return instance switch
        {
            { HeldAt: not null } => new(RenewalTexts.Held, Tone.Warn, "hour"),
            _ when end <= now => new(TimeWords.Fill(RenewalTexts.ExpiresOver, distance), Tone.Bad, "xc"),
            _ when end - now < VeryNear => new(TimeWords.Fill(RenewalTexts.ExpiresSoon, distance), Tone.Bad, "warn"),
            _ when end - now < Near => new(TimeWords.Fill(RenewalTexts.ExpiresIn, distance), Tone.Warn, "hour"),
            _ => new(TimeWords.Fill(RenewalTexts.ExpiresIn, distance), Tone.Ok, "ok"),
        };
    }

    /// <summary>What is charged next, and whether the money suffices.</summary>
    public static (string Text, bool IsShort) Line(RenewalRow row, string zone) => row switch
    {
        { Next: null } => (
            row.Setting.Mode == RenewalMode.None ? RenewalTexts.NoneLine : RenewalTexts.ManualLine, false),
        { Next: { Due: null } } => (RenewalTexts.NextNoPrice, true),
        { Next: { Due: { } due, Missing: null } next } => (
            TimeWords.Fill(RenewalTexts.NextLater, TimeWords.Day(next.At, zone), Amounts.Of(due)), false),
        { Next: { Due: { } due, Missing.Minor: 0 } next } => (
            TimeWords.Fill(RenewalTexts.NextSuffices, TimeWords.Day(next.At, zone), Amounts.Of(due)), false),
        { Next: { Due: { } due, Missing: { } missing } next } => (
            TimeWords.Fill(
                RenewalTexts.NextShort, TimeWords.Day(next.At, zone), Amounts.Of(due), Amounts.Of(missing)),
            true),
    };

    /// <summary><c>1 month and 15 days</c></summary>
    public static string Length(PeriodLength length) => length.Days == 0
        ? OrderLooks.Months(length.Months)
        : TimeWords.Fill(
            RenewalTexts.LengthDays, OrderLooks.Months(length.Months),
            length.Days == 1 ? RenewalTexts.DaysOne : TimeWords.Fill(RenewalTexts.DaysMany, length.Days));
}
