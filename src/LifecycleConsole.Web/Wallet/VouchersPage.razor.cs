using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>For the operator: vouchers and gifts, granted to an account.</summary>
public sealed partial class VouchersPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<GrantedVoucher>> _result = Loaded<ListPage<GrantedVoucher>>.NotYet;
    private ListPage<Account> _accounts = new([], null, null, 0);
    private Refusal? _whyNot;
    private Actor? _actor;
    private bool _isGranting;
    private bool _isGift;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WalletQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

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

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.GrantVouchers);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _result = await Loads.LoadAsync(
            "Vouchers", () => Queries.VouchersAsync(_actor!, ListAddress.Read(At, Q), _gone.Token));
        _accounts = await FindAsync(null);
    }

    /// <summary>The accounts to choose from: no more than a page, the rest are searched for.</summary>
    private async Task<ListPage<Account>> FindAsync(string? text)
    {
        var found = await Loads.LoadAsync(
            "Accounts", () => Accounts.ListAsync(_actor!, ListAddress.Read(null, text), _gone.Token));
        return found.Value ?? _accounts;
    }

    private void Open(bool isGift) => (_isGranting, _isGift) = (true, isGift);

    private async Task<Refusal?> GrantAsync(Account account, WalletCommand command)
    {
        var done = await Desk.CommitAsync(_actor! with { AccountId = account.Id }, command, quote: null, _gone.Token);
        if (done.IsDone)
        {
            var said = command is GrantGift ? WalletTexts.GiftIsGranted : WalletTexts.VoucherIsGranted;
            Notices.Show(TimeWords.Fill(said, account.Name));
            _isGranting = false;
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return done.Refusal;
    }
}
