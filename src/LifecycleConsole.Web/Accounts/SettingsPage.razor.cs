using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Accounts;

/// <summary>The account's own settings. Who may not change them sees them, with the missing right.</summary>
public sealed partial class SettingsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<Account> _result = Loaded<Account>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

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
        _whyNot = AccessRules.WhyNot(_actor, Actions.SetAccountSettings);
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Settings", () => Accounts.GetAsync(_actor!, _gone.Token));

    private async Task<Refusal?> SaveAsync(AccountSettings settings)
    {
        var outcome = await Accounts.ChangeSettingsAsync(_actor!, settings, _gone.Token);
        if (outcome.IsAllowed)
        {
            _result = Loaded<Account>.Of(outcome);
            Notices.Show(AccountTexts.Saved);
            StateHasChanged(); // the form called, not this page
        }
        return outcome.Refusal;
    }
}
