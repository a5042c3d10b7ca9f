using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of what users order and get paid back per day.</summary>
internal static class DaySpendRows
{
    /// <summary>An order that he placed and pays on one day counts once.</summary>
    public static readonly RowShape Once = new(
        RowVerb.InsertOnce, "DaySpends",
        [new("UserId", ColumnType.Text), new("Day", ColumnType.Int), new("DeedId", ColumnType.Text)],
        new("AccountId", ColumnType.Long), new("OrderMinor", ColumnType.Long), new("RefundMinor", ColumnType.Long))
    {
        MustHit = false,
    };

    public static readonly RowShape Gone = new(
        RowVerb.Delete, "DaySpends",
        [new("UserId", ColumnType.Text), new("Day", ColumnType.Int), new("DeedId", ColumnType.Text)])
    {
        MustHit = false,
    };

    public static object?[] Of(DaySpendRow row) =>
        [row.UserId, row.Day, row.DeedId, row.AccountId, row.OrderMinor, row.RefundMinor];
}
