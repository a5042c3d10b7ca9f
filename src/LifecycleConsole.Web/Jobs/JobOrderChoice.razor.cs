using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Instances;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Jobs;

/// <summary>
/// What is chosen for a job whose lines are orders: for how long, and with what each is paid when its turn comes.
/// </summary>
public sealed partial class JobOrderChoice : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private OrderDesk? _desk;
    private Refusal? _whyNotPay;

    [Parameter, EditorRequired]
    public required JobChoice Choice { get; set; }

    /// <summary>The account without instances.</summary>
    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnChange { get; set; }

    [Inject]
    public required RenewalOperations Renewals { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    private Payable Pays => Choice.Deed == Deed.Switch ? Payable.New : Payable.Renew;

    private IEnumerable<Voucher> Vouchers => (_desk?.Vouchers ?? []).Where(
        voucher => voucher.Pays.HasFlag(Pays) && voucher.StateAt(Clock.Now) == VoucherState.Valid);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var durations = State.Prices.Durations;
        Choice.Months = durations.Contains(Choice.Months) ? Choice.Months : durations[0];
        Choice.Day = State.Account.UnifiedDay ?? Choice.Day;
        var actor = await CurrentActor.GetAsync();
        _whyNotPay = AccessRules.WhyNot(actor, Actions.PayOrder);
        Choice.PaysNow = _whyNotPay is null;
        _desk = (await Renewals.OfferAsync(actor, [], _gone.Token)).Value?.Desk;
        await OnChange.InvokeAsync();
    }

    private static int? RenewalOf(object? value) =>
        int.TryParse(value as string, CultureInfo.InvariantCulture, out var months) && months > 0 ? months : null;

    private Task ToggleAsync(string voucherId, bool isOn) => ChangeAsync(
        () => _ = isOn ? Choice.Vouchers.Add(voucherId) : Choice.Vouchers.Remove(voucherId));

    private Task ChangeAsync(Action change)
    {
        change();
        return OnChange.InvokeAsync();
    }
}
