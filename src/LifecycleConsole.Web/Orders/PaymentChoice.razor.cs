using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Orders;

/// <summary>
/// What pays orders that a dialog places, and what stands in the way: vouchers, the balance, a missing right, too
/// little money, arrears.
/// </summary>
public sealed partial class PaymentChoice
{
    [Parameter, EditorRequired]
    public required PlanFlow Flow { get; set; }

    /// <summary>Null until it is loaded.</summary>
    [Parameter, EditorRequired]
    public required OrderDesk? Desk { get; set; }

    [Parameter, EditorRequired]
    public required Currency Currency { get; set; }

    /// <summary>What is bought, as vouchers call it.</summary>
    [Parameter, EditorRequired]
    public required Payable Pays { get; set; }

    /// <summary>IDs of the vouchers that are to pay.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Chosen { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<(string VoucherId, bool IsOn)> OnToggle { get; set; }

    /// <summary>The orders are to wait for their money.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnLater { get; set; }

    /// <summary>The right that is missing to pay at once; null: none.</summary>
    [Parameter]
    public Refusal? WhyNotPay { get; set; }

    /// <summary>What topping up leads to, where the sum that is missing is not to be named.</summary>
    [Parameter]
    public string? TopUpText { get; set; }

    private Refusal? Refused => Flow.Refusal ?? (Flow.Plan is { } plan && !plan.Applying.Any()
        ? plan.Skipped.FirstOrDefault()?.Reason
        : null);

    private IEnumerable<Voucher> Vouchers => (Desk?.Vouchers ?? []).Where(voucher => voucher.Pays.HasFlag(Pays)
        && voucher.StateAt(Flow.Plan?.AsOf ?? DateTimeOffset.MaxValue) == VoucherState.Valid);

    /// <summary>How much too little there is; of an account in arrears, its debt. Null where it suffices.</summary>
    private Money? Missing => Refused switch
    {
        { Code: var code } refusal when code == WalletRefusals.Overdrawn.Code => Argument(refusal, "missing"),
        { Code: var code } refusal when code == WalletRefusals.Arrears.Code => Argument(refusal, "debt"),
        _ => null,
    };

    /// <summary>Cash and gifts; nothing until it is loaded.</summary>
    public static Money BalanceOf(OrderDesk? desk, Currency currency) =>
        new(desk?.Balances.Spendable ?? 0, currency);

    private static Money Argument(Refusal refusal, string name) =>
        (Money)refusal.Arguments.First(argument => argument.Name == name).Value;
}
