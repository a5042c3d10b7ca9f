namespace LifecycleConsole.Domain.Metering;

/// <summary>About what an account is going to be charged for use, from what runs and what is known to end.</summary>
public static class UseAhead
{
    /// <summary>
    /// What [from, until) will cost, in minor units, rounded half up; what is not yet settled is not in it.
    /// </summary>
    public static long MinorOf(BurnState state, DateTimeOffset from, DateTimeOffset until)
    {
        var (at, rate, micros) = (from, state.RateMicros, 0m);
        foreach (var change in state.Coming.OrderBy(change => change.At).TakeWhile(change => change.At < until))
        {
            var next = change.At > at ? change.At : at;
            micros += CostOf(rate, next - at);
            (at, rate) = (next, rate + change.RateMicros);
        }
        micros += until > at ? CostOf(rate, until - at) : 0;
        return (long)Math.Round(
            micros * state.Currency.MinorPerUnit / 1_000_000m, MidpointRounding.AwayFromZero);
    }

    private static decimal CostOf(long rate, TimeSpan time) =>
        Math.Max(0, rate) * (decimal)time.Ticks / TimeSpan.TicksPerHour;
}
