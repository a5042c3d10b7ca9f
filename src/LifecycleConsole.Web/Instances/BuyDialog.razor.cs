using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>The review of Subscription instances: what they cost until when, and what pays.</summary>
public sealed partial class BuyDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _vouchers = new(StringComparer.Ordinal);
    private PlanFlow? _flow;
    private OrderDesk? _desk;
    private bool _paysNow = true;

    /// <summary>As the form asks for it; what pays is chosen here.</summary>
    [Parameter, EditorRequired]
    public required BuyInstances Asked { get; set; }

    [Parameter, EditorRequired]
    public required PriceList Prices { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>What can pay at the moment that it is asked.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<OrderDesk?>> Desk { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private Money Balance => PaymentChoice.BalanceOf(_desk, Prices.Currency);

    private string Title => NamePattern.Names(Asked.Launch.NamePattern, Asked.Launch.Count).Value is [var only]
        ? TimeWords.Fill(OrderTexts.BuyTitleOne, only)
        : TimeWords.Fill(OrderTexts.BuyTitleMany, Asked.Launch.Count);

    private string OkText => _flow!.Plan?.Money.FirstOrDefault(m => m.Kind == MoneyLineKind.AmountDue) is { } due
        ? TimeWords.Fill(_paysNow ? OrderTexts.BuyNow : OrderTexts.OrderOk, Amounts.Of(due.Amount))
        : TimeWords.Fill(OrderTexts.BuyNow, "…");

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _flow = new PlanFlow(Door);
        _desk = await Desk();
        await PlanAsync();
    }

    private BuyInstances Command => Asked with
    {
        PaysNow = _paysNow,
        VoucherIds = [.. _vouchers.Order(StringComparer.Ordinal)],
    };

    private Task PlanAsync() => _flow!.PlanAsync(Command, _gone.Token);

    private Task ToggleAsync((string VoucherId, bool IsOn) voucher)
    {
        _ = voucher.IsOn ? _vouchers.Add(voucher.VoucherId) : _vouchers.Remove(voucher.VoucherId);
        _paysNow = true;
        return PlanAsync();
    }

    private Task PayLaterAsync()
    {
        _paysNow = false;
        return PlanAsync();
    }

    private async Task ConfirmAsync()
    {
        if (await _flow!.CommitAsync(_gone.Token) is not { } done)
        {
            return;
        }
        var plan = done.Plan ?? _flow.Plan!;
        await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(Command, plan), Undo: null) { Plan = plan });
    }
}
