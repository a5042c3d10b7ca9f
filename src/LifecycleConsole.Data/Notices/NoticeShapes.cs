using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Data.Notices;

/// <summary>Every way in which notices and what becomes of them are written.</summary>
internal static class NoticeShapes
{
    private static readonly Column[] Facts =
    [
        Long("AccountId"), Int("Kind"), Text("SubjectId"), Text("Arguments"), Long("At"), Long("Number"),
        Long("GathersUntil"), Text("UserId"),
    ];

    /// <summary>A key that is there already is the same notice: it stays as it is, and nothing fails.</summary>
    public static readonly RowShape Given =
        new(RowVerb.InsertOnce, "Notices", [Text("Key")], Facts) { MustHit = false };

    public static readonly RowShape Counted = new(RowVerb.Upsert, "Notices", [Text("Key")], Facts);

    /// <summary>A user has read it; once is enough.</summary>
    public static readonly RowShape Read =
        new(RowVerb.InsertOnce, "NoticeReads", [Text("UserId"), Long("Number")]) { MustHit = false };

    public static object?[] RowOf(Notice n, long number) =>
    [
        n.Key, n.AccountId, (int)n.Kind, n.SubjectId, NoticeModel.Write(n.Arguments), Instants.ToMicros(n.At), number,
        Instants.ToMicros(n.GathersUntil), n.UserId,
    ];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);
}
