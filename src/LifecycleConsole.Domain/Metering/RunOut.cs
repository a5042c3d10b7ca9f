using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>Something that is known to begin or end: what it adds to the rate, below zero where it ends.</summary>
public sealed record RateChange(DateTimeOffset At, long RateMicros);

/// <summary>A sum that is charged at once: an automatic renewal.</summary>
public sealed record RenewalAhead(DateTimeOffset At, long Minor);

/// <summary>What an account's balance is spent on from now on.</summary>
public sealed record BurnState
{
    public required Currency Currency { get; init; }

    /// <summary>Cash and gifts, in minor units.</summary>
    public required long SpendableMinor { get; init; }

    /// <summary>Vouchers that pay use before the balance does.</summary>
    public IReadOnlyList<UseVoucher> Vouchers { get; init; } = [];

    /// <summary>Used, and not yet settled.</summary>
    public required long UnsettledMinor { get; init; }

    /// <summary>Millionths of the currency per hour of all that runs.</summary>
    public required long RateMicros { get; init; }

    /// <summary>Scheduled releases, by their instants, and what resource plans take over and give back.</summary>
    public IReadOnlyList<RateChange> Coming { get; init; } = [];

    /// <summary>What is renewed by itself, by the instants at which it is charged.</summary>
    public IReadOnlyList<RenewalAhead> Renewals { get; init; } = [];
}

/// <summary>What a voucher has left, and which use it pays: [<see cref="From"/>, <see cref="Until"/>).</summary>
public sealed record UseVoucher(DateTimeOffset From, DateTimeOffset Until, long LeftMinor)
{
    /// <summary>It pays whole hours: those that end while it is valid.</summary>
    public static UseVoucher Of(Voucher voucher) =>
        new(FirstHour(voucher.ValidFrom), FirstHour(voucher.ValidUntil), voucher.LeftMinor)
        {
            PaysUse = voucher.Pays.HasFlag(Payable.Usage),
            Renewals = voucher.Pays.HasFlag(Payable.Renew) ? (voucher.ValidFrom, voucher.ValidUntil) : null,
        };

    public bool PaysUse { get; init; } = true;

    /// <summary>When it pays automatic renewals; null: it does not.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Renewals { get; init; }

    /// <summary>The start of the first hour that ends at the instant or after it.</summary>
    private static DateTimeOffset FirstHour(DateTimeOffset at)
    {
        var start = UsageHours.StartOf(at);
        return start == at ? start.AddHours(-1) : start;
    }
}

/// <summary>When the balance runs out, from what runs, what is known to end, and what is renewed by itself.</summary>
public static class RunOut
{
    /// <summary>A balance that lasts longer than this is not spoken of.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3650);

    /// <summary>
    /// The full hour at which settlement takes the balance below zero, or the instant at which a renewal cannot be
    /// paid, if nothing is done; now where it is below zero already; null where it lasts.
    /// </summary>
    public static DateTimeOffset? At(BurnState state, DateTimeOffset now)
    {
        if (state.SpendableMinor < 0)
        {
            return now;
        }
        var purse = new Purse(state);
        if (!purse.Pays(purse.Micros(state.UnsettledMinor), now))
        {
            return HourEnd(now);
        }
        var (at, rate) = (now, state.RateMicros);
        foreach (var change in Steps(state, now))
        {
            var until = change.At > at ? change.At : at;
            if (purse.TimeFor(rate, (at, until)) is { } lasts)
            {
                return HourEnd(at + lasts);
            }
            if (change.RenewalMinor > 0 && !purse.PaysRenewal(purse.Micros(change.RenewalMinor), until))
            {
                return until;
            }
            (at, rate) = (until, rate + change.RateMicros);
        }
        return null;
    }

    /// <summary>Between two steps neither the rate nor the vouchers that pay change.</summary>
    private static IEnumerable<Step> Steps(BurnState state, DateTimeOffset now) => state.Coming
        .Select(change => new Step(change.At, change.RateMicros, 0))
        .Concat(state.Vouchers.SelectMany(v => new[] { v.From, v.Until }).Select(at => new Step(at, 0, 0)))
        .Concat(state.Renewals.Select(renewal => new Step(renewal.At, 0, renewal.Minor)))
        .Append(new Step(now + Horizon, 0, 0))
        .OrderBy(step => step.At);

    private readonly record struct Step(DateTimeOffset At, long RateMicros, long RenewalMinor);

    /// <summary>What is used within an hour is charged at its end; nothing at its very start.</summary>
    private static DateTimeOffset HourEnd(DateTimeOffset at) => UsageHours.StartOf(at).AddHours(1);

    /// <summary>Vouchers and the balance in millionths of the currency, as they are used up.</summary>
    private sealed class Purse(BurnState state)
    {
        private readonly (UseVoucher Voucher, decimal Left)[] _vouchers =
        [
            .. state.Vouchers.OrderBy(v => v.Until)
                .Select(v => (v, v.LeftMinor / state.Currency.MinorPerUnit * 1_000_000m)),
        ];

        private decimal _balance = state.SpendableMinor / state.Currency.MinorPerUnit * 1_000_000m;

        public decimal Micros(long minor) => minor / state.Currency.MinorPerUnit * 1_000_000m;

        /// <summary>Takes the cost of a time in which nothing changes; false where it is not enough.</summary>
        public bool Pays(decimal cost, DateTimeOffset at)
        {
            for (var n = 0; n < _vouchers.Length; n++)
            {
                var (voucher, left) = _vouchers[n];
                if (voucher.PaysUse && voucher.From <= at && at < voucher.Until)
                {
                    var taken = Math.Min(left, cost);
                    _vouchers[n] = (voucher, left - taken);
                    cost -= taken;
                }
            }
            _balance -= cost;
            return _balance >= 0;
        }

        /// <summary>Vouchers for renewals, then the balance; false where it is not enough.</summary>
        public bool PaysRenewal(decimal cost, DateTimeOffset at)
        {
            for (var n = 0; n < _vouchers.Length; n++)
            {
                var (voucher, left) = _vouchers[n];
                if (voucher.Renewals is var (from, until) && from <= at && at < until)
                {
                    var taken = Math.Min(left, cost);
                    _vouchers[n] = (voucher, left - taken);
                    cost -= taken;
                }
            }
            _balance -= cost;
            return _balance >= 0;
        }

        /// <summary>Null where it lasts until the end; else how long it does.</summary>
        public TimeSpan? TimeFor(long rate, (DateTimeOffset From, DateTimeOffset Until) time)
        {
            var cost = rate * (decimal)(time.Until - time.From).Ticks / TimeSpan.TicksPerHour;
            return Pays(cost, time.From)
                ? null
                : TimeSpan.FromTicks((long)((cost + _balance) / rate * TimeSpan.TicksPerHour));
        }
    }
}
