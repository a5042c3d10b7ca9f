using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of AccessKeys, and by which doors users come in.</summary>
internal static class KeyRows
{
    private static readonly Column[] OfUser = [new("Id", ColumnType.Text)];
    private static readonly Column[] OfKey = [new("Id", ColumnType.Text)];

    public static readonly RowShape OfUserGone = new(
        RowVerb.Delete, "AccessKeys", [new("AccountId", ColumnType.Long), new("UserId", ColumnType.Text)])
    {
        MustHit = false,
    };

    /// <summary>A key that was deleted meanwhile stays deleted.</summary>
    public static readonly RowShape Used = new(RowVerb.Update, "AccessKeys", OfKey,
        new("LastUsedAt", ColumnType.Long), new("LastUsedFrom", ColumnType.Text),
        new("LastUsedService", ColumnType.Text), new("LastUsedAction", ColumnType.Text))
    {
        MustHit = false,
    };

    private static readonly RowShape UserAccess = new(RowVerb.Update, "AspNetUsers", OfUser,
        new("HasConsoleAccess", ColumnType.Bool), new("HasApiAccess", ColumnType.Bool),
        new("SecurityStamp", ColumnType.Text));

    private static readonly RowShape UserAccessWithin = new(RowVerb.Update, "AspNetUsers", OfUser,
        new("HasConsoleAccess", ColumnType.Bool), new("HasApiAccess", ColumnType.Bool));

    private static readonly RowShape KeyNew = new(RowVerb.Insert, "AccessKeys", OfKey,
        new("AccountId", ColumnType.Long), new("UserId", ColumnType.Text), new("SealedSecret", ColumnType.Text),
        new("CreatedAt", ColumnType.Long), new("LastUsedFrom", ColumnType.Text),
        new("LastUsedService", ColumnType.Text), new("LastUsedAction", ColumnType.Text));

    private static readonly RowShape KeyState =
        new(RowVerb.Update, "AccessKeys", OfKey, new Column("DisabledAt", ColumnType.Long));

    private static readonly RowShape KeyGone = new(RowVerb.Delete, "AccessKeys", OfKey);

    /// <summary>Null where the change is of something else.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change, ChangeStamp stamp)
    {
        var at = Instants.ToMicros(stamp.EffectiveAt);
        return change switch
        {
            UserAccessChanged { HasConsole: false } c =>
                [(UserAccess, [c.UserId, c.HasConsole, c.HasApi, Guid.NewGuid().ToString("N")])],
            UserAccessChanged c => [(UserAccessWithin, [c.UserId, c.HasConsole, c.HasApi])],
            KeyMade c =>
            [
                (KeyNew, [c.KeyId, stamp.AccountId, c.UserId, c.SealedSecret, at, "", "", ""]),
                (Shapes.DueSet, [(int)DueKind.AccessKeyAge, c.KeyId, stamp.AccountId, OldAt(stamp.EffectiveAt)]),
            ],
            KeyStateSet c => [(KeyState, [c.KeyId, c.IsEnabled ? null : at])],
            Domain.Access.KeyGone c =>
                [(KeyGone, [c.KeyId]), (Shapes.DueGone, [(int)DueKind.AccessKeyAge, c.KeyId])],
            _ => null,
        };
    }

    private static long OldAt(DateTimeOffset createdAt) =>
        Instants.ToMicros(createdAt.AddDays(AccessKey.AgeWarningDays));
}
