using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Api.Wallet;

/// <summary>What moved the balance, newest first; times of the billing zone, amounts in minor units.</summary>
internal sealed class BillingDescribeBillList(TransactionSearch transactions, CatalogQueries catalog)
    : WireAction(WireProduct.Billing, "DescribeBillList")
{
    private const int TypesMax = 20;
    private const int MonthsMax = 6;
    private const int OffsetMax = 100_000_000;

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
        var found = await transactions.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        return found.Value is { } page ? BodyOf(page, zone) : found.Refusal!;
    }

    private static TransactionSearchFilter Read(Parameters p, TimeZoneInfo zone)
    {
        var (from, to) = (BillingZone.Time(p, "StartTime", zone), BillingZone.Time(p, "EndTime", zone));
        p.Required("Offset");
        p.Required("Limit");
        p.Number("WithZeroAmount", 0, 1);
        if (from > to || from?.AddMonths(MonthsMax) < to)
        {
            p.Fail(new WireError(200, "InvalidParameterValue",
                "`EndTime` is at most 6 months after `StartTime`."));
        }
        return new()
        {
            From = from ?? default,
            To = (to ?? default).AddSeconds(1).AddTicks(-1),
            Kinds = KindsOf(p.List("PayType", TypesMax), p.List("SubPayType", TypesMax)),
            Skip = p.Number("Offset", 0, OffsetMax) ?? 0,
            Take = p.Number("Limit", 1, TransactionSearchFilter.PageSizeMax) ?? 1,
        };
    }

    /// <summary>Null where all are asked for.</summary>
    private static List<PostingKind>? KindsOf(IReadOnlyList<string> types, IReadOnlyList<string> subTypes)
    {
        var isAny = types.Count == 0 || types.Contains("all", StringComparer.Ordinal);
        return isAny && subTypes.Count == 0
            ? null
            :
            [
                .. Enum.GetValues<PostingKind>().Where(kind =>
                    (isAny || types.Contains(BillWords.ActionOf(kind), StringComparer.Ordinal))
                    && (subTypes.Count == 0 || subTypes.Contains(BillWords.SubTypeOf(kind), StringComparer.Ordinal))),
            ];
    }

    private static Body BodyOf(TransactionSearchPage page, TimeZoneInfo zone)
    {
        long Sum(string action) =>
            Math.Abs(page.Sums.Where(sum => BillWords.ActionOf(sum.Key) == action).Sum(sum => sum.Value));

        return new Body([.. page.Rows.Select(row => Of(row, zone))], page.Total)
        {
            RechargeAmount = Sum(BillWords.Recharge),
            ReturnAmount = Sum(BillWords.Return),
            DeductAmount = Sum(BillWords.Deduct),
            WithdrawAmount = Sum(BillWords.Withdraw),
        };
    }

    private static Transaction Of(LedgerPosting row, TimeZoneInfo zone) => new(
        BillWords.ActionOf(row.Kind), row.BalanceChange, row.BalanceAfter, row.Key,
        row.Memo.Length > 0 ? row.Memo : row.SubjectId, TencentTimes.Local(row.RecordedAt, zone))
    {
        DeductMode = BillWords.DeductModeOf(row.Kind),
        PayChannel = BillWords.ChannelOf(row.Kind),
    };

    private sealed record Body(IReadOnlyList<Transaction> TransactionList, int Total) : WireBody
    {
        public required long ReturnAmount { get; init; }
        public required long RechargeAmount { get; init; }
        public long BlockAmount { get; }
        public long UnblockAmount { get; }
        public required long DeductAmount { get; init; }
        public long AgentInAmount { get; }
        public long AdvanceAmount { get; }
        public required long WithdrawAmount { get; init; }
        public long AgentOutAmount { get; }
        public long AdvancePayAmount { get; }
    }

    /// <param name="Amount">Above zero where it came in.</param>
    private sealed record Transaction(
        string ActionType, long Amount, long Balance, string BillId, string OperationInfo, string OperationTime)
    {
        /// <summary>How much of it was cash and how much gift is not told in one line.</summary>
        public long? Cash { get; }

        public long? Incentive { get; }

        public long Freezing { get; }

        public required string PayChannel { get; init; }

        public required string DeductMode { get; init; }
    }
}

/// <summary>Kinds of postings in Billing's words.</summary>
internal static class BillWords
{
    public const string Recharge = "recharge";
    public const string Return = "return";
    public const string Deduct = "deduct";
    public const string Withdraw = "cash";

    public static string ActionOf(PostingKind kind) => kind switch
    {
        PostingKind.TopUpCard or PostingKind.TopUpPayPal or PostingKind.TopUpOffline or PostingKind.GiftGranted
            or PostingKind.VoucherGranted => Recharge,
        PostingKind.OrderPaid or PostingKind.OrderFulfilled or PostingKind.UsageCharged
            or PostingKind.VoucherExpired => Deduct,
        PostingKind.OrderReversed or PostingKind.OrderRefunded or PostingKind.RefundToBalance => Return,
        PostingKind.RefundPaidOut => Withdraw,
        _ => kind > 0 ? Deduct : throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string SubTypeOf(PostingKind kind) => kind switch
    {
        PostingKind.UsageCharged => "hour_h",
        PostingKind.OrderPaid or PostingKind.OrderFulfilled => "trade",
        _ => "",
    };

    public static string DeductModeOf(PostingKind kind) => kind switch
    {
        PostingKind.UsageCharged => "hourh",
        PostingKind.OrderPaid or PostingKind.OrderFulfilled => "trade",
        _ => "",
    };

    public static string ChannelOf(PostingKind kind) => kind switch
    {
        PostingKind.TopUpCard => "card",
        PostingKind.TopUpPayPal => "paypal",
        PostingKind.TopUpOffline => "bank",
        _ => "",
    };
}

/// <summary>The billing zone, in which Billing writes its times.</summary>
internal static class BillingZone
{
    public static async Task<(TimeZoneInfo? Zone, WireResult Refused)> OfAsync(
        WireCall call, CatalogQueries catalog, CancellationToken cancellationToken)
    {
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        return found.Value is { } view
            ? (TimeZoneInfo.FindSystemTimeZoneById(view.Account.BillingZone), default)
            : (null, found.Refusal!);
    }

    /// <summary>Missing and unreadable times are faults.</summary>
    public static DateTimeOffset? Time(Parameters p, string name, TimeZoneInfo zone) =>
        p.Required(name) is { Length: > 0 } ? Optional(p, name, zone) : null;

    public static DateTimeOffset? Optional(Parameters p, string name, TimeZoneInfo zone)
    {
        if (p.Filled(name) is not { } text)
        {
            return null;
        }
        if (TencentTimes.ReadLocal(text, zone) is { } at)
        {
            return at;
        }
        p.Fail(ParameterFaultKind.NotAllowed, name);
        return null;
    }
}
