using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Api.Rest;

/// <summary>What is paid for, and what is paid back.</summary>
internal static class RestMoneyCommands
{
    public const string AcceptsName = "acceptsAmount";
    public const string SavedName = "hasSavedData";

    public static readonly RestField Months =
        RestField.Number("months", "One of the price list's durations.", 1, 120);

    public static readonly RestField RenewalMonths =
        RestField.Number("renewalMonths", "Of each automatic renewal; none: renewed by hand.", 1, 120);

    public static readonly RestField PaysNow = RestField.Flag("paysNow",
        "True: paid from vouchers and balance at once, or refused. False: the order waits a day. Default: true.");

    public static readonly RestField Vouchers =
        new("voucherIds", RestKind.Texts, "Vouchers to pay with before gift and cash.");

    public static readonly RestField Token = RestField.Token(
        "The order's ID is made of it, so that the same order is placed once. Drawn by the plan.");

    /// <summary>Of something that is no order.</summary>
    public static readonly RestField NewToken = RestField.Token(
        "The ID is made of it, so that the same form makes it once. Drawn by the plan.");

    private static readonly RestField Ids = RestField.Ids("The instances.");

    private static readonly RestField Accepts = RestField.Flag(AcceptsName,
        "The refund as the plan says it is agreed to. A commit needs it to be true.");

    private static readonly RestField Saved = RestField.Flag(SavedName,
        "Data is backed up, or may be erased. A commit needs it to be true.");

    public static IReadOnlyList<RestCommand> All { get; } = [.. Renewing(), .. Switching(), .. Unsubscribing()];

    private static IEnumerable<RestCommand> Renewing() =>
    [
        new("renew", "Renews Subscription instances for months, or until a date.",
            [
                Ids, Months, new("until", RestKind.Date, "Instead of months: it ends on this day."),
                RestField.Number("bandwidthMbps", "Another public bandwidth.", 1, 100_000),
                RestField.Flag("bandwidthAtOnce", "True: from the payment on. Default: from the new period on."),
                PaysNow, Vouchers, Token,
            ],
            v => Renewal(v) with
            {
                Until = v.Date("until"),
                Bandwidth = v.Number("bandwidthMbps") is { } mbps
                    ? new BandwidthChoice(mbps, v.Flag("bandwidthAtOnce"))
                    : null,
            }),
        new("unify", "Renews until one day of the month for all, which becomes the account's.",
            [Ids, RestField.Number("day", "1 to 28.", 1, 28).Needed(), PaysNow, Vouchers, Token],
            v => Renewal(v) with { UnifyTo = v.Number("day") }),
        new("recover", "Renews instances out of the Recycle Bin, from their old end.",
            [Ids, Months.Needed(), PaysNow, Vouchers, Token],
            v => Renewal(v) with { Recovers = true }),
    ];

    private static IEnumerable<RestCommand> Switching() =>
    [
        new("switch-to-subscription", "Pay-As-You-Go instances become Subscription.",
            [
                Ids, Months.Needed(), RenewalMonths, PaysNow, Vouchers, Token,
            ],
            v => new SwitchToSubscription(v.Texts("ids"), v.Number("months") ?? 0, v.Need("clientToken"))
            {
                RenewalMonths = v.Number("renewalMonths"),
                PaysNow = v.Flag("paysNow", otherwise: true),
                VoucherIds = v.Texts("voucherIds"),
            }),
        new("switch-to-pay-as-you-go", "Subscription instances become Pay-As-You-Go; what is left is paid back.",
            [Ids, Accepts],
            v => new SwitchToPayAsYouGo(v.Texts("ids")) { AcceptsAmount = v.Flag(AcceptsName) }),
        new("upgrade-bandwidth", "More public bandwidth for running Subscription instances, paid and set at once.",
            [Ids, RestField.Number("mbps", "Megabits per second.", 1, 100_000).Needed(), Vouchers, Token],
            v => new UpgradeBandwidth(v.Texts("ids"), v.Number("mbps")!.Value, v.Need("clientToken"))
            {
                VoucherIds = v.Texts("voucherIds"),
            }),
        new("pay-orders", "Pays orders from vouchers and balance.", [RestField.Ids("The orders.")],
            v => new PayOrders(v.Texts("ids"))),
        new("cancel-orders", "Cancels orders that are not paid.", [RestField.Ids("The orders.")],
            v => new CancelOrders(v.Texts("ids"))),
        new("activate-resource-plans", "Activates resource plans that wait.", [RestField.Ids("The plans.")],
            v => new ActivateResourcePlans(v.Texts("ids"))),
    ];

    private static IEnumerable<RestCommand> Unsubscribing() =>
    [
        new("unsubscribe", "Erases Subscription instances at once; what is left is paid back.", [Ids, Accepts, Saved],
            v => Agreed(new UnsubscribeResources(v.Texts("ids")), v)),
        new("unsubscribe-resource-plans", "Ends resource plans; what is left is paid back.",
            [RestField.Ids("The plans."), Accepts, Saved],
            v => Agreed(new UnsubscribeResourcePlans(v.Texts("ids")), v)),
        new("unsubscribe-renewals", "Renewals that have not begun are paid back; the instances go on.",
            [
                new("renewals", RestKind.Lists, "Of each instance the orders, counted from the last.")
                {
                    IsRequired = true,
                },
                Accepts, Saved,
            ],
            v => Agreed(
                new UnsubscribeRenewals([.. v.Lists("renewals").Select(of => new RenewalChoice(of.Key, of.Value))]),
                v)),
    ];

    private static RenewInstances Renewal(RestValues v) =>
        new(v.Texts("ids"), v.Number("months") ?? 0, v.Need("clientToken"))
        {
            PaysNow = v.Flag("paysNow", otherwise: true),
            VoucherIds = v.Texts("voucherIds"),
        };

    private static Unsubscribe Agreed(Unsubscribe command, RestValues v) => command with
    {
        AcceptsAmount = v.Flag(AcceptsName),
        HasSavedData = v.Flag(SavedName),
    };
}
