using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
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

/// <summary>Renew one or several Subscription instances: duration, vouchers, what it costs, until when.</summary>
public sealed partial class RenewDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _vouchers = new(StringComparer.Ordinal);

    /// <summary>One for each form: sent twice, it renews once.</summary>
    private readonly string _token = Guid.NewGuid().ToString("N");

    private PlanFlow? _flow;
    private RenewalState? _offer;
    private int _months = 1;
    private bool _paysNow = true;

    /// <summary>Why it cannot be paid here and now; null where it can. It can be ordered all the same.</summary>
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

    /// <summary>Those that may pay a renewal now.</summary>
    private IEnumerable<Voucher> Vouchers => (_offer?.Desk.Vouchers ?? []).Where(voucher =>
        voucher.Pays.HasFlag(Payable.Renew)
        && voucher.StateAt(_flow?.Plan?.AsOf ?? DateTimeOffset.MaxValue) == VoucherState.Valid);

    private Money Balance => new(_offer?.Desk.Balances.Spendable ?? 0, State.Account.Currency);

    private bool IsShort => _flow!.Refusal?.Code == WalletRefusals.Overdrawn.Code;

    private string Title => State.Holdings is [var only]
        ? TimeWords.Fill(OrderTexts.RenewTitleOne, only.Instance.Name)
        : TimeWords.Fill(OrderTexts.RenewTitleMany, State.Holdings.Count);

    private string? DiscountHint => State.Prices.TimeDiscounts.Count == 0
        ? null
        : TimeWords.Fill(OrderTexts.DiscountHint, string.Join(", ", State.Prices.TimeDiscounts
            .Select(discount => TimeWords.Fill(OrderTexts.DiscountOf, discount.FromMonths, discount.Factor))));

    private string OkText => _flow!.Plan?.Money.FirstOrDefault(m => m.Kind == MoneyLineKind.AmountDue) is { } due
        ? TimeWords.Fill(_paysNow ? OrderTexts.RenewOk : OrderTexts.OrderOk, Amounts.Of(due.Amount))
        : OrderTexts.Renew;

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

    private Task PlanAsync() => _flow!.PlanAsync(
        new RenewInstances(Ids, _months, _token)
        {
            PaysNow = _paysNow, VoucherIds = [.. _vouchers.Order(StringComparer.Ordinal)],
        },
        _gone.Token);

    private Task ChooseAsync(int months)
    {
        (_months, _paysNow) = (months, _whyNotPay is null);
        return PlanAsync();
    }

    private Task ToggleAsync(string id, bool isOn)
    {
        _ = isOn ? _vouchers.Add(id) : _vouchers.Remove(id);
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
        var command = new RenewInstances(Ids, _months, _token) { PaysNow = _paysNow };
        await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(command, plan), Undo: null) { Plan = plan });
        if (!_paysNow)
        {
            Navigation.NavigateTo(OrderLooks.WhereToPay(plan));
        }
    }
}
