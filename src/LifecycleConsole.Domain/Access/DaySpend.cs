using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Access;

/// <summary>What one user has ordered, or got paid back, in one deed of one day; kept for policies that ask.</summary>
public sealed record DaySpendRow
{
    public required string UserId { get; init; }

    /// <summary>Of the day, counted from 0001-01-01, in the account's billing zone.</summary>
    public required int Day { get; init; }

    /// <summary>The ID of the order, so that it counts once a day; for refunds one of its own.</summary>
    public required string DeedId { get; init; }

    public required long AccountId { get; init; }

    public required long OrderMinor { get; init; }

    public required long RefundMinor { get; init; }
}

/// <summary>
/// What a user has ordered and got paid back today, the day being that of the account's billing zone. Orders count when
/// he places or pays them, each once a day, and no more when they were cancelled.
/// </summary>
/// <param name="Orders">Order ID to amount, in whole units of the account's currency.</param>
/// <param name="Refunds">In whole units of the account's currency.</param>
public sealed record DaySpend(IReadOnlyDictionary<string, decimal> Orders, decimal Refunds)
{
    public static readonly DaySpend Nothing = new(new Dictionary<string, decimal>(StringComparer.Ordinal), 0);

    /// <summary>The day that an instant falls on.</summary>
    public static int DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).DayNumber;

    /// <summary>What has been ordered today besides these.</summary>
    public decimal OrdersBesides(IReadOnlyCollection<string> orderIds) =>
        Orders.Where(order => !orderIds.Contains(order.Key, StringComparer.Ordinal)).Sum(order => order.Value);

    /// <summary>What lines of a plan add to a day.</summary>
    /// <param name="refundId">Under which a refund is kept.</param>
    public static IReadOnlyList<DaySpendRow> RowsOf(
        IEnumerable<PlanLine> lines, (string UserId, long AccountId, int Day) whose, Func<string> refundId)
    {
        var (userId, accountId, day) = whose;
        var all = lines.ToList();
        var refunds = MoneyTotals.Of(all).Where(line => line.Kind == MoneyLineKind.Refund)
            .Sum(line => Math.Abs(line.Amount.Minor));
        return
        [
            .. OrdersOf(all).Select(order => new DaySpendRow
            {
                UserId = userId, Day = day, DeedId = order.Id, AccountId = accountId, OrderMinor = order.Due.Minor,
                RefundMinor = 0,
            }),
            .. refunds == 0 ? [] : (DaySpendRow[])[
                new()
                {
                    UserId = userId, Day = day, DeedId = refundId(), AccountId = accountId, OrderMinor = 0,
                    RefundMinor = refunds,
                }],
        ];
    }

    /// <summary>The orders that lines place or pay.</summary>
    public static IEnumerable<Order> OrdersOf(IEnumerable<PlanLine> lines) => lines
        .SelectMany(line => line.Changes)
        .Select(change => change switch
        {
            OrderPlaced placed => placed.Order,
            OrderPaid paid => paid.Order,
            _ => null,
        })
        .OfType<Order>().DistinctBy(order => order.Id, StringComparer.Ordinal);
}
