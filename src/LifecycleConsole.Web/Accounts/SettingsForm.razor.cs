using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Accounts;

/// <summary>Name, billing zone and fees while stopped. Made anew for each saved state (give it a key).</summary>
public sealed partial class SettingsForm
{
    private string _name = "";
    private string _zone = "";
    private bool _noFees;
    private bool _isBusy;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required Account Account { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>Why nothing can be changed; null where it can.</summary>
    [Parameter, EditorRequired]
    public required Refusal? WhyNot { get; set; }

    /// <summary>Saves; gives back why not.</summary>
    [Parameter, EditorRequired]
    public required Func<AccountSettings, Task<Refusal?>> Save { get; set; }

    private bool IsLocked => WhyNot is not null;

    private bool IsTouched =>
        (_name, _zone, _noFees) != (Account.Name, Account.BillingZone, Account.NoFeesWhenStopped);

    protected override void OnInitialized() => Reset();

    private void Reset()
    {
        (_name, _zone, _noFees) = (Account.Name, Account.BillingZone, Account.NoFeesWhenStopped);
        _refusal = null;
    }

    private async Task SubmitAsync()
    {
        if (IsLocked || !IsTouched || _isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            _refusal = await Save(new AccountSettings(_name, _zone, _noFees));
        }
        finally
        {
            _isBusy = false;
        }
    }
}
