using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Approvals;
using LifecycleConsole.Data.Attachments;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Notices;
using LifecycleConsole.Data.RecycleBin;
using LifecycleConsole.Data.UsageReports;
using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Data.Writing;

/// <summary>When and for whom changes are applied.</summary>
internal sealed record ChangeStamp
{
    public required long AccountId { get; init; }

    /// <summary>The instant from which the changes hold.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The machine's own clock, for what the back-end is asked next.</summary>
    public required DateTimeOffset SystemNow { get; init; }

    public required Func<long> NextWorkId { get; init; }

    /// <summary>The line of a job that this is done for; null where it is none.</summary>
    public (long JobId, int Position)? JobLine { get; init; }
}

/// <summary>Turns the changes of a plan into rows: the one applier.</summary>
internal static class ChangeRows
{
    public static async ValueTask AddAsync(
        RowBatch rows, Change change, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (change is MoneyChange money)
        {
            foreach (var (shape, row) in WalletRows.Of(money, stamp))
            {
                await rows.AddAsync(shape, row, cancellationToken).ConfigureAwait(false);
            }
            return;
        }
        if (change is HourSettled settled)
        {
            foreach (var charge in settled.Charges)
            {
                await rows.AddAsync(MeterShapes.HourNew, MeterShapes.Row(charge), cancellationToken)
                    .ConfigureAwait(false);
            }
            return;
        }
        if ((RecycleRows.Of(change, stamp) ?? AttachmentRows.Of(change, stamp) ?? PeopleRows.Of(change, stamp)
            ?? FactorRows.Of(change) ?? UsageReportRows.Of(change)) is { } several)
        {
            foreach (var (shape, row) in several)
            {
                await rows.AddAsync(shape, row, cancellationToken).ConfigureAwait(false);
            }
            return;
        }
        if (!IsWritten(rows, change))
        {
            var (shape, values) = RowOf(change, stamp);
            await rows.AddAsync(shape, values, cancellationToken).ConfigureAwait(false);
        }
        switch (change)
        {
            case ReleaseScheduled scheduled:
                await rows.AddAsync(Shapes.DueSet, DueOf(scheduled, stamp), cancellationToken).ConfigureAwait(false);
                break;
            case ReleaseScheduleCleared cleared:
                await rows.AddAsync(Shapes.DueGone, [(int)DueKind.ScheduledRelease, cleared.InstanceId],
                    cancellationToken)
                    .ConfigureAwait(false);
                break;
        }
        if (RecycleRows.EndOf(change, stamp) is var (due, end))
        {
            await rows.AddAsync(due, end, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A release clears the schedule in the row that it writes anyway.</summary>
    private static bool IsWritten(RowBatch rows, Change change) =>
        change is ReleaseScheduleCleared cleared && rows.Ends(Shapes.InstanceReleased, cleared.InstanceId);

    private static (RowShape Shape, object?[] Values) RowOf(Change change, ChangeStamp stamp) => change switch
    {
        InstanceBegun c => (Shapes.InstanceNew, NewRows.Of(c.Instance with
        {
            CreatedAt = stamp.EffectiveAt,
            ChangedAt = stamp.RecordedAt,
        })),
        InstanceAddressed c => (Shapes.InstanceAddressed,
            [c.InstanceId, c.StaticAddress, c.PrivateAddress, Recorded(stamp)]),
        InstanceReleased c => (Shapes.InstanceReleased, [c.InstanceId, (int)Phase.Released, Effective(stamp),
            (int)c.Cause, null, null, Recorded(stamp)]),
        ReleaseDelayedBySnapshot c => (Shapes.InstanceReleaseWaits, [c.InstanceId, (int)c.Cause, Recorded(stamp)]),
        WaitingReleaseStopped c => (Shapes.InstanceReleaseWaits, [c.InstanceId, null, Recorded(stamp)]),
        ReleaseScheduled c => (Shapes.InstanceReleaseAt,
            [c.InstanceId, Instants.ToMicros(c.ReleaseAt), null, Recorded(stamp)]),
        ReleaseScheduleCleared c => (Shapes.InstanceReleaseAt, [c.InstanceId, null, null, Recorded(stamp)]),
        HoldEnded c => (Shapes.InstanceHeld, [c.InstanceId, null, Recorded(stamp)]),
        ArrearsHoldSet c => (Shapes.InstanceArrears, [c.InstanceId, (int?)c.Hold, Recorded(stamp)]),
        PaidUntilSet c => (Shapes.InstancePaidUntil,
            [c.InstanceId, Instants.ToMicros(c.PaidUntil), c.AnchorDay, c.AnchorMicros, Recorded(stamp)]),
        SwitchedToSubscription c => (Shapes.InstanceSubscription,
        [
            c.InstanceId, (int)ChargeType.Subscription, (int)c.Renewal, c.RenewalMonths, false,
            (int)StoppedMode.NotApplicable, Recorded(stamp),
        ]),
        InstanceBandwidthSet c => (Shapes.InstanceBandwidth, [c.InstanceId, c.Mbps, Recorded(stamp)]),
        SwitchedByUse c => (Shapes.InstanceByUse,
        [
            c.InstanceId, (int)ChargeType.PayAsYouGo, null, null, null, null, null, (int)c.StoppedMode, Recorded(stamp),
        ]),
        PeriodVoided c => (Shapes.InstancePaidUntil, [c.InstanceId, null, null, null, Recorded(stamp)]),
        UnifiedDaySet c => (Shapes.AccountUnifiedDay, [c.AccountId, c.Day]),
        RenewalSet c => (Shapes.InstanceRenewal, [c.InstanceId, (int)c.Mode, c.Months, Recorded(stamp)]),
        DueMomentPassed c => (Shapes.DueGone, [(int)c.Kind, c.SubjectId]),
        ProtectionSet c => (Shapes.InstanceProtected, [c.InstanceId, c.IsOn, Recorded(stamp)]),
        Renamed c => (Shapes.InstanceName, [c.InstanceId, c.Name, Recorded(stamp)]),
        PowerStateSet c => (Shapes.InstancePower, [c.InstanceId, (int)c.State, (int)c.StoppedMode, Recorded(stamp)]),
        MachineDestroyed c => (Shapes.InstanceDestroyed, [c.InstanceId, Effective(stamp), Recorded(stamp)]),
        TagSet c => (Shapes.TagSet, [c.InstanceId, c.Key, c.Value, stamp.AccountId]),
        TagRemoved c => (Shapes.TagRemoved, [c.InstanceId, c.Key]),
        WorkQueued c => (Shapes.WorkNew, WorkOf(c, stamp)),
        WorkEnded c => (Shapes.WorkEnded, [c.WorkId, (int)c.State, c.Problem, Recorded(stamp)]),
        _ => ImportRowOf(change, stamp),
    };

    private static (RowShape Shape, object?[] Values) ImportRowOf(Change change, ChangeStamp stamp) => change switch
    {
        InstanceImported c => (Shapes.InstanceNew, NewRows.Of(c.Instance)),
        InstanceOverwritten c => (Shapes.InstanceOverwritten, NewRows.Overwriting(c.Instance, Recorded(stamp))),
        DiskImported c => (Shapes.DiskNew, NewRows.Of(c.Disk)),
        DiskOverwritten c => (Shapes.DiskOverwritten,
            [c.Disk.Id, c.Disk.Category, c.Disk.SizeGib, c.Disk.ReleaseWithInstance]),
        AddressImported c => (Shapes.AddressNew, NewRows.Of(c.Address)),
        AddressOverwritten c => (Shapes.AddressOverwritten, [c.Address.Id, c.Address.Address, c.Address.BandwidthMbps]),
        ImportConfirmed c => (Shapes.ImportSet, NewRows.Changed(c.Import)),
        NoticeGiven c => (NoticeShapes.Given, NoticeShapes.RowOf(c.Notice, stamp.NextWorkId())),
        NoticeCounted c => (NoticeShapes.Counted, NoticeShapes.RowOf(c.Notice, stamp.NextWorkId())),
        DueArmed c => (Shapes.DueSet, [(int)c.Kind, c.SubjectId, stamp.AccountId, Instants.ToMicros(c.DueAt)]),
        _ => ApprovalRows.Of(change) ?? PartRows.Of(change, stamp),
    };

    private static object?[] WorkOf(WorkQueued queued, ChangeStamp stamp) =>
    [
        stamp.NextWorkId(), stamp.AccountId, queued.InstanceId, (int)queued.Kind, queued.TargetId, (int)WorkState.Open,
        Recorded(stamp), Instants.ToMicros(stamp.SystemNow), 0, "", stamp.JobLine?.JobId, stamp.JobLine?.Position,
    ];

    private static object?[] DueOf(ReleaseScheduled scheduled, ChangeStamp stamp) =>
    [
        (int)DueKind.ScheduledRelease, scheduled.InstanceId, stamp.AccountId, Instants.ToMicros(scheduled.ReleaseAt),
    ];

    private static object Effective(ChangeStamp stamp) => Instants.ToMicros(stamp.EffectiveAt);

    private static object Recorded(ChangeStamp stamp) => Instants.ToMicros(stamp.RecordedAt);
}
