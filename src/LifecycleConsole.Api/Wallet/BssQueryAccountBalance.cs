using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Api.Wallet;

/// <summary>What there is to spend: cash and gifts; cash alone.</summary>
internal sealed class BssQueryAccountBalance(WalletQueries wallet) : WireAction(WireProduct.Bss, "QueryAccountBalance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var found = await wallet.HeadAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        return found.Value is not { } head
            ? found.Refusal!
            : new BssBody<Balance>(new(BssText.Of(head.Balance), BssText.Of(head.Cash), head.Cash.Currency.Code))
            {
                Code = "200",
            };
    }

    private sealed record Balance(string AvailableAmount, string AvailableCashAmount, string Currency)
    {
        public string CreditAmount { get; } = "0.00";

        public string MybankCreditAmount { get; } = "0.00";

        public string QuotaLimit { get; } = "0.00";
    }
}
