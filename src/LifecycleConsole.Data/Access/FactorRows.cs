using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of changes to second factors and sessions.</summary>
internal static class FactorRows
{
    private const string Factors = "SecondFactors";
    private const string Codes = "RecoveryCodes";
    private const string Sessions = "UserSessions";

    private static readonly Column[] OfUser = [Text("UserId")];
    private static readonly Column[] OfCode = [Text("UserId"), Text("Hash")];
    private static readonly Column[] OfSession = [Text("Id")];

    private static readonly RowShape FactorSet =
        new(RowVerb.Upsert, Factors, OfUser, Text("Secret"), Long("LastStep"), Long("ConfirmedAt"));

    private static readonly RowShape FactorConfirmed =
        new(RowVerb.Update, Factors, OfUser, Long("LastStep"), Long("ConfirmedAt"));

    private static readonly RowShape StepUsed = new(RowVerb.Update, Factors, OfUser, Long("LastStep"));

    private static readonly RowShape FactorGone = new(RowVerb.Delete, Factors, OfUser) { MustHit = false };

    private static readonly RowShape CodeNew = new(RowVerb.Insert, Codes, OfCode);

    private static readonly RowShape CodeUsed = new(RowVerb.Delete, Codes, OfCode);

    private static readonly RowShape CodesGone = new(RowVerb.Delete, Codes, OfUser) { MustHit = false };

    private static readonly RowShape SessionNew = new(
        RowVerb.Insert, Sessions, OfSession, Text("UserId"), Long("AccountId"), Long("BegunAt"), Long("SeenAt"),
        Text("SourceAddress"), Text("Agent"), Bool("HasFactor"), Bool("MustSetUp"), Long("ProvenAt"));

    private static readonly RowShape SessionSeen =
        new(RowVerb.Update, Sessions, OfSession, Long("SeenAt")) { MustHit = false };

    private static readonly RowShape SessionProven =
        new(RowVerb.Update, Sessions, OfSession, Long("ProvenAt"), Bool("HasFactor"), Bool("MustSetUp"));

    private static readonly RowShape SessionGone = new(RowVerb.Delete, Sessions, OfSession) { MustHit = false };

    private static readonly RowShape SessionsOfUserGone =
        new(RowVerb.Delete, Sessions, OfUser) { MustHit = false };

    private static readonly RowShape AccountRule = new(RowVerb.Update, "Accounts", [Long("Id")], Int("FactorRule"));

    /// <summary>Null where the change is of something else.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change) => change switch
    {
        FactorBegun c => [(FactorSet, [c.UserId, c.Secret, 0L, null])],
        Domain.Access.FactorConfirmed c => [(FactorConfirmed, [c.UserId, c.Step, Instants.ToMicros(c.At)])],
        FactorStepUsed c => [(StepUsed, [c.UserId, c.Step])],
        Domain.Access.FactorGone c => OfUserGone(c.UserId),
        RecoveryCodesSet c =>
        [
            (CodesGone, [c.UserId]), .. c.Hashes.Select(hash => (CodeNew, (object?[])[c.UserId, hash])),
        ],
        RecoveryCodeUsed c => [(CodeUsed, [c.UserId, c.Hash])],
        FactorRuleSet c => [(AccountRule, [c.AccountId, (int)c.Rule])],
        SessionBegun c => [(SessionNew, RowOf(c.Session))],
        Domain.Access.SessionSeen c => [(SessionSeen, [c.SessionId, Instants.ToMicros(c.At)])],
        Domain.Access.SessionProven c =>
            [(SessionProven, [c.SessionId, Instants.ToMicros(c.At), c.HasFactor, c.MustSetUp])],
        SessionEnded c => [(SessionGone, [c.SessionId])],
        SessionsEnded c => OfSessionsGone(c.UserId),
        FactorAppGone c => [(FactorGone, [c.UserId])],
        _ => PasskeyRows.Of(change),
    };

    /// <summary>What a user's end takes along.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)> OfUserGone(string userId) =>
        [(CodesGone, [userId]), (FactorGone, [userId]), (PasskeyRows.OfUserGone, [userId])];

    public static IReadOnlyList<(RowShape Shape, object?[] Row)> OfSessionsGone(string userId) =>
        [(SessionsOfUserGone, [userId])];

    private static object?[] RowOf(UserSession s) =>
    [
        s.Id, s.UserId, s.AccountId, Instants.ToMicros(s.BegunAt), Instants.ToMicros(s.SeenAt), s.SourceAddress,
        s.Agent, s.HasFactor, s.MustSetUp, Instants.ToMicros(s.ProvenAt),
    ];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);

    private static Column Bool(string name) => new(name, ColumnType.Bool);
}
