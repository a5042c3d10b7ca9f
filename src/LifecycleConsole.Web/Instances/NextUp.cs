using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Resources;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Instances;

/// <summary>What comes next for an instance, in two lines.</summary>
/// <param name="Badge">The tinted badge of the first line; null where nothing is planned and the line is plain.</param>
public sealed record NextUp(string Headline, string Detail, Look? Badge)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(24);
    private static readonly TimeSpan InSight = TimeSpan.FromDays(15);

    public static NextUp Of(Instance instance, DateTimeOffset now, string zone) => instance switch
    {
        { Phase: Phase.Released } =>
            Tinted(InstanceTexts.NextReleasing, InstanceTexts.NextReleasingWhy, "info", "spin"),
        { ReleaseWaits: not null } =>
            Tinted(InstanceTexts.NextWaits, InstanceTexts.NextWaitsWhy, "info", "snap"),
        { ChargeType: ChargeType.Subscription } => OfSubscription(instance, now, zone),
        { ReleaseAt: { } at } => Scheduled(at, now, zone),
        { IsProtected: true } =>
            Tinted(InstanceTexts.NextProtected, InstanceTexts.NextProtectedWhy, "acc", "shield"),
        { PowerState: PowerState.Stopped, StoppedMode: StoppedMode.StopCharging } => Plain(InstanceTexts.NextOnlyDisks),
        { PowerState: PowerState.Stopped } => Plain(InstanceTexts.NextCharged),
        _ => Plain(InstanceTexts.NextRuns),
    };

    private static NextUp Scheduled(DateTimeOffset at, DateTimeOffset now, string zone) => at <= now
        ? Tinted(InstanceTexts.NextReleaseDue, Times.Minute(at, zone), "warn", "clock")
        : Tinted(
            Times.Fill(InstanceTexts.NextReleasedIn, Times.Distance(now, at)), Times.Minute(at, zone),
            at - now < Soon ? "warn" : "info", "clock");

    private static NextUp OfSubscription(Instance instance, DateTimeOffset now, string zone) => instance.PaidUntil switch
    {
        null => Plain(InstanceTexts.NextPaidUntilWhy),
        { } until when until <= now => Tinted(InstanceTexts.NextPeriodOver, Times.Minute(until, zone), "bad", "hour"),
        { } until when until - now < InSight => Tinted(
            Times.Fill(InstanceTexts.NextEndsIn, Times.Distance(now, until)), Times.Minute(until, zone),
            until - now < Soon ? "bad" : "warn", "hour"),
        { } until => Tinted(
            Times.Fill(InstanceTexts.NextPaidUntil, Times.Day(until, zone)), Times.Minute(until, zone), "ok", "ok"),
    };

    private static NextUp Tinted(string headline, string detail, string tone, string icon) =>
        new(headline, detail, new Look(headline, tone, icon));

    private static NextUp Plain(string headline) => new(headline, InstanceTexts.NextNoSchedule, null);
}
