using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What one order is paid with.</summary>
public sealed record OrderPayment(
    string OrderId, IReadOnlyList<(string VoucherId, long Minor)> Vouchers, long Gift, long Cash)
{
    public long Voucher => Vouchers.Sum(v => v.Minor);

    public long Total => Voucher + Gift + Cash;
}

/// <summary>
/// Splits one payment over orders: vouchers first, each on the orders that it may pay, then gift, then cash; a voucher,
/// the gift and the cash are shared by list price, with the largest remainder (rules §6).
/// </summary>
public static class Till
{
    /// <summary>Null where the money does not suffice; <paramref name="missing"/> then says by how much.</summary>
    public static IReadOnlyList<OrderPayment>? Split(
        IReadOnlyList<Order> orders, IReadOnlyList<Voucher> vouchers, Balances balances, out long missing)
    {
        var due = orders.Select(o => o.Due.Minor).ToArray();
        var byVoucher = orders.Select(_ => new List<(string, long)>()).ToArray();
        foreach (var voucher in vouchers.OrderBy(v => v.ValidUntil).ThenBy(v => v.Id, StringComparer.Ordinal))
        {
            var payable = orders.Select((o, n) => voucher.Pays.HasFlag(o.Kind.Payable()) ? due[n] : 0).ToArray();
            var shares = Take(voucher.LeftMinor, orders, payable, due);
            for (var n = 0; n < shares.Count; n++)
            {
                if (shares[n] > 0)
                {
                    byVoucher[n].Add((voucher.Id, shares[n]));
                }
            }
        }
        // A debt of cash is not spent around: gift and cash together are at most what the balance is.
        var spendable = Math.Max(0, balances.Spendable);
        var gift = Take(Math.Clamp(balances.Of(Book.Gift), 0, spendable), orders, due, due);
        var cash = Take(Math.Clamp(balances.Of(Book.Cash), 0, spendable - gift.Sum()), orders, due, due);
        missing = due.Sum();
        return missing > 0
            ? null
            : [.. orders.Select((o, n) => new OrderPayment(o.Id, byVoucher[n], gift[n], cash[n]))];
    }

    /// <summary>Takes what there is, at most what is payable, off what is due.</summary>
    private static IReadOnlyList<long> Take(long available, IReadOnlyList<Order> orders, long[] payable, long[] due)
    {
        var shares = Shares.Within(
            Math.Min(available, payable.Sum()), [.. orders.Select(o => o.ListMinor)], payable);
        for (var n = 0; n < shares.Count; n++)
        {
            due[n] -= shares[n];
        }
        return shares;
    }
}
