using LifecycleConsole.Data.Writing;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of answered commits and used nonces.</summary>
internal static class DoorRows
{
    public static readonly RowShape AnswerNew = new(
        RowVerb.Insert, "CommitAnswers",
        [new("AccountId", ColumnType.Long), new("AccessKeyId", ColumnType.Text), new("Key", ColumnType.Text)],
        new("AskedHash", ColumnType.Text), new("Answer", ColumnType.Text), new("AnsweredAt", ColumnType.Long));

    public static readonly RowShape NonceUsed = new(
        RowVerb.InsertOnce, "UsedNonces", [new("Id", ColumnType.Text)], new Column("Until", ColumnType.Long))
    {
        MustHit = false,
    };

    public static object?[] Of(CommitAnswer a) =>
        [a.AccountId, a.AccessKeyId, a.Key, a.AskedHash, a.Answer, Instants.ToMicros(a.AnsweredAt)];

    public static object?[] Of(UsedNonce nonce) => [nonce.Id, Instants.ToMicros(nonce.Until)];
}
