using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Reading;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>A voucher, or a gift, for one account. Days of its billing zone, both inclusive.</summary>
public sealed partial class GrantDialog
{
    private ListPage<Account> _found = new([], null, null, 0);
    private string? _text;
    private long _account;
    private string _amount = "";
    private DateOnly _from;
    private DateOnly _until;
    private Payable _pays = Payable.New | Payable.Renew | Payable.Upgrade | Payable.Usage;
    private string _reason = "";
    private bool _isBusy;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required ListPage<Account> Accounts { get; set; }

    /// <summary>Where there are more of them than a page: those that a text means.</summary>
    [Parameter]
    public Func<string?, Task<ListPage<Account>>>? Find { get; set; }

    [Parameter, EditorRequired]
    public required bool IsGift { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>Grants; gives back why not.</summary>
    [Parameter, EditorRequired]
    public required Func<Account, WalletCommand, Task<Refusal?>> Do { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    protected override void OnInitialized()
    {
        _found = Accounts;
        _from = DateOnly.FromDateTime(Now.UtcDateTime);
        _until = _from.AddMonths(3);
    }

    private async Task SubmitAsync()
    {
        if (_isBusy || _account == 0)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var account = _found.Rows.First(a => a.Id == _account);
            _refusal = await Do(account, IsGift ? new GrantGift(_amount, _reason) : Wanted(account));
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task FindAsync(ChangeEventArgs e)
    {
        (_text, _account) = (e.Value as string, 0);
        _found = Find is null ? _found : await Find(_text);
    }

    private GrantVoucher Wanted(Account account)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
        var end = _until < DateOnly.MaxValue ? _until.AddDays(1) : _until;
        return new GrantVoucher(_amount, _pays, StartOf(_from), StartOf(end), _reason);

        DateTimeOffset StartOf(DateOnly day) => ZonedTime.ComputedIn(zone, day.ToDateTime(TimeOnly.MinValue));
    }
}
