using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Data.Attachments;

/// <summary>The rows of memberships, auxiliary interfaces and classic links.</summary>
internal static class AttachmentRows
{
    private const string Table = "Attachments";
    private static readonly Column[] Key = [new("InstanceId", ColumnType.Text), new("Id", ColumnType.Text)];

    public static readonly RowShape Set = new(RowVerb.Upsert, Table, Key,
        new("AccountId", ColumnType.Long), new("Kind", ColumnType.Int), new("Settings", ColumnType.Text),
        new("Step", ColumnType.Int), new("Problem", ColumnType.Text), new("AttachedAt", ColumnType.Long));

    private static readonly RowShape Step = new(RowVerb.Update, Table, Key,
        new("Step", ColumnType.Int), new("Problem", ColumnType.Text));

    private static readonly RowShape Ended = new(RowVerb.Delete, Table, Key) { MustHit = false };

    /// <summary>Rows of a change of attachments; null where it is another feature's.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change, ChangeStamp stamp) => change switch
    {
        AttachmentBegun c => [(Set, Row(c.Attachment with { AttachedAt = stamp.EffectiveAt }))],
        AttachmentImported c => [(Set, Row(c.Attachment))],
        AttachmentStepSet c => [(Step, [c.InstanceId, c.AttachmentId, (int)c.Step, c.Problem])],
        AttachmentEnded c => [(Ended, [c.InstanceId, c.AttachmentId])],
        _ => null,
    };

    public static object?[] Row(Attachment a) =>
    [
        a.InstanceId, a.Id, a.AccountId, (int)a.Kind, a.Settings, (int)a.Step, a.Problem,
        Instants.ToMicros(a.AttachedAt),
    ];
}
