using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Api.Wallet;

/// <summary>What is on the account.</summary>
internal sealed class RestBalance(WalletQueries queries) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/balance", "getBalance")
        {
            Summary = "Cash, gifts and vouchers of the account.",
            Answer = typeof(RestWallet),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.HeadAsync(call.Actor, token).ConfigureAwait(false), RestWallet.Of),
        },
    ];
}

/// <param name="Balance">Cash and gifts.</param>
internal sealed record RestWallet(
    string AccountId, string AccountName, RestMoney Balance, RestMoney Cash, RestMoney Gift, RestMoney VoucherLeft,
    IReadOnlyList<RestVoucher> Vouchers)
{
    public static RestWallet Of(WalletHead head) => new(
        head.Account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), head.Account.Name,
        RestMoney.Of(head.Balance), RestMoney.Of(head.Cash), RestMoney.Of(head.Gift), RestMoney.Of(head.VoucherLeft),
        [
            .. head.Vouchers.Select(v => new RestVoucher(
                v.Id, RestMoney.Of(v.LeftMinor, head.Account.Currency), v.Pays, v.ValidUntil, v.OrderId)),
        ]);
}

/// <param name="OrderId">The order that holds it; null: none.</param>
internal sealed record RestVoucher(
    string Id, RestMoney Left, Payable Pays, DateTimeOffset ValidUntil, string? OrderId);
