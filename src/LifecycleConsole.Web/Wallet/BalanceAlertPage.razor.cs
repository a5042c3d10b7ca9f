using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>Below which balance people are told. Who may not change it sees it, with the missing right.</summary>
public sealed partial class BalanceAlertPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<AlertView> _result = Loaded<AlertView>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WalletQueries Queries { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.SetBalanceAlert);
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Balance alert", () => Queries.AlertAsync(_actor!, _gone.Token));

    private async Task<Refusal?> SaveAsync(SetBalanceAlert command)
    {
        var done = await Desk.CommitAsync(_actor!, command, quote: null, _gone.Token);
        if (done.IsDone)
        {
            await LoadAsync();
            Notices.Show(_result.Value is { Account: { Alert.IsOn: true } account }
                ? TimeWords.Fill(
                    WalletTexts.AlertSaved, Amounts.Of(new Money(account.AlertMinor, account.Currency)))
                : WalletTexts.AlertIsOff);
            StateHasChanged(); // the form called, not this page
        }
        return done.Refusal;
    }
}
