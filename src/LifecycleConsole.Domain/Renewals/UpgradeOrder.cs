using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What an upgrade was sold by; kept with the order as text.</summary>
/// <param name="DayBeforeMinor">Full list price of a day before it, a thirtieth of the month's, in minor units.</param>
/// <param name="DayAfterMinor">After it. What a day of the upgrade costs is the difference (rules §7).</param>
public sealed record UpgradeTerms(int BeforeMbps, int AfterMbps, decimal DayBeforeMinor, decimal DayAfterMinor)
{
    private const string Kind = "upgrade/1";

    public string Written => string.Create(
        CultureInfo.InvariantCulture, $"{Kind} {BeforeMbps} {AfterMbps} {DayBeforeMinor} {DayAfterMinor}");

    /// <summary>Null where the text is another feature's.</summary>
    /// <exception cref="FormatException">An upgrade's, and broken.</exception>
    public static UpgradeTerms? Read(string text) => text.Split(' ') switch
    {
        [Kind, var before, var after, var dayBefore, var dayAfter] => new(
            int.Parse(before, CultureInfo.InvariantCulture), int.Parse(after, CultureInfo.InvariantCulture),
            decimal.Parse(dayBefore, CultureInfo.InvariantCulture),
            decimal.Parse(dayAfter, CultureInfo.InvariantCulture)),
        [Kind, ..] => throw new FormatException($"'{text}' is no upgrade."),
        _ => null,
    };
}

/// <summary>
/// The order of what starts at once: the difference of the monthly list prices ÷ 30 × the days that are left of all
/// that is paid for, renewals to come included, exact to the second and rounded half up (rules §4, §7).
/// </summary>
public static class UpgradeOrder
{
    private const int DaysOfMonth = 30;

    /// <summary>Twelve places of a minor unit are kept of a day's price; what is beyond is cut off.</summary>
    private const decimal Scale = 1_000_000_000_000m;

    public static string IdOf(long accountId, string clientToken, string instanceId) => OrderIds.Of(
        string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/upgrade/{instanceId}"));

    public static Money PriceOf(PriceList prices, (int Before, int After) mbps, TimeSpan rest)
    {
        var seconds = rest.Ticks / TimeSpan.TicksPerSecond;
        var month = prices.StaticBandwidth.MbpsMonth * (mbps.After - mbps.Before);
        return Money.RoundHalfUp(month * seconds / (DaysOfMonth * 86_400m), prices.Currency);
    }

    /// <summary>The order as it is placed, and its one line.</summary>
    /// <param name="from">Its price is for the time from here until the instance's end.</param>
    public static Outcome<(Order Order, IReadOnlyList<OrderLine> Lines)> Of(
        AccountState state, Holding holding, (string ClientToken, int Mbps) wish, DateTimeOffset from)
    {
        var (instance, prices) = (holding.Instance, state.Prices);
        var after = holding with { Instance = instance with { BandwidthMbps = wish.Mbps } };
        var (day, dayAfter) = (DayOf(holding, prices), DayOf(after, prices));
        if ((day.Refusal ?? dayAfter.Refusal) is { } refusal)
        {
            return refusal;
        }
        var until = instance.PaidUntil!.Value;
        var price = PriceOf(prices, (instance.BandwidthMbps, wish.Mbps), until - from);
        var id = IdOf(state.Account.Id, wish.ClientToken, instance.Id);
        var order = new Order
        {
            Id = id,
            AccountId = state.Account.Id,
            Kind = OrderKind.Upgrade,
            State = OrderState.Unpaid,
            SubjectId = instance.Id,
            SubjectName = instance.Name,
            CurrencyCode = state.Account.CurrencyCode,
            ListMinor = price.Minor,
            DiscountMinor = 0,
            PriceListVersion = prices.Version.ToString(CultureInfo.InvariantCulture),
            ProfileName = state.Profile.Name,
            ProfileVersion = state.Profile.Version,
            Fulfilment = new UpgradeTerms(instance.BandwidthMbps, wish.Mbps, day.Value, dayAfter.Value).Written,
            CreatedAt = from,
            UnpaidUntil = from + Order.UnpaidTime,
        };
        return (order, [new OrderLine
        {
            OrderId = id,
            Line = 1,
            Name = string.Create(CultureInfo.InvariantCulture, $"{instance.BandwidthMbps} → {wish.Mbps} Mbit/s"),
            ListMinor = price.Minor,
            DiscountMinor = 0,
            PeriodFrom = from,
            PeriodUntil = until,
        }]);
    }

    private static Outcome<decimal> DayOf(Holding holding, PriceList prices)
    {
        var parts = PeriodPrices.Of(holding, 1, prices);
        if (parts.Value is not { } month)
        {
            return parts.Refusal!;
        }
        return decimal.Truncate(month.Sum(part => part.List.Minor) * Scale / DaysOfMonth) / Scale;
    }
}
