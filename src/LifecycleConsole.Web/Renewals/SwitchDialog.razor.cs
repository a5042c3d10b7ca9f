using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>A Pay-As-You-Go instance becomes Subscription: for how long, what it costs, until when.</summary>
public sealed partial class SwitchDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _vouchers = new(StringComparer.Ordinal);

    /// <summary>One for each form: sent twice, it switches once.</summary>
    private readonly string _token = Guid.NewGuid().ToString("N");

    private PlanFlow? _flow;
    private RenewalState? _offer;
    private int _months = 1;
    private int? _renewalMonths;
    private bool _paysNow = true;

    /// <summary>The right that is missing to pay at once; null: none.</summary>
    private Refusal? _whyNotPay;

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Inject]
    public required RenewalOperations Renewals { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string Zone => State.Account.BillingZone;

    private IReadOnlyList<string> Ids => [.. State.Holdings.Select(holding => holding.Instance.Id)];

    private IReadOnlyList<int> Durations => State.Prices.Durations;

    private string Title => PartTitle.Of(
        OrderTexts.SwitchTitle, OrderTexts.SwitchTitleMany, State.Holdings, h => h.Instance.Name);

    private Money Balance => PaymentChoice.BalanceOf(_offer?.Desk, State.Account.Currency);

    private string OkText => _flow!.Plan?.Money.FirstOrDefault(m => m.Kind == MoneyLineKind.AmountDue) is { } due
        ? TimeWords.Fill(_paysNow ? OrderTexts.SwitchOk : OrderTexts.OrderOk, Amounts.Of(due.Amount))
        : OrderTexts.Switch;

    private SwitchToSubscription Command => new(Ids, _months, _token)
    {
        RenewalMonths = _renewalMonths,
        PaysNow = _paysNow,
        VoucherIds = [.. _vouchers.Order(StringComparer.Ordinal)],
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _flow = new PlanFlow(Door);
        _months = Durations.Contains(1) ? 1 : Durations[0];
        var actor = await CurrentActor.GetAsync();
        _whyNotPay = AccessRules.WhyNot(actor, Actions.PayOrder);
        _paysNow = _whyNotPay is null;
        _offer = (await Renewals.OfferAsync(actor, Ids, _gone.Token)).Value;
        await PlanAsync();
    }

    private static int? Number(object? value) =>
        int.TryParse(value as string, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Task PlanAsync() => _flow!.PlanAsync(Command, _gone.Token);

    private Task ChooseAsync(int months)
    {
        (_months, _paysNow) = (months, _whyNotPay is null);
        return PlanAsync();
    }

    private Task RenewAsync(int? months)
    {
        _renewalMonths = months;
        return PlanAsync();
    }

    private Task ToggleAsync((string VoucherId, bool IsOn) voucher)
    {
        _ = voucher.IsOn ? _vouchers.Add(voucher.VoucherId) : _vouchers.Remove(voucher.VoucherId);
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
        if (!_paysNow)
        {
            Navigation.NavigateTo(OrderLooks.WhereToPay(plan));
        }
    }
}
