using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What carries out a renewal once it is paid; kept with the order as text.</summary>
/// <param name="From">The end that the instance had, inclusive: the period begins there.</param>
/// <param name="Until">Exclusive.</param>
public sealed record RenewalTerms(DateTimeOffset From, DateTimeOffset Until, int AnchorDay)
{
    private const string Kind = "renewal/1";

    /// <inheritdoc cref="Instance.AnchorMicros"/>
    public long? AnchorMicros { get; init; }

    /// <summary>The public bandwidth from the beginning of the period on; null: as it is.</summary>
    public int? BandwidthMbps { get; init; }

    public string Written => string.Join(
        ' ', Kind, Micros(From), Micros(Until),
        AnchorDay.ToString(CultureInfo.InvariantCulture)
            + (AnchorMicros is { } time ? string.Create(CultureInfo.InvariantCulture, $"@{time}") : ""))
        + (BandwidthMbps is { } mbps ? string.Create(CultureInfo.InvariantCulture, $" {mbps}") : "");

    /// <summary>Null where the text is another feature's.</summary>
    /// <exception cref="FormatException">A renewal's, and broken.</exception>
    public static RenewalTerms? Read(string text) => text.Split(' ') switch
    {
        [Kind, var from, var until, var anchor] => Of(from, until, anchor),
        [Kind, var from, var until, var anchor, var mbps] => Of(from, until, anchor) with
        {
            BandwidthMbps = int.Parse(mbps, CultureInfo.InvariantCulture),
        },
        [Kind, ..] => throw new FormatException($"'{text}' is no renewal."),
        _ => null,
    };

    /// <summary>The end that it gives an instance.</summary>
    public PaidUntilSet EndOf(string instanceId) => new(instanceId, Until, AnchorDay) { AnchorMicros = AnchorMicros };

    /// <param name="anchor"><c>DAY</c> or <c>DAY@MICROSECONDS</c>.</param>
    private static RenewalTerms Of(string from, string until, string anchor) => anchor.Split('@') switch
    {
        [var day, var time] => new(Instant(from), Instant(until), int.Parse(day, CultureInfo.InvariantCulture))
        {
            AnchorMicros = long.Parse(time, CultureInfo.InvariantCulture),
        },
        _ => new(Instant(from), Instant(until), int.Parse(anchor, CultureInfo.InvariantCulture)),
    };

    internal static string Micros(DateTimeOffset at) =>
        ((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(string micros) => DateTimeOffset.UnixEpoch.AddTicks(
        long.Parse(micros, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond);
}

/// <summary>The order of one renewal: its lines, its period, its ID.</summary>
public static class RenewalOrder
{
    /// <summary>The same form and instance make the same ID: sent twice, it is found taken.</summary>
    public static string IdOf(long accountId, string clientToken, string instanceId) => OrderIds.Of(
        string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/renew/{instanceId}"));

    /// <summary>The order as it is placed, unpaid, and its lines.</summary>
    public static (Order Order, IReadOnlyList<OrderLine> Lines) Of(
        AccountState state, Holding holding, RenewalDraft draft, DateTimeOffset now)
    {
        var id = IdOf(state.Account.Id, draft.ClientToken, holding.Instance.Id);
        var order = new Order
        {
            Id = id,
            AccountId = state.Account.Id,
            Kind = OrderKind.Renew,
            State = OrderState.Unpaid,
            SubjectId = holding.Instance.Id,
            SubjectName = holding.Instance.Name,
            CurrencyCode = state.Account.CurrencyCode,
            ListMinor = draft.Parts.Sum(part => part.List.Minor),
            DiscountMinor = draft.Parts.Sum(part => part.Discount.Minor),
            PriceListVersion = state.Prices.Version.ToString(CultureInfo.InvariantCulture),
            ProfileName = state.Profile.Name,
            ProfileVersion = state.Profile.Version,
            Fulfilment = draft.Terms.Written,
            CreatedAt = now,
            UnpaidUntil = now + Order.UnpaidTime,
        };
        return (order, PeriodLines.Of(id, draft.Parts, (draft.Terms.From, draft.Terms.Until)));
    }
}

/// <summary>A renewal as it would be ordered.</summary>
public sealed record RenewalDraft(string ClientToken, RenewalTerms Terms, IReadOnlyList<PeriodPart> Parts);
