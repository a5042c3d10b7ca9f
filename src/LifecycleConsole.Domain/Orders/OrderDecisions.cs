using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What paying, giving back and letting go of orders begins with.</summary>
public sealed record OrderDesk
{
    public required Balances Balances { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>The account's vouchers that are not used up.</summary>
    public IReadOnlyList<Voucher> Vouchers { get; init; } = [];

    /// <summary>Subjects that have an order which is not paid yet.</summary>
    public IReadOnlyDictionary<string, string> OpenOrders { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Subjects that have an order which is paid, and which the back-end is still carrying out.</summary>
    public IReadOnlyDictionary<string, string> OrdersUnderWay { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>With the vouchers that new orders of the same plan have taken hold of.</summary>
    internal OrderDesk Holding(IEnumerable<Change> placed)
    {
        var holders = placed.OfType<VoucherHeld>()
            .ToDictionary(held => held.VoucherId, held => held.OrderId, StringComparer.Ordinal);
        return this with
        {
            Vouchers =
            [
                .. Vouchers.Select(voucher => holders.TryGetValue(voucher.Id, out var order)
                    ? voucher with { OrderId = order }
                    : voucher),
            ],
        };
    }

    /// <summary>The desk as these changes leave it: money moved, vouchers held, let go and spent.</summary>
    public OrderDesk After(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }
        var balances = new Balances(Balances.All);
        foreach (var transfer in changes.OfType<LedgerPosted>().SelectMany(posted => posted.Posting.Transfers))
        {
            balances.Move(transfer.Debit, transfer.Credit, transfer.Amount.Minor);
        }
        return this with { Balances = balances, Vouchers = [.. Vouchers.Select(voucher => After(voucher, changes))] };
    }

    private static Voucher After(Voucher voucher, IReadOnlyList<Change> changes) => changes.Aggregate(
        voucher, (now, change) => change switch
        {
            VoucherHeld held when held.VoucherId == now.Id => now with { OrderId = held.OrderId },
            VoucherLeft left when left.VoucherId == now.Id =>
                now with { LeftMinor = left.LeftMinor, VoidMinor = left.VoidMinor },
            _ => now,
        });
}

/// <summary>
/// The life of an order as changes. A feature places one in its own plan, with what carries it out as data; when it is
/// paid, the feature decides again and adds <see cref="Fulfil"/> or <see cref="Reverse"/> to its changes.
/// </summary>
public static class OrderDecisions
{
    public static readonly RefusalKind OneOpen = new("order.one-open",
        "The order {order} for {subject} is not paid yet. Pay or cancel it first.");

    public static readonly RefusalKind UnderWay = new("order.under-way",
        "The order {order} for {subject} is paid and being carried out. Try again when it is done, in a minute.");

    /// <summary>An order with the vouchers that it is to be paid with, held until it is paid or cancelled.</summary>
    public static Outcome<IReadOnlyList<Change>> Place(
        OrderDesk desk, Order order, IReadOnlyList<OrderLine> lines, IReadOnlyList<string> voucherIds)
    {
        if (InArrears(desk) is { } arrears)
        {
            return arrears;
        }
        if (desk.OpenOrders.TryGetValue(order.SubjectId, out var open))
        {
            return OneOpen.With(new("order", open), new("subject", order.SubjectName));
        }
        if (desk.OrdersUnderWay.TryGetValue(order.SubjectId, out var underWay))
        {
            return UnderWay.With(new("order", underWay), new("subject", order.SubjectName));
        }
        List<Change> changes = [new OrderPlaced(order, lines)];
        foreach (var id in voucherIds.Distinct(StringComparer.Ordinal))
        {
            if (WhyNot(desk, order, id) is { } refusal)
            {
                return refusal;
            }
            changes.Add(new VoucherHeld(id, order.Id));
        }
        return changes;
    }

    /// <summary>
    /// One payment over one or several orders from held vouchers, gift and cash. Money that came from outside is on the
    /// account before.
    /// </summary>
    public static Outcome<IReadOnlyList<Change>> Pay(OrderDesk desk, IReadOnlyList<Order> orders, DateTimeOffset now) =>
        PayEach(desk, orders, now) switch
        {
            { Value: { } each } => (Change[])[.. each.SelectMany(changes => changes)],
            { Refusal: var refusal } => refusal!,
        };

    /// <summary>
    /// As <see cref="Pay"/>, the changes of each order apart; the last lets go of what vouchers have left, and tells
    /// people of the payment.
    /// </summary>
    /// <param name="orders">At least one.</param>
    public static Outcome<IReadOnlyList<IReadOnlyList<Change>>> PayEach(
        OrderDesk desk, IReadOnlyList<Order> orders, DateTimeOffset now)
    {
        if (InArrears(desk) is { } arrears)
        {
            return arrears;
        }
        if (orders.Count == 0)
        {
            return PlanRefusals.Empty.With();
        }
        foreach (var order in orders)
        {
            if ((OrderTransitions.Next(order, OrderEvent.Paid).Refusal ?? Lapsed(order, now)) is { } refusal)
            {
                return refusal;
            }
        }
        var ids = orders.Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        var held = desk.Vouchers.Where(v => v.OrderId is { } id && ids.Contains(id)).ToList();
        if (Till.Split(orders, held, desk.Balances, out var missing) is not { } payments)
        {
            return WalletRefusals.Overdrawn.With(
                new("balance", new Money(desk.Balances.Spendable, desk.Currency)),
                new("missing", new Money(missing, desk.Currency)));
        }
        List<IReadOnlyList<Change>> changes = [.. orders.Zip(payments, (o, p) => (Change[])[.. PaidBy(o, p, now)])];
        foreach (var voucher in held)
        {
            var spent = payments.SelectMany(p => p.Vouchers).Where(v => v.VoucherId == voucher.Id).Sum(v => v.Minor);
            changes[^1] = [.. changes[^1], .. Let(voucher with { LeftMinor = voucher.LeftMinor - spent }, now)];
        }
        changes[^1] = [.. changes[^1], OrderNotices.Paid(orders, now)];
        return changes;
    }

    /// <summary>Refused once its time to be paid is over: else it would stay open as often as one begins.</summary>
    public static Outcome<IReadOnlyList<Change>> BeginPaying(Order order, DateTimeOffset now) =>
        Lapsed(order, now) is { } lapsed ? lapsed : Moved(order, OrderEvent.PayingBegan, next =>
        [
            new OrderPaying(order with { State = next, PayingUntil = now + Order.PayingTime }),
        ]);

    /// <summary>
    /// Another payment for it has begun: the price stands for as long as that may take. Refused once its time to be
    /// paid is over, as <see cref="BeginPaying"/> is: payments that overlap would keep it open without end.
    /// </summary>
    public static Outcome<IReadOnlyList<Change>> GoOnPaying(Order order, DateTimeOffset now) =>
        Lapsed(order with { State = OrderState.Unpaid }, now) is { } lapsed
            ? lapsed
            : (Change[])[new OrderPaying(order with { PayingUntil = now + Order.PayingTime })];

    /// <summary>Back to unpaid; the price no longer stands.</summary>
    public static Outcome<IReadOnlyList<Change>> EndPaying(Order order) => Moved(
        order, OrderEvent.PayingEnded, next => [new OrderPaying(order with { State = next, PayingUntil = null })]);

    /// <summary>Its time is up: cancelled, or put off while somebody is at the bank's page.</summary>
    public static Outcome<IReadOnlyList<Change>> OnUnpaid(
        Order order, IReadOnlyList<Voucher> vouchers, DateTimeOffset dueAt)
    {
        List<Change> putOff = [new OrderPutOff(order.Id, order.PayingUntil ?? dueAt)];
        return order.State == OrderState.Paying
            ? putOff
            : Cancel(order, vouchers, dueAt) switch
            {
                { Value: { } changes } => (Change[])[.. changes, OrderNotices.Lapsed(order, dueAt)],
                { Refusal: var refusal } => refusal!,
            };
    }

    public static Outcome<IReadOnlyList<Change>> Cancel(
        Order order, IReadOnlyList<Voucher> vouchers, DateTimeOffset now) => Moved(order, OrderEvent.Cancelled, next =>
        [
            new OrderEnded(order.Id, next),
            .. vouchers.Where(v => v.OrderId == order.Id).SelectMany(v => Let(v, now)),
        ]);

    /// <summary>What was paid becomes earned.</summary>
    public static Outcome<IReadOnlyList<Change>> Fulfil(Order order) => Moved(order, OrderEvent.Fulfilled, next =>
    [
        new OrderEnded(order.Id, next),
        .. Posted(PostingKind.OrderFulfilled, "fulfilled", order,
            [(Book.OrdersPaid, order.Kind.Revenue(), order.Due.Minor)]),
    ]);

    /// <summary>It could not be carried out: everything goes back where it came from, vouchers that ended included.
    /// </summary>
    public static Outcome<IReadOnlyList<Change>> Reverse(
        Order order, IReadOnlyList<VoucherPaid> paid, IReadOnlyList<Voucher> vouchers, DateTimeOffset now) =>
        Moved(order, OrderEvent.Reversed, next =>
        [
            new OrderEnded(order.Id, next),
            .. Posted(PostingKind.OrderReversed, "reversed", order,
            [
                (Book.OrdersPaid, Book.Voucher, order.VoucherMinor), (Book.OrdersPaid, Book.Gift, order.GiftMinor),
                (Book.OrdersPaid, Book.Cash, order.CashMinor),
            ]),
            .. vouchers.SelectMany(v => Given(v, paid.Where(p => p.VoucherId == v.Id).Sum(p => p.Minor), order, now)),
        ]);

    /// <summary>Its time is up, though its moment may not have been swept yet.</summary>
    private static Refusal? Lapsed(Order order, DateTimeOffset now) =>
        order.State == OrderState.Unpaid && now >= order.UnpaidUntil
            ? OrderTransitions.Lapsed.With(new("id", order.Id), new("at", order.UnpaidUntil))
            : null;

    /// <summary>Nothing is bought, renewed or upgraded then, whatever it would be paid with (rules §6).</summary>
    private static Refusal? InArrears(OrderDesk desk) => desk.Balances.Spendable < 0
        ? WalletRefusals.Arrears.With(
            new RefusalArgument("debt", new Money(-desk.Balances.Spendable, desk.Currency)))
        : null;

    private static Refusal? WhyNot(OrderDesk desk, Order order, string voucherId)
    {
        var id = new RefusalArgument("id", voucherId);
        var voucher = desk.Vouchers.FirstOrDefault(v => v.Id == voucherId);
        return voucher?.StateAt(order.CreatedAt) switch
        {
            null => WalletRefusals.VoucherUnknown.With(id),
            VoucherState.Held => WalletRefusals.VoucherLocked.With(id, new("order", voucher.OrderId!)),
            not VoucherState.Valid => WalletRefusals.VoucherNotValid.With(id),
            _ when !voucher.Pays.HasFlag(order.Kind.Payable()) => WalletRefusals.VoucherNotForThis.With(id),
            _ => null,
        };
    }

    private static IEnumerable<Change> PaidBy(Order order, OrderPayment payment, DateTimeOffset now) =>
    [
        new OrderPaid(order with
        {
            State = OrderState.Paid,
            VoucherMinor = payment.Voucher,
            GiftMinor = payment.Gift,
            CashMinor = payment.Cash,
            PaidAt = now,
        }),
        .. payment.Vouchers.Select(v => new VoucherPaid(order.Id, v.VoucherId, v.Minor)),
        .. Posted(PostingKind.OrderPaid, "paid", order,
        [
            (Book.Voucher, Book.OrdersPaid, payment.Voucher), (Book.Gift, Book.OrdersPaid, payment.Gift),
            (Book.Cash, Book.OrdersPaid, payment.Cash),
        ]),
    ];

    /// <summary>The order lets go of a voucher; one whose time has passed meanwhile ends now.</summary>
    private static IEnumerable<Change> Let(Voucher voucher, DateTimeOffset now) =>
    [
        new VoucherHeld(voucher.Id, OrderId: null),
        new VoucherLeft(voucher.Id, voucher.LeftMinor, VoidMinor: 0),
        .. now >= voucher.ValidUntil ? VoucherDecisions.OnEnd(voucher with { OrderId = null }) : [],
    ];

    /// <summary>Given back to a voucher; what comes back after its end is void at once.</summary>
    private static IEnumerable<Change> Given(Voucher voucher, long back, Order order, DateTimeOffset now)
    {
        var given = voucher with { LeftMinor = voucher.LeftMinor + back };
        return
        [
            new VoucherLeft(given.Id, given.LeftMinor, given.VoidMinor),
            .. now >= given.ValidUntil && given.OrderId is null ? VoucherDecisions.OnEndAgain(given, order.Id) : [],
        ];
    }

    /// <summary>Nothing where nothing moves: an order of nothing is paid without a posting.</summary>
    private static IEnumerable<Change> Posted(
        PostingKind kind, string step, Order order, (Book Debit, Book Credit, long Minor)[] moves)
    {
        Transfer[] transfers =
        [
            .. moves.Where(m => m.Minor > 0)
                .Select(m => new Transfer(m.Debit, m.Credit, new Money(m.Minor, order.Currency))),
        ];
        return transfers.Length == 0
            ? []
            : [new LedgerPosted(
                new Posting(kind, $"order:{order.Id}:{step}", order.Id, transfers) { Memo = order.SubjectName })];
    }

    private static Outcome<IReadOnlyList<Change>> Moved(
        Order order, OrderEvent what, Func<OrderState, List<Change>> changes)
    {
        var next = OrderTransitions.Next(order, what);
        return next.IsAllowed ? changes(next.Value) : next.Refusal;
    }
}
