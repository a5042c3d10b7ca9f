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
    private int _day;
    private DateOnly _date;
    private bool _paysNow = true;
    private BandwidthChoice? _bandwidth;

    /// <summary>Why it cannot be paid here and now; null where it can. It can be ordered all the same.</summary>
    private Refusal? _whyNotPay;

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    /// <summary>True: out of the Recycle Bin.</summary>
    [Parameter]
    public bool Recovers { get; set; }

    /// <summary>For months, until a day of the month, or until a date of one instance.</summary>
    [Parameter]
    public RenewTarget Target { get; set; }

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

    private Money Balance => PaymentChoice.BalanceOf(_offer?.Desk, State.Account.Currency);

    private string Title => Target switch
    {
        RenewTarget.Day => PartTitle.Of(
            RenewalTexts.UnifyTitleOne, RenewalTexts.UnifyTitleMany, State.Holdings, h => h.Instance.Name),
        RenewTarget.Date => TimeWords.Fill(RenewalTexts.UntilTitle, State.Holdings[0].Instance.Name),
        _ when Recovers => PartTitle.Of(
            RecycleTexts.RecoverTitleOne, RecycleTexts.RecoverTitleMany, State.Holdings, h => h.Instance.Name),
        _ => PartTitle.Of(OrderTexts.RenewTitleOne, OrderTexts.RenewTitleMany, State.Holdings, h => h.Instance.Name),
    };

    private RenewInstances Command => new(Ids, Target == RenewTarget.Months ? _months : 0, _token)
    {
        PaysNow = _paysNow,
        Recovers = Recovers,
        Bandwidth = _bandwidth,
        VoucherIds = [.. _vouchers.Order(StringComparer.Ordinal)],
        UnifyTo = Target == RenewTarget.Day ? _day : null,
        Until = Target == RenewTarget.Date ? _date : null,
    };

    /// <summary>The one whose bandwidth can be adjusted; null where there are more, or until a date.</summary>
    private Instance? Only => State.Holdings is [var one] && Target == RenewTarget.Months && !Recovers
        ? one.Instance
        : null;

    private TimeZoneInfo ZoneOf => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>Of the first instance: the dialog until a date has no other.</summary>
    private DateOnly Earliest => State.Holdings[0].Instance is { PaidUntil: { } end } instance
        ? UnifiedExpiry.EarliestFor(RenewalMoments.DayOf(end, ZoneOf), AnchorOf(instance, end))
        : DateOnly.MinValue;

    private string OkText => _flow!.Plan?.Money.FirstOrDefault(m => m.Kind == MoneyLineKind.AmountDue) is { } due
        ? TimeWords.Fill(OkTemplate, Amounts.Of(due.Amount))
        : Recovers ? RecycleTexts.Recover : OrderTexts.Renew;

    private string OkTemplate => (_paysNow, Recovers) switch
    {
        (false, _) => OrderTexts.OrderOk,
        (_, true) => RecycleTexts.RecoverOk,
        (_, false) => OrderTexts.RenewOk,
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
        (_day, _date) = (State.Account.UnifiedDay ?? UnifiedExpiry.DayMin, Earliest);
        var actor = await CurrentActor.GetAsync();
        _whyNotPay = AccessRules.WhyNot(actor, Actions.PayOrder);
        _paysNow = _whyNotPay is null;
        _offer = (await Renewals.OfferAsync(actor, Ids, _gone.Token)).Value;
        await PlanAsync();
    }

    private Task PlanAsync() => _flow!.PlanAsync(Command, _gone.Token);

    private int AnchorOf(Instance instance, DateTimeOffset end) =>
        instance.AnchorDay ?? Periods.AnchorOf(end, ZoneOf);

    /// <summary>For how long the order renews.</summary>
    private string LengthOf(OrderPlaced placed)
    {
        var instance = State.Holdings.First(h => h.Instance.Id == placed.Order.SubjectId).Instance;
        var (from, until) = (placed.Lines[0].PeriodFrom!.Value, placed.Lines[0].PeriodUntil!.Value);
        return Target == RenewTarget.Months
            ? OrderLooks.Months(_months)
            : RenewalLooks.Length(UnifiedExpiry.LengthOf(
                RenewalMoments.DayOf(from, ZoneOf), RenewalMoments.DayOf(until, ZoneOf), AnchorOf(instance, from)));
    }

    private Task ChooseDayAsync(int day)
    {
        (_day, _paysNow) = (day, _whyNotPay is null);
        return PlanAsync();
    }

    private Task ChooseDateAsync(DateOnly date)
    {
        (_date, _paysNow) = (date, _whyNotPay is null);
        return PlanAsync();
    }

    private Task ChooseAsync(int months)
    {
        (_months, _paysNow) = (months, _whyNotPay is null);
        return PlanAsync();
    }

    private Task ToggleAsync((string VoucherId, bool IsOn) voucher)
    {
        _ = voucher.IsOn ? _vouchers.Add(voucher.VoucherId) : _vouchers.Remove(voucher.VoucherId);
        return PlanAsync();
    }

    private Task AdjustAsync(BandwidthChoice? choice)
    {
        (_bandwidth, _paysNow) = (choice, _whyNotPay is null);
        return PlanAsync();
    }

    /// <summary>What starts at once is paid at once.</summary>
    private Task PayLaterAsync()
    {
        _bandwidth = _bandwidth is null ? null : _bandwidth with { StartsAtOnce = false };
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
