using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Audit;

namespace LifecycleConsole.Data.Audit;

/// <summary>How digests are written: once, and never changed.</summary>
internal static class DigestShapes
{
    /// <summary>Another node may have signed the same day.</summary>
    public static readonly RowShape New = new(
        RowVerb.InsertOnce, "AuditDigests", [Long("AccountId"), Long("Number")], Long("Until"), Long("FirstSequence"),
        Long("LastSequence"), Text("Root"), Text("HeadHash"), Text("PreviousHash"), Text("KeyId"), Text("Hash"),
        Text("Signature"))
    {
        MustHit = false,
    };

    public static object?[] RowOf(AuditDigest d) =>
    [
        d.AccountId, d.Number, Instants.ToMicros(d.Until), d.FirstSequence, d.LastSequence, d.Root, d.HeadHash,
        d.PreviousHash, d.KeyId, d.Hash, d.Signature,
    ];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);
}
