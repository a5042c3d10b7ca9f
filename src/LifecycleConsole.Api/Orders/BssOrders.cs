using System.Globalization;
using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>The account's orders, newest first; without times, of the last hour.</summary>
internal sealed class BssQueryOrders(OrderQueries orders, CatalogQueries catalog)
    : WireAction(WireProduct.Bss, "QueryOrders")
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = BssPaging.Read(p);
        var (from, until) = (
            p.Instant("CreateTimeStart", BssText.TimeFormat), p.Instant("CreateTimeEnd", BssText.TimeFormat));
        var (type, status, product) = (p.Filled("OrderType"), p.Filled("PaymentStatus"), p.Filled("ProductCode"));
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var view = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (view.Value is not { } now)
        {
            return view.Refusal!;
        }
        var filter = new OrderFilter(From: from ?? now.Now - Hour, Until: until);
        var probe = await orders.ListAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        if (probe.Refusal is { } refusal)
        {
            return refusal;
        }
        var all = new List<Order>();
        await foreach (var order in orders.StreamAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false))
        {
            if ((type is null || BssOrder.TypeOf(order.Kind) == type)
                && (status is null || BssOrder.StatusOf(order.State) == status) && product is null or "ecs")
            {
                all.Add(order);
            }
            if (all.Count >= PartPages.RowsMax)
            {
                break;
            }
        }
        return new BssBody<Data>(new(
            new([.. paging.Of(all).Select(order => BssOrder.Of(order))]), all.Count, paging.Number, paging.Size));
    }

    private sealed record Data(OrderList OrderList, int TotalCount, int PageNum, int PageSize)
    {
        public string HostName { get; } = "";
    }

    private sealed record OrderList(IReadOnlyList<BssOrder> Order);
}

/// <summary>One order with its lines.</summary>
internal sealed class BssGetOrderDetail(OrderQueries orders) : WireAction(WireProduct.Bss, "GetOrderDetail")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("OrderId");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await orders.GetAsync(call.Actor, id, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        return new BssBody<Data>(new(new([BssOrder.Of(view.Order, view.Lines)]), 1));
    }

    private sealed record Data(OrderList OrderList, int TotalCount)
    {
        public string HostName { get; } = "";

        public int PageNum { get; } = 1;

        public int PageSize { get; } = 20;
    }

    private sealed record OrderList(IReadOnlyList<BssOrder> Order);
}

/// <summary>Cancels an order that is not paid.</summary>
internal sealed class BssCancelOrder(CommandDesk desk) : WireAction(WireProduct.Bss, "CancelOrder")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("OrderId");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var done = await desk.CommitAsync(
            call.Actor, new CancelOrders([id]) { Together = true }, null, cancellationToken).ConfigureAwait(false);
        return done.Refusal is { } refusal ? refusal : new BssBody<BssHost>(new());
    }
}

/// <summary>Pays an order from vouchers and balance.</summary>
internal sealed class BssPayOrder(CommandDesk desk) : WireAction(WireProduct.Bss, "PayOrder")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("OrderId");
        p.Filled("OwnerId");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var done = await desk.CommitAsync(
            call.Actor, new PayOrders([id]) { Together = true }, null, cancellationToken).ConfigureAwait(false);
        return done.Refusal is { } refusal ? refusal : new BssBody<BssHost>(new());
    }
}

internal sealed record BssHost
{
    public string HostId { get; } = "cn";
}

/// <summary>An order as BssOpenApi tells it; sums are texts.</summary>
internal sealed record BssOrder
{
    public required string OrderId { get; init; }
    public string RelatedOrderId { get; } = "";
    public required string OrderType { get; init; }
    public string ProductCode { get; } = "ecs";
    public string ProductType { get; } = "";
    public string CommodityCode { get; } = "vm";
    public string SubscriptionType { get; } = "Subscription";
    public required string PaymentStatus { get; init; }
    public required string PaymentTime { get; init; }
    public required string CreateTime { get; init; }
    public required string Currency { get; init; }
    public string PaymentCurrency => Currency;
    public required string PretaxGrossAmount { get; init; }
    public required string PretaxAmount { get; init; }
    public string PretaxAmountLocal => PretaxAmount;
    public string Tax { get; } = "0.00";
    public string AfterTaxAmount => PretaxAmount;

    /// <summary>Of one order asked for; left out in lists.</summary>
    public string? SubOrderId { get; init; }
    public string? OrderSubType { get; init; }

    /// <summary>JSON in a text.</summary>
    public string? InstanceIDs { get; init; }
    public string? Quantity { get; init; }
    public string? UsageStartTime { get; init; }
    public string? UsageEndTime { get; init; }

    public static BssOrder Of(Order order) => new()
    {
        OrderId = order.Id,
        OrderType = TypeOf(order.Kind),
        PaymentStatus = StatusOf(order.State),
        PaymentTime = BssText.Of(order.PaidAt),
        CreateTime = BssText.Of(order.CreatedAt),
        Currency = order.CurrencyCode,
        PretaxGrossAmount = BssText.Of(new Money(order.ListMinor, order.Currency)),
        PretaxAmount = BssText.Of(order.Due),
    };

    public static BssOrder Of(Order order, IReadOnlyList<OrderLine> lines) => Of(order) with
    {
        SubOrderId = order.Id,
        OrderSubType = "ProductSubOrder",
        InstanceIDs = $"[\"{order.SubjectId}\"]",
        Quantity = 1.ToString(CultureInfo.InvariantCulture),
        UsageStartTime = BssText.Of(lines.Min(line => line.PeriodFrom)),
        UsageEndTime = BssText.Of(lines.Max(line => line.PeriodUntil)),
    };

    public static string TypeOf(OrderKind kind) => kind switch
    {
        OrderKind.New => "New",
        OrderKind.Renew => "Renewal",
        OrderKind.Upgrade => "Upgrade",
        OrderKind.Refund => "Refund",
        OrderKind.Switch => "Convert",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string StatusOf(OrderState state) => state switch
    {
        OrderState.Unpaid or OrderState.Paying => "Unpaid",
        OrderState.Paid or OrderState.Fulfilled or OrderState.PartlyRefunded or OrderState.Refunded
            or OrderState.Reversed => "Paid",
        OrderState.Cancelled => "Cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
