using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Api.Wallet;

/// <summary>
/// The balance in minor units, whole numbers all (facts/tencent §4.2): cash and gifts, less what is owed.
/// </summary>
internal sealed class BillingDescribeAccountBalance(WalletQueries wallet)
    : WireAction(WireProduct.Billing, "DescribeAccountBalance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        call.Parameters.Flag("TempCredit");
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await wallet.HeadAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        return found.Value is { } head ? Of(head) : found.Refusal!;
    }

    private static Body Of(WalletHead head)
    {
        var (cash, gift) = (head.Cash.Minor, head.Gift.Minor);
        return new Body
        {
            Uin = head.Account.Id,
            Balance = cash + gift,
            RealBalance = cash + gift,
            CashAccountBalance = Math.Max(0, cash),
            PresentAccountBalance = gift,
            OweAmount = Math.Max(0, -cash),
        };
    }

    private sealed record Body : WireBody
    {
        public required long Balance { get; init; }
        public required long Uin { get; init; }
        public required long RealBalance { get; init; }
        public required long CashAccountBalance { get; init; }
        public long IncomeIntoAccountBalance { get; }
        public required long PresentAccountBalance { get; init; }
        public long FreezeAmount { get; }
        public required long OweAmount { get; init; }
        public bool IsAllowArrears { get; }
        public bool IsCreditLimited { get; }
        public long CreditAmount { get; }
        public long CreditBalance { get; }
        public long RealCreditBalance { get; }
        public long TempCredit { get; }
        public IReadOnlyList<string> TempAmountInfoList { get; } = [];
    }
}
