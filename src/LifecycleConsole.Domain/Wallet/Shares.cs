namespace LifecycleConsole.Domain.Wallet;

/// <summary>Splits whole minor units by weights, so that the shares always sum to the whole.</summary>
public static class Shares
{
    /// <summary>
    /// By largest remainder: each gets its exact share rounded down, and what is left goes, a unit each, to the largest
    /// remainders; among equals to the earlier (rules §6, §7).
    /// </summary>
    /// <param name="whole">0 or more.</param>
    /// <param name="weights">0 or more each; where all are 0, the first gets everything.</param>
    public static IReadOnlyList<long> Of(long whole, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        var total = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
        if (weights.Count == 0 || total == 0)
        {
            return [.. weights.Select((_, n) => n == 0 ? whole : 0)];
        }
        var shares = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        for (var n = 0; n < weights.Count; n++)
        {
            var exact = (Int128)whole * weights[n];
            (shares[n], remainders[n]) = ((long)(exact / total), exact % total);
        }
        var left = (int)(whole - shares.Sum());
        foreach (var n in Enumerable.Range(0, shares.Length).OrderByDescending(n => remainders[n]).Take(left))
        {
            shares[n]++;
        }
        return shares;
    }

    /// <summary>
    /// As <see cref="Of"/>, but no share is more than its limit: what does not fit there is shared by the others.
    /// </summary>
    /// <param name="whole">At most the sum of the limits.</param>
    public static IReadOnlyList<long> Within(long whole, IReadOnlyList<long> weights, IReadOnlyList<long> limits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(whole, limits.Sum());
        var shares = new long[weights.Count];
        for (var left = whole; left > 0; left = whole - shares.Sum())
        {
            var open = weights.Select((w, n) => shares[n] < limits[n] ? Math.Max(1, w) : 0).ToArray();
            var more = Of(left, open);
            for (var n = 0; n < shares.Length; n++)
            {
                shares[n] = Math.Min(limits[n], shares[n] + more[n]);
            }
        }
        return shares;
    }
}
