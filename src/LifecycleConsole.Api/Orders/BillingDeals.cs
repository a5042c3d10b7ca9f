using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wallet;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>Orders, newest first; amounts in minor units. An order is its own big deal.</summary>
internal sealed class BillingDescribeDealsByCond(OrderSearch orders, CatalogQueries catalog)
    : WireAction(WireProduct.Billing, "DescribeDealsByCond")
{
    private const int OffsetMax = 100_000_000;
    private const int StatusMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (zone, refused) = await BillingZone.OfAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (zone is null)
        {
            return refused;
        }
        var filter = Read(call.Parameters, zone);
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await orders.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        return found.Value is { } page
            ? new Body([.. page.Orders.Select(order => BillingDeal.Of(order, zone))], page.Total)
            : found.Refusal!;
    }

    private static OrderSearchFilter Read(Parameters p, TimeZoneInfo zone)
    {
        p.Required("Limit");
        var (order, big) = (p.Filled("OrderId"), p.Filled("BigDealId"));
        var status = p.Number("Status", 1, StatusMax);
        return new()
        {
            From = BillingZone.Time(p, "StartTime", zone),
            To = BillingZone.Time(p, "EndTime", zone)?.AddSeconds(1).AddTicks(-1),
            OrderId = order ?? big,
            SubjectId = p.Filled("ResourceId"),
            States = order is not null && big is not null && order != big ? []
                : status is { } number ? [.. Enum.GetValues<OrderState>().Where(s => DealWords.StatusOf(s) == number)]
                : null,
            Skip = p.Number("Offset", 0, OffsetMax) ?? 0,
            Take = p.Number("Limit", 1, OrderSearchFilter.PageSizeMax) ?? 1,
        };
    }

    private sealed record Body(IReadOnlyList<BillingDeal> Deals, int TotalCount) : WireBody;
}

internal sealed record BillingDeal
{
    public required string OrderId { get; init; }
    public required int Status { get; init; }
    public required string Payer { get; init; }
    public required string CreateTime { get; init; }
    public required string Creator { get; init; }
    public required long RealTotalCost { get; init; }
    public required long VoucherDecline { get; init; }
    public int ProjectId { get; }
    public int GoodsCategoryId { get; }
    public required IReadOnlyList<DealPart> ProductInfo { get; init; }
    public required double TimeSpan { get; init; }
    public string TimeUnit => "m";
    public required string Currency { get; init; }
    public required double Policy { get; init; }
    public required double Price { get; init; }
    public required double TotalCost { get; init; }
    public string ProductCode => "p_cvm";
    public string SubProductCode => "sp_cvm";
    public required string BigDealId { get; init; }
    public string Formula => "";
    public string RefReturnDeals => "";
    public string RefundMap => "";
    public required string Action { get; init; }
    public string ProductName => "Cloud Virtual Machine";
    public string SubProductName => "Cloud Virtual Machine";
    public required IReadOnlyList<string> ResourceId { get; init; }

    public static BillingDeal Of(OrderFound found, TimeZoneInfo zone)
    {
        var order = found.Order;
        return new BillingDeal
        {
            OrderId = order.Id,
            BigDealId = order.Id,
            Status = DealWords.StatusOf(order.State),
            Payer = order.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Creator = order.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            CreateTime = TencentTimes.Local(order.CreatedAt, zone),
            RealTotalCost = order.GiftMinor + order.CashMinor,
            VoucherDecline = order.VoucherMinor,
            ProductInfo =
            [
                .. found.Lines.Select(line => new DealPart(
                    line.Name, (line.ListMinor - line.DiscountMinor).ToString(
                        System.Globalization.CultureInfo.InvariantCulture))),
            ],
            TimeSpan = MonthsOf(found.Lines),
            Currency = order.CurrencyCode,
            Policy = order.ListMinor == 0
                ? 100
                : Math.Round(order.Due.Minor * 100d / order.ListMinor, 2, MidpointRounding.AwayFromZero),
            Price = order.ListMinor,
            TotalCost = order.Due.Minor,
            Action = DealWords.ActionOf(order.Kind),
            ResourceId = [order.SubjectId],
        };
    }

    /// <summary>Whole months of the longest line; 0 for no time.</summary>
    private static int MonthsOf(IReadOnlyList<OrderLine> lines) => lines
        .Select(line => line is { PeriodFrom: { } from, PeriodUntil: { } until }
            ? (int)Math.Round((until - from).TotalDays / (365.2425 / 12), MidpointRounding.AwayFromZero)
            : 0)
        .DefaultIfEmpty(0).Max();
}

internal sealed record DealPart(string Name, string Value);

/// <summary>Orders in Billing's words (facts/tencent §2.6).</summary>
internal static class DealWords
{
    public static int StatusOf(OrderState state) => state switch
    {
        OrderState.Unpaid => 1,
        OrderState.Paid => 3, // being delivered
        OrderState.Fulfilled => 4,
        OrderState.Reversed => 5, // could not be delivered
        OrderState.Refunded or OrderState.PartlyRefunded => 6,
        OrderState.Cancelled => 7,
        OrderState.Paying => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string ActionOf(OrderKind kind) => kind switch
    {
        OrderKind.New or OrderKind.Switch => "purchase",
        OrderKind.Renew => "renew",
        OrderKind.Upgrade => "upgrade",
        OrderKind.Refund => "refund",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>
/// Pays orders that wait, all or none, from the vouchers that they hold, gifts and cash. Vouchers are chosen when an
/// order is placed.
/// </summary>
internal sealed class BillingPayDeals(CommandDesk desk, OrderSearch orders)
    : WireAction(WireProduct.Billing, "PayDeals")
{
    private const int OrdersMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var (ids, big) = (p.List("OrderIds", OrdersMax), p.List("BigDealIds", OrdersMax));
        p.Number("AutoVoucher", 0, 1);
        p.Filled("CustomInfo");
        if (ids.Count > 0 == big.Count > 0)
        {
            p.Fail(new WireError(200, "InvalidParameter", "Give either `OrderIds` or `BigDealIds`."));
        }
        if (p.List("VoucherIds", 1).Count > 0)
        {
            p.Fail(new WireError(200, "FailedOperation.InvalidVoucher",
                "Vouchers are chosen when an order is placed."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        IReadOnlyList<string> deals = [.. ids.Concat(big).Distinct(StringComparer.Ordinal)];
        var done = await desk
            .CommitAsync(call.Actor, new PayOrders(deals) { Together = true }, null, cancellationToken)
            .ConfigureAwait(false);
        if (done.Refusal is { } refusal)
        {
            return refusal;
        }
        var resources = new List<string>();
        foreach (var id in deals)
        {
            var found = await orders.FindAsync(call.Actor, new() { OrderId = id, Take = 1 }, cancellationToken)
                .ConfigureAwait(false);
            resources.AddRange(found.Value?.Orders.Select(order => order.Order.SubjectId) ?? []);
        }
        return new Body(deals, resources, deals);
    }

    private sealed record Body(
        IReadOnlyList<string> OrderIds, IReadOnlyList<string> ResourceIds, IReadOnlyList<string> BigDealIds) : WireBody;
}
