using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>The first paid period of an instance: [<paramref name="From"/>, <paramref name="Until"/>).</summary>
public sealed record FirstPeriod(DateTimeOffset From, DateTimeOffset Until, int AnchorDay, int Months)
{
    /// <summary>It begins at an instant, and its day of the month is the anchor of all that follow.</summary>
    public static FirstPeriod Of(DateTimeOffset from, int months, TimeZoneInfo zone)
    {
        var anchor = new Anchor(Periods.AnchorOf(from, zone));
        var until = Periods.EndOf(from, months, anchor, zone);
        return new(from, until, anchor.Day, months) { AnchorMicros = anchor.MicrosAt(from, until, zone) };
    }

    /// <inheritdoc cref="Instance.AnchorMicros"/>
    public long? AnchorMicros { get; init; }

    /// <summary>It begins for an instance.</summary>
    public PeriodBegun Begun(string instanceId) =>
        new(instanceId, Until, AnchorDay, Months) { AnchorMicros = AnchorMicros };
}

/// <summary>The order of one new instance, and the instance that it brings.</summary>
/// <param name="ByTheHour">Of what comes with it and is charged by use; null where nothing is.</param>
internal sealed record PlacedPurchase(
    Holding Holding, Order Order, FirstPeriod Period, HourlyRate? ByTheHour, IReadOnlyList<Change> Changes);

/// <summary>Orders of new instances: placed, and carried out when they are paid.</summary>
internal static class PurchaseOrders
{
    /// <summary>An order for each instance that the command names; the first holds the vouchers for all.</summary>
    public static Outcome<IReadOnlyList<PlacedPurchase>> Place(
        PurchaseState state, BuyInstances command, DateTimeOffset now)
    {
        var zone = ZonedTime.Find(state.Launch.Account.BillingZone);
        if (zone.Value is not { } found)
        {
            return zone.Refusal!;
        }
        var period = FirstPeriod.Of(now, command.Months, found);
        var placed = new List<PlacedPurchase>();
        foreach (var name in NamePattern.Names(command.Launch.NamePattern, command.Launch.Count).Value!)
        {
            var one = PlaceOne(state, command, (name, placed.Count), period);
            if (one.Value is not { } purchase)
            {
                return one.Refusal!;
            }
            placed.Add(purchase);
        }
        return placed;
    }

    /// <summary>One of them as it will be: prepaid with all its disks.</summary>
    public static Holding HoldingOf(
        long accountId, LaunchInstances launch, (string Id, string Name) which, DateTimeOffset at)
    {
        var holding = LaunchDecisions.HoldingOf(accountId, launch, which, at);
        return holding with
        {
            Instance = holding.Instance with { ChargeType = ChargeType.Subscription },
            Disks = [.. holding.Disks.Select(disk => disk with { ChargeType = ChargeType.Subscription })],
        };
    }

    public static Outcome<IReadOnlyList<PeriodPart>> PriceOf(Holding holding, int months, PriceList prices) =>
        PeriodPrices.Of(LaunchDecisions.Priced(holding), months, prices);

    /// <summary>What a paid order brings: the instance with its disks, its paid period, the machine to be made.
    /// </summary>
    public static IReadOnlyList<Change> Begun(Holding holding, FirstPeriod period)
    {
        var changes = LaunchDecisions.ChangesOf(holding);
        return [changes[0], period.Begun(holding.Instance.Id), .. changes.Skip(1)];
    }

    /// <summary>How it is renewed at its end.</summary>
    public static Holding Renewing(Holding holding, int? renewalMonths) => holding with
    {
        Instance = holding.Instance with
        {
            Renewal = renewalMonths is null ? RenewalMode.Manual : RenewalMode.Auto,
            RenewalMonths = renewalMonths,
        },
    };

    private static Outcome<PlacedPurchase> PlaceOne(
        PurchaseState state, BuyInstances command, (string Name, int Index) which, FirstPeriod period)
    {
        var launch = state.Launch;
        var id = LaunchIds.Instance(launch.Account.Id, command.Launch.ClientToken, which.Index);
        var holding = Renewing(
            HoldingOf(launch.Account.Id, command.Launch, (id, which.Name), period.From), command.RenewalMonths);
        var pricing = PriceOf(holding, command.Months, launch.Prices);
        if (pricing.Value is not { } parts)
        {
            return pricing.Refusal!;
        }
        var order = OrderOf(launch, command, holding.Instance, (parts, period.From));
        // Of an order that waits for its money, the period begins when that comes.
        var lines = PeriodLines.Of(order.Id, parts, command.PaysNow ? (period.From, period.Until) : null);
        var placing = OrderDecisions.Place(state.Desk, order, lines, which.Index == 0 ? command.VoucherIds : []);
        return placing.Value is { } changes
            ? new PlacedPurchase(holding, order, period, ByTheHour(holding, launch.Prices), changes)
            : placing.Refusal!;
    }

    private static Order OrderOf(
        LaunchState state, BuyInstances command, Instance instance,
        (IReadOnlyList<PeriodPart> Parts, DateTimeOffset At) price) => new()
    {
        Id = OrderIds.OfNew(instance.Id),
        AccountId = state.Account.Id,
        Kind = OrderKind.New,
        State = OrderState.Unpaid,
        SubjectId = instance.Id,
        SubjectName = instance.Name,
        CurrencyCode = state.Account.CurrencyCode,
        ListMinor = price.Parts.Sum(part => part.List.Minor),
        DiscountMinor = price.Parts.Sum(part => part.Discount.Minor),
        PriceListVersion = state.Prices.Version.ToString(CultureInfo.InvariantCulture),
        ProfileName = state.Profile.Name,
        ProfileVersion = state.Profile.Version,
        Fulfilment = PurchaseTerms.Of(command).Written,
        CreatedAt = price.At,
        UnpaidUntil = price.At + Order.UnpaidTime,
    };

    /// <summary>Of its Elastic IP, as it will be bound; null where it has none.</summary>
    public static HourlyRate? ByTheHour(Holding holding, PriceList prices) => holding.Addresses.Count == 0
        ? null
        : holding.Addresses.Aggregate(
            HourlyRate.Zero(prices.Currency), (sum, address) => sum + PartRates.Of(address, prices));
}
