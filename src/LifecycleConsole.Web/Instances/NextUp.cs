using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.RecycleBin;

namespace LifecycleConsole.Web.Instances;

/// <summary>What comes next for an instance, in two lines.</summary>
/// <param name="Badge">The tinted badge of the first line; null where nothing is planned and the line is plain.</param>
public sealed record NextUp(string Headline, string Detail, Look? Badge)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(24);
    private static readonly TimeSpan InSight = TimeSpan.FromDays(15);

    public static NextUp Of(Instance instance, DateTimeOffset now, string zone) => instance switch
    {
        { Phase: Phase.Released, DestroyedAt: not null, ReleasedAt: { } at } => new(
            TimeWords.Fill(InstanceTexts.NextReleased, TimeWords.Day(at, zone)), InstanceTexts.NextReleasedWhy, null),
        { Phase: Phase.Released } =>
            Tinted(InstanceTexts.NextReleasing, InstanceTexts.NextReleasingWhy, Tone.Info, "spin"),
        { Phase: Phase.Recycled, RecoverableUntil: { } until } => new(
            TimeWords.Fill(RecycleTexts.NextTerminatedIn, TimeWords.Distance(now, until)),
            TimeWords.Minute(until, zone), RecycleLooks.TimeLeft(until, now)),
        { ReleaseWaits: not null } =>
            Tinted(InstanceTexts.NextWaits, InstanceTexts.NextWaitsWhy, Tone.Info, "snap"),
        { ArrearsHold: not null } =>
            Tinted(InstanceTexts.NextArrears, InstanceTexts.NextArrearsWhy, Tone.Bad, "warn"),
        { HeldAt: not null } => Held(instance.ReleaseAt ?? instance.PaidUntil, zone),
        { ChargeType: ChargeType.Subscription, PowerState: PowerState.LaunchFailed } =>
            new(InstanceTexts.NextPaidBack, InstanceTexts.NextPaidBackWhy, null),
        { ChargeType: ChargeType.Subscription } => OfSubscription(instance, now, zone),
        { ReleaseAt: { } at } => Scheduled(at, now, zone),
        { IsProtected: true } =>
            Tinted(InstanceTexts.NextProtected, InstanceTexts.NextProtectedWhy, Tone.Accent, "shield"),
        { PowerState: PowerState.Stopped, StoppedMode: StoppedMode.StopCharging } => Plain(InstanceTexts.NextOnlyDisks),
        { PowerState: PowerState.Stopped } => Plain(InstanceTexts.NextCharged),
        _ => Plain(InstanceTexts.NextRuns),
    };

    private static NextUp Held(DateTimeOffset? endsAt, string zone) => Tinted(
        InstanceTexts.NextHeld,
        TimeWords.Fill(InstanceTexts.NextHeldWhy, endsAt is { } at ? TimeWords.Minute(at, zone) : ""),
        Tone.Warn, "hour");

    private static NextUp Scheduled(DateTimeOffset at, DateTimeOffset now, string zone) => at <= now
        ? Tinted(InstanceTexts.NextReleaseDue, TimeWords.Minute(at, zone), Tone.Warn, "clock")
        : Tinted(
            TimeWords.Fill(InstanceTexts.NextReleasedIn, TimeWords.Distance(now, at)), TimeWords.Minute(at, zone),
            at - now < Soon ? Tone.Warn : Tone.Info, "clock");

    private static NextUp OfSubscription(Instance instance, DateTimeOffset now, string zone) =>
        instance.PaidUntil switch
    {
        null => Plain(InstanceTexts.NextPaidUntilWhy),
        { } until when until <= now => Tinted(
            InstanceTexts.NextPeriodOver, TimeWords.Minute(until, zone), Tone.Bad, "hour"),
        { } until when instance.Renewal == RenewalMode.Auto => Tinted(
            TimeWords.Fill(RecycleTexts.NextRenews, TimeWords.Distance(now, until)), TimeWords.Minute(until, zone),
            Tone.Ok, "renew"),
        { } until when until - now < InSight => Tinted(
            TimeWords.Fill(InstanceTexts.NextEndsIn, TimeWords.Distance(now, until)), TimeWords.Minute(until, zone),
            until - now < Soon ? Tone.Bad : Tone.Warn, "hour"),
        { } until => Tinted(
            TimeWords.Fill(InstanceTexts.NextPaidUntil, TimeWords.Day(until, zone)),
            TimeWords.Minute(until, zone), Tone.Ok, "ok"),
    };

    private static NextUp Tinted(string headline, string detail, Tone tone, string icon) =>
        new(headline, detail, new Look(headline, tone, icon));

    private static NextUp Plain(string headline) => new(headline, InstanceTexts.NextNoSchedule, null);
}
