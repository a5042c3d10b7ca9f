using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Data.RecycleBin;

/// <summary>
/// What paid periods and the Recycle Bin write. The moment at which a period ends is armed by whatever row sets that
/// end, so that no feature can forget it.
/// </summary>
internal static class RecycleRows
{
    private static readonly RowShape Recycled = new(RowVerb.Update, "Instances", [Text("Id")],
        Int("Phase"), Long("RecycledAt"), Int("RecycleCause"), Long("RecoverableUntil"),
        Long("ChangedAt"));

    private static readonly RowShape Extended = new(RowVerb.Update, "Instances", [Text("Id")],
        Long("RecoverableUntil"), Long("ChangedAt"));

    private static readonly RowShape PartNew = new(RowVerb.Upsert, "TakenOff",
        [Text("InstanceId"), Text("PartId")], Long("AccountId"), Int("Kind"),
        Text("Name"), Long("At"), Text("Settings"));

    private static readonly RowShape PartsGone =
        new(RowVerb.Delete, "TakenOff", [Text("InstanceId")]) { MustHit = false };

    /// <summary>Rows of a change of the Recycle Bin; null where it is another feature's.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change, ChangeStamp stamp) =>
        change switch
        {
            InstanceRecycled c =>
            [
                (Recycled, [c.InstanceId, (int)Phase.Recycled, Instants.ToMicros(c.RecycledAt), (int)c.Cause,
                    Instants.ToMicros(c.RecoverableUntil), Instants.ToMicros(stamp.RecordedAt)]),
                Gone(DueKind.Expiry, c.InstanceId),
                Armed(DueKind.RetentionEnd, c.InstanceId, c.RecoverableUntil, stamp.AccountId),
            ],
            InstanceRecovered c =>
            [
                (Recycled, [c.InstanceId, (int)Phase.Active, null, null, null, Instants.ToMicros(stamp.RecordedAt)]),
                Gone(DueKind.RetentionEnd, c.InstanceId), Gone(DueKind.RecycleReminder, c.InstanceId),
            ],
            RetentionExtended c =>
            [
                (Extended, [c.InstanceId, Instants.ToMicros(c.RecoverableUntil), Instants.ToMicros(stamp.RecordedAt)]),
                Armed(DueKind.RetentionEnd, c.InstanceId, c.RecoverableUntil, stamp.AccountId),
            ],
            PartTakenOff { Part: var p } =>
            [
                (PartNew, [p.InstanceId, p.PartId, p.AccountId, (int)p.Kind, p.Name, Instants.ToMicros(p.At),
                    p.Settings]),
            ],
            TakenOffForgotten c => [(PartsGone, [c.InstanceId])],
            _ => null,
        };

    /// <summary>The moment at which the period ends that a change has set; null where it sets none.</summary>
    public static (RowShape Shape, object?[] Row)? EndOf(Change change, ChangeStamp stamp) => change switch
    {
        PaidUntilSet c => Armed(DueKind.Expiry, c.InstanceId, c.PaidUntil, stamp.AccountId),
        PeriodVoided c => Gone(DueKind.Expiry, c.InstanceId),
        InstanceBegun c => EndOf(c.Instance, stamp.AccountId),
        InstanceImported c => EndOf(c.Instance, stamp.AccountId),
        InstanceOverwritten c => EndOf(c.Instance, stamp.AccountId) ?? Gone(DueKind.Expiry, c.Instance.Id),
        _ => null,
    };

    /// <summary>The moment at which an instance's period ends; null where none is to be armed.</summary>
    public static (RowShape Shape, object?[] Row)? EndOf(Instance instance, long accountId) => instance switch
    {
        { ChargeType: ChargeType.Subscription, Phase: Phase.Active, HeldAt: null, PaidUntil: { } end } =>
            Armed(DueKind.Expiry, instance.Id, end, accountId),
        _ => null,
    };

    private static (RowShape Shape, object?[] Row) Armed(
        DueKind kind, string instanceId, DateTimeOffset at, long accountId) =>
        (Shapes.DueSet, [(int)kind, instanceId, accountId, Instants.ToMicros(at)]);

    private static (RowShape Shape, object?[] Row) Gone(DueKind kind, string instanceId) =>
        (Shapes.DueGone, [(int)kind, instanceId]);

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);
}
