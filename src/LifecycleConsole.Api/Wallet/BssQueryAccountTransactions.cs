using System.Globalization;
using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Api.Wallet;

/// <summary>What moved the balance, newest first; without times, of the last month.</summary>
internal sealed class BssQueryAccountTransactions(TransactionQueries transactions, CatalogQueries catalog)
    : WireAction(WireProduct.Bss, "QueryAccountTransactions")
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = BssPaging.Read(p);
        var (from, until) = (
            p.Instant("CreateTimeStart", BssText.TimeFormat), p.Instant("CreateTimeEnd", BssText.TimeFormat));
        var direction = p.Word<MoneyDirection>(
            "TransactionFlow", ("Income", MoneyDirection.In), ("Expense", MoneyDirection.Out));
        var type = p.Filled("TransactionType");
        var record = p.Filled("RecordID");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var view = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (view.Value is not { } now)
        {
            return view.Refusal!;
        }
        var filter = new TransactionFilter { From = from ?? now.Now - Month, Until = until };
        filter = direction is { } wanted ? filter with { Direction = wanted } : filter;
        var probe = await transactions.ListAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        if (probe.Refusal is { } refusal)
        {
            return refusal;
        }
        var all = new List<LedgerPosting>();
        await foreach (var row in transactions.StreamAsync(call.Actor, filter, cancellationToken)
            .ConfigureAwait(false))
        {
            if ((type is null || TypeOf(row.Kind) == type) && (record is null || row.SubjectId == record))
            {
                all.Add(row);
            }
            if (all.Count >= PartPages.RowsMax)
            {
                break;
            }
        }
        return new BssBody<Data>(new(
            new([.. paging.Of(all).Select(Of)]), all.Count, paging.Number, paging.Size, now.Account.Name));
    }

    private static string TypeOf(PostingKind kind) => kind switch
    {
        PostingKind.TopUpCard or PostingKind.TopUpPayPal or PostingKind.TopUpOffline => "Payment",
        PostingKind.OrderReversed or PostingKind.OrderRefunded or PostingKind.RefundToBalance => "Refund",
        PostingKind.RefundPaidOut => "Withdraw",
        PostingKind.OrderPaid or PostingKind.OrderFulfilled or PostingKind.UsageCharged => "Consumption",
        PostingKind.GiftGranted or PostingKind.VoucherGranted or PostingKind.VoucherExpired => "Adjust",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Transaction Of(LedgerPosting row) => new()
    {
        TransactionNumber = row.Sequence.ToString(CultureInfo.InvariantCulture),
        TransactionTime = BssText.Of(row.RecordedAt),
        TransactionType = TypeOf(row.Kind),
        TransactionFlow = row.BalanceChange + row.VoucherChange > 0 ? "Income" : "Expense",
        Amount = BssText.Of(new Money(Math.Abs(row.BalanceChange + row.VoucherChange), row.Currency)),
        Balance = BssText.Of(new Money(row.BalanceAfter, row.Currency)),
        FundType = row.BalanceChange != 0 ? "Cash" : "CashCoupon",
        RecordID = row.SubjectId,
        Remarks = row.Memo,
        BillingCycle = row.EffectiveAt.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private sealed record Data(
        TransactionList AccountTransactionsList, int TotalCount, int PageNum, int PageSize, string AccountName);

    private sealed record TransactionList(IReadOnlyList<Transaction> AccountTransactionsList);

    private sealed record Transaction
    {
        public required string TransactionNumber { get; init; }
        public required string TransactionTime { get; init; }
        public required string TransactionType { get; init; }
        public required string TransactionFlow { get; init; }
        public string TransactionChannel { get; } = "AccountBalance";
        public string TransactionChannelSN { get; } = "";
        public required string FundType { get; init; }
        public required string Amount { get; init; }
        public required string Balance { get; init; }
        public required string RecordID { get; init; }
        public required string BillingCycle { get; init; }
        public required string Remarks { get; init; }
    }
}
