using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Metering;

namespace LifecycleConsole.Data.Metering;

/// <summary>How rows of the meter are written.</summary>
internal static class MeterShapes
{
    public static readonly RowShape Line = new(RowVerb.Upsert, "UsageLines",
        [Long("AccountId"), new("SubjectId", ColumnType.Text), Int("Kind"), Long("From")], Long("Until"),
        new Column("PriceName", ColumnType.Text), Int("Quantity"), Long("RateMicros"), Long("Carry"));

    public static readonly RowShape HourNew = new(
        RowVerb.Insert, "HourCharges", [Long("AccountId"), Long("Hour"), Int("Kind")], Long("Minor"));

    /// <summary>Another node may begin the same account at the same time.</summary>
    public static readonly RowShape CursorNew = new(
        RowVerb.Insert, "MeterCursors", [Long("AccountId")], Long("ClosedUntil"), Long("NextAt"));

    public static readonly RowShape Closed = RowShape.CompareAndSet(
        "MeterCursors", [Long("AccountId")], [Long("ClosedUntil")], [Long("NextAt")]);

    public static readonly RowShape Settled = RowShape.CompareAndSet(
        "MeterCursors", [Long("AccountId")], [Long("ClosedUntil"), Long("NextAt")], [Long("NextAt")]);

    public static object?[] Row(UsageLine line) =>
    [
        line.AccountId, line.SubjectId, (int)line.Kind, Instants.ToMicros(line.From), Instants.ToMicros(line.Until),
        line.PriceName, line.Quantity, line.RateMicros, line.Carry,
    ];

    public static object?[] Row(HourCharge charge) =>
        [charge.AccountId, Instants.ToMicros(charge.Hour), (int)charge.Kind, charge.Minor];

    public static object?[] Row(MeterCursor cursor) =>
        [cursor.AccountId, Instants.ToMicros(cursor.ClosedUntil), Instants.ToMicros(cursor.NextAt)];

    /// <summary>Of <see cref="Closed"/>.</summary>
    public static object?[] Closing(MeterCursor cursor) =>
        [cursor.AccountId, Instants.ToMicros(cursor.NextAt), Instants.ToMicros(cursor.NextAt)];

    /// <summary>Of <see cref="Settled"/>.</summary>
    public static object?[] Settling(MeterCursor cursor, DateTimeOffset nextAt) =>
    [
        cursor.AccountId, Instants.ToMicros(nextAt.AddHours(-1)), Instants.ToMicros(nextAt),
        Instants.ToMicros(cursor.NextAt),
    ];

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);
}
