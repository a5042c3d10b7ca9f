using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>A Subscription instance becomes Pay-As-You-Go: what is paid back and why, what it costs then.</summary>
public sealed partial class PayAsYouGoDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private PlanFlow? _flow;
    private bool _accepts;

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Zone => State.Account.BillingZone;

    private string Title => TimeWords.Fill(RenewalTexts.ToPayAsYouGoTitle, State.Holdings[0].Instance.Name);

    private SwitchToPayAsYouGo Command => new([State.Holdings[0].Instance.Id]) { AcceptsAmount = _accepts };

    private RefundPlaced? Placed =>
        _flow!.Plan!.Applying.SelectMany(line => line.Changes).OfType<RefundPlaced>().FirstOrDefault();

    /// <summary>Why not at all, or why not this one.</summary>
    private Refusal? Refused => _flow!.Refusal ?? _flow.Plan?.Skipped.FirstOrDefault()?.Reason;

    private string OkText => _flow!.Plan is { } plan && plan.Applying.Any()
        ? TimeWords.Fill(RenewalTexts.ToPayAsYouGoOk, Amounts.Of(Of(MoneyLineKind.Refund)))
        : RenewalTexts.ToPayAsYouGo;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        _flow = new PlanFlow(Door);
        return _flow.PlanAsync(Command, _gone.Token);
    }

    private Money Of(MoneyLineKind kind) =>
        _flow!.Plan!.Money.FirstOrDefault(money => money.Kind == kind)?.Amount ?? Money.Zero(State.Account.Currency);

    private Task AcceptAsync(bool accepts)
    {
        _accepts = accepts;
        return _flow!.PlanAsync(Command, _gone.Token);
    }

    private async Task ConfirmAsync()
    {
        if (await _flow!.CommitAsync(_gone.Token) is { } done)
        {
            var plan = done.Plan ?? _flow.Plan!;
            await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(Command, plan), Undo: null) { Plan = plan });
        }
    }
}
