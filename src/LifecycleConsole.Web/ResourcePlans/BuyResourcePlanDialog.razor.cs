using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.ResourcePlans;

/// <summary>Buy resource plans: which, how many, active at once or later, and what pays.</summary>
public sealed partial class BuyResourcePlanDialog : IDisposable
{
    private const string Iso = "yyyy-MM-dd";

    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _vouchers = new(StringComparer.Ordinal);

    /// <summary>One for each form: sent twice, it buys once.</summary>
    private readonly string _token = Guid.NewGuid().ToString("N");

    private PlanFlow? _flow;
    private ResourcePlanShop? _shop;
    private Refusal? _refusal;
    private string _offerId = "";
    private int _count = 1;
    private DateOnly? _activateOn;
    private bool _paysNow = true;

    /// <summary>Why it cannot be paid here and now; null where it can. It can be ordered all the same.</summary>
    private Refusal? _whyNotPay;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Inject]
    public required ResourcePlanOperations Operations { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string Zone => _shop!.Account.BillingZone;

    private ResourcePlanOffer Offer => _shop!.Prices.ResourcePlans[_offerId];

    private Money Balance => PaymentChoice.BalanceOf(_shop!.Desk, _shop.Prices.Currency);

    /// <summary>On which it may activate by itself, both inclusive.</summary>
    private (DateOnly From, DateOnly Until) Days => ResourcePlanDecisions.ActivationDays(
        _shop!, Clock.Now, TimeZoneInfo.FindSystemTimeZoneById(Zone));

    private BuyResourcePlans Command => new(_token, _offerId, _count)
    {
        ActivateOn = _activateOn,
        PaysNow = _paysNow,
        VoucherIds = [.. _vouchers.Order(StringComparer.Ordinal)],
    };

    private string OkText => _flow!.Plan?.Money.FirstOrDefault(m => m.Kind == MoneyLineKind.AmountDue) is { } due
        ? TimeWords.Fill(_paysNow ? ResourcePlanTexts.BuyNow : OrderTexts.OrderOk, Amounts.Of(due.Amount))
        : ResourcePlanTexts.Buy;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _flow = new PlanFlow(Door);
        _whyNotPay = AccessRules.WhyNot(Actor, Actions.PayOrder);
        _paysNow = _whyNotPay is null;
        var shop = await Operations.GetShopAsync(Actor, _gone.Token);
        (_shop, _refusal) = (shop.Value, shop.Refusal);
        if (_shop?.Prices.ResourcePlans.Keys.FirstOrDefault() is { } first)
        {
            await ChooseAsync(first);
        }
    }

    /// <summary>As other days read; the field's own way belongs to the browser.</summary>
    private static string Said(DateOnly day) => day.ToString(PlanTexts.PatternDay, CultureInfo.CurrentCulture);

    private static string Written(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);

    private string LineOf(ResourcePlanOffer offer) => TimeWords.Fill(
        ResourcePlanTexts.OfferLine, ResourcePlanLooks.Capacity(offer.Kind, offer.Capacity),
        OrderLooks.Months(offer.Months), Amounts.Of(Money.RoundHalfUp(offer.Price, _shop!.Prices.Currency)));

    private Task PlanAsync() => _flow!.PlanAsync(Command, _gone.Token);

    private Task PlanPayingAsync()
    {
        _paysNow = _whyNotPay is null;
        return PlanAsync();
    }

    private Task ChooseAsync(string offerId)
    {
        _offerId = offerId;
        return PlanPayingAsync();
    }

    /// <summary>What is no number is left as it was; what is too many is refused by the plan.</summary>
    private Task CountAsync(ChangeEventArgs change)
    {
        _count = int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var count) ? count : _count;
        return PlanPayingAsync();
    }

    private Task ActivateOnAsync(DateOnly? day)
    {
        _activateOn = day;
        return PlanPayingAsync();
    }

    private Task DayAsync(ChangeEventArgs change) => ActivateOnAsync(
        DateOnly.TryParseExact(
            change.Value as string, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : _activateOn);

    private Task ToggleAsync((string VoucherId, bool IsOn) voucher)
    {
        _ = voucher.IsOn ? _vouchers.Add(voucher.VoucherId) : _vouchers.Remove(voucher.VoucherId);
        return PlanPayingAsync();
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
