using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of changes to passkeys.</summary>
internal static class PasskeyRows
{
    private const string Passkeys = "Passkeys";

    private static readonly Column[] OfPasskey = [Text("Id")];

    private static readonly RowShape New = new(
        RowVerb.Insert, Passkeys, OfPasskey, Text("UserId"), Text("Name"), Text("PublicKey"), Long("SignCount"),
        Text("Transports"), Bool("IsBackupEligible"), Bool("IsBackedUp"), Long("CreatedAt"), Long("LastUsedAt"),
        Long("LastAskedAt"));

    private static readonly RowShape Used = new(
        RowVerb.Update, Passkeys, OfPasskey, Long("SignCount"), Bool("IsBackedUp"), Long("LastUsedAt"),
        Long("LastAskedAt"));

    private static readonly RowShape Renamed = new(RowVerb.Update, Passkeys, OfPasskey, Text("Name"));

    private static readonly RowShape Gone = new(RowVerb.Delete, Passkeys, OfPasskey);

    /// <summary>All of a user's.</summary>
    public static readonly RowShape OfUserGone = new(RowVerb.Delete, Passkeys, [Text("UserId")]) { MustHit = false };

    /// <summary>Null where the change is of something else.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change) => change switch
    {
        PasskeyAdded c => [(New, RowOf(c.Passkey))],
        PasskeyUsed c =>
        [
            (Used,
            [
                c.Use.PasskeyId, c.Use.SignCount, c.Use.IsBackedUp, Instants.ToMicros(c.At),
                Instants.ToMicros(c.Use.AskedAt),
            ]),
        ],
        PasskeyRenamed c => [(Renamed, [c.PasskeyId, c.Name])],
        PasskeyGone c => [(Gone, [c.PasskeyId])],
        _ => null,
    };

    private static object?[] RowOf(Passkey p) =>
    [
        p.Id, p.UserId, p.Name, p.PublicKey, p.SignCount, p.Transports, p.IsBackupEligible, p.IsBackedUp,
        Instants.ToMicros(p.CreatedAt), Instants.ToMicros(p.LastUsedAt), Instants.ToMicros(p.LastAskedAt),
    ];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Bool(string name) => new(name, ColumnType.Bool);
}
