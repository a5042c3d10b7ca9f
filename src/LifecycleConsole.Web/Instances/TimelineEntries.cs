using System.Globalization;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Audit;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using LifecycleConsole.Web.Work;

namespace LifecycleConsole.Web.Instances;

/// <summary>One point of an instance's timeline.</summary>
public sealed record TimelineEntry(string Key, DateTimeOffset At, Look Look, string Detail);

public static class TimelineEntries
{
    /// <summary>What is planned, the furthest on top, so that Now stands below the nearest.</summary>
    public static IReadOnlyList<TimelineEntry> Coming(InstanceDetails details) =>
    [
        .. details.Coming.Select(Of).Concat(PaidUntil(details)).Concat(details.Turns.Select(Of))
            .OrderByDescending(entry => entry.At),
    ];

    /// <summary>What is under way, then what happened, newest first.</summary>
    public static IReadOnlyList<TimelineEntry> Past(InstanceDetails details) =>
        [.. details.Work.Select(OfWork), .. details.Past.Select(OfRecord)];

    internal static TimelineEntry Of(DueMoment due) => due.Kind switch
    {
        DueKind.ScheduledRelease => new(
            $"due {due.Kind}", due.DueAt, new Look(InstanceTexts.TimelineRelease, Tone.Bad, "bin"),
            InstanceTexts.TimelineReleaseWhy),
        DueKind.Expiry => Of(due, RecycleTexts.TimelineExpiry, RecycleTexts.TimelineExpiryWhy, (Tone.Warn, "hour")),
        DueKind.RetentionEnd => Of(due, RecycleTexts.TimelineEnd, RecycleTexts.TimelineEndWhy, (Tone.Bad, "bin")),
        DueKind.RecycleReminder =>
            Of(due, RecycleTexts.TimelineReminder, RecycleTexts.TimelineReminderWhy, (Tone.Info, "bell")),
        DueKind.AutoRenewal =>
            Of(due, RecycleTexts.TimelineAutoRenewal, RecycleTexts.TimelineAutoRenewalWhy, (Tone.Ok, "renew")),
        DueKind.ExpiryReminder =>
            Of(due, RecycleTexts.TimelineReminder, RecycleTexts.TimelineExpiryReminderWhy, (Tone.Info, "bell")),
        _ => throw new ArgumentOutOfRangeException(nameof(due), due.Kind, null),
    };

    private static TimelineEntry Of(DueMoment due, string label, string why, (Tone Tone, string Icon) look) =>
        new($"due {due.Kind}", due.DueAt, new Look(label, look.Tone, look.Icon), why);

    /// <summary>Another bandwidth with the period that begins then.</summary>
    private static TimelineEntry Of(TurnAhead turn) => new(
        "turn " + turn.At.UtcTicks.ToString(CultureInfo.InvariantCulture), turn.At,
        new Look(TimeWords.Fill(RenewalTexts.TimelineBandwidth, turn.Mbps), Tone.Info, "renew"),
        RenewalTexts.TimelineBandwidthWhy);

    /// <summary>Where an imported end is held, it is not armed; it is told all the same.</summary>
    private static IEnumerable<TimelineEntry> PaidUntil(InstanceDetails details) =>
        details.Holding.Instance.PaidUntil is { } until && until > details.ReadAt
            && details.Coming.All(due => due.Kind != DueKind.Expiry)
            ?
            [
                new("paid", until, new Look(InstanceTexts.TimelinePaidUntil, Tone.Warn, "hour"),
                    InstanceTexts.TimelinePaidUntilWhy),
            ]
            : [];

    private static TimelineEntry OfWork(WorkItem work) => new(
        "work " + work.Id.ToString(CultureInfo.InvariantCulture), work.CreatedAt,
        work.State == WorkState.Failed
            ? new Look(TimeWords.Fill(InstanceTexts.WorkFailed, WorkLooks.Label(work.Kind)), Tone.Bad, "warn")
            : new Look(TimeWords.Fill(InstanceTexts.WorkOpen, WorkLooks.Label(work.Kind)), Tone.Info, "spin"),
        work.Problem);

    private static TimelineEntry OfRecord(AuditRecord record) => new(
        "record " + record.Sequence.ToString(CultureInfo.InvariantCulture), record.EffectiveAt,
        AuditLooks.Of(record.Effect),
        TimeWords.Fill(
            InstanceTexts.TimelineBy, record.ActorName,
            record.SourceAddress.Length == 0 ? AuditTexts.FromSystem : record.SourceAddress));
}
