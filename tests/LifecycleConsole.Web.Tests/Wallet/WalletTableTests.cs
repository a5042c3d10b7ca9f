using Bunit;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Tests.Instances;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Tests.Wallet;

public sealed class WalletTableTests : PageTest
{
    [Fact]
    public void No_payments_and_no_transfers_are_said_in_words()
    {
        Payments().FindAll("table").ShouldBeEmpty();
        Payments().Find(".nothing").TextContent.ShouldNotBeNullOrWhiteSpace();
        Transfers().FindAll("table").ShouldBeEmpty();
        Transfers().Find(".nothing").TextContent.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Only_a_payment_that_waits_can_be_gone_on_with()
    {
        var table = Payments(Payment("pay-1", PaymentState.Waiting), Payment("pay-2", PaymentState.Failed));

        table.FindAll("tbody tr").Select(row => row.QuerySelectorAll(".deeds button").Length).ShouldBe([2, 0]);
        table.FindAll("tbody tr")[1].TextContent.ShouldContain(WalletLooks.Of(Payment("x", PaymentState.Failed)).Label);
    }

    /// <summary>On a telephone a cell stands alone, under the name of its column.</summary>
    [Fact]
    public void Each_cell_carries_the_name_of_its_column()
    {
        var table = Payments(Payment("pay-1", PaymentState.Waiting));

        var heads = table.FindAll("thead th").Select(th => th.TextContent).SkipLast(1).ToList();
        table.FindAll("tbody td[data-title]").Select(td => td.GetAttribute("data-title")!).ShouldBe(heads);
        table.FindAll("tbody td").ShouldAllBe(td => td.GetAttribute("role") == "cell");
    }

    [Fact]
    public void A_transaction_shows_its_change_with_a_sign_and_the_balance_after_it()
    {
        var row = new LedgerPosting
        {
            AccountId = 1001, Sequence = 1, Key = "k", Kind = PostingKind.TopUpOffline, CurrencyCode = "USD",
            SubjectId = "tr-1", Memo = "LC12345678", EffectiveAt = Samples.Now, RecordedAt = Samples.Now,
            BalanceChange = 50_000, VoucherChange = 0, BalanceAfter = 120_050,
        };

        var table = Render<TransactionTable>(t => t.Add(x => x.Rows, [row]).Add(x => x.Zone, "UTC"));

        var cells = table.FindAll("tbody td").Select(td => td.TextContent).ToList();
        cells[2].ShouldContain("LC12345678");
        cells[3].ShouldContain("+USD 500.00");
        cells[4].ShouldContain("USD 1,200.50");
    }

    [Fact]
    public void Every_state_and_kind_of_money_has_a_look_of_its_own()
    {
        Unique(Enum.GetValues<PostingKind>().Select(WalletLooks.Label));
        Unique(Enum.GetValues<TransferState>().Select(state => WalletLooks.Of(state).Label));
        Unique(Enum.GetValues<VoucherState>().Select(state => WalletLooks.Of(state).Label));
        Unique(Enum.GetValues<PaymentState>().Select(state => WalletLooks.Of(Payment("p", state)).Label));
        Unique(Enum.GetValues<PaymentState>().Select(state => WalletLooks.Sentence(Payment("p", state))));
    }

    private static void Unique(IEnumerable<string> words)
    {
        var all = words.ToList();
        all.Distinct(StringComparer.Ordinal).Count().ShouldBe(all.Count);
    }

    private static Payment Payment(string id, PaymentState state) => new()
    {
        Id = id, AccountId = 1001, Method = PaymentMethod.Card, AmountMinor = 5000, CurrencyCode = "USD",
        State = state, CreatedAt = Samples.Now, LapsesAt = Samples.Now.AddMinutes(30),
    };

    private IRenderedComponent<PaymentTable> Payments(params Payment[] payments) => Render<PaymentTable>(t => t
        .Add(x => x.Payments, payments).Add(x => x.Zone, "UTC").Add(x => x.MayPay, true)
        .Add(x => x.OnGoOn, (string _) => { }).Add(x => x.OnCancel, (string _) => { }));

    private IRenderedComponent<TransferTable> Transfers(params OfflineTransfer[] all) => Render<TransferTable>(t =>
        t.Add(x => x.Transfers, all).Add(x => x.Zone, "UTC").Add(x => x.MayWithdraw, true)
            .Add(x => x.OnWithdraw, (string _) => { }));
}
