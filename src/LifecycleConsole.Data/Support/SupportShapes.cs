using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Support;
using static LifecycleConsole.Data.Writing.ColumnType;

namespace LifecycleConsole.Data.Support;

/// <summary>Every way in which the support desk writes: a note is inserted, and never touched again.</summary>
internal static class SupportShapes
{
    public static readonly RowShape CaseNew = new(RowVerb.Insert, "SupportCases", [new("Id", Text)],
        new("AccountId", Long), new("StaffId", Text), new("StaffName", Text), new("Reason", Text),
        new("OpenedAt", Long), new("EndsAt", Long), new("EndedAt", Long));

    public static readonly RowShape CaseEnded =
        new(RowVerb.Update, "SupportCases", [new("Id", Text)], new Column("EndedAt", Long));

    public static readonly RowShape NoteNew = new(RowVerb.Insert, "SupportNotes", [new("Id", Text)],
        new("AccountId", Long), new("AuthorId", Text), new("AuthorName", Text), new("At", Long), new("Text", Text));

    public static readonly RowShape GrantSet =
        new(RowVerb.Upsert, "StaffGrants", [new("UserId", Text)], new Column("Rights", Int));

    public static object?[] Row(SupportCase c) =>
    [
        c.Id, c.AccountId, c.StaffId, c.StaffName, c.Reason, Instants.ToMicros(c.OpenedAt),
        Instants.ToMicros(c.EndsAt), Instants.ToMicros(c.EndedAt),
    ];

    public static object?[] Row(SupportNote n) =>
        [n.Id, n.AccountId, n.AuthorId, n.AuthorName, Instants.ToMicros(n.At), n.Text];

    public static object?[] Row(string userId, StaffRights rights) => [userId, (int)rights];
}
