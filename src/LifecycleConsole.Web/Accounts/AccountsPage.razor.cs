using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Accounts;

/// <summary>
/// For staff: every account. The operator creates them and invites owners; support opens one to look.
/// </summary>
public sealed partial class AccountsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<Account>> _result = Loaded<ListPage<Account>>.NotYet;
    private Refusal? _whyNotManage;
    private Account? _invited;
    private Actor? _actor;
    private bool _isCreating;
    private bool _isInvitingStaff;
    private bool _isResetting;
    private bool _isResettingFactor;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required UserOperations Users { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string? CountText => _result.Value is { } accounts
        ? TimeWords.Fill(AccountTexts.AccountsSub, CountWords.Of(accounts.Count))
        : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNotManage = AccessRules.WhyNot(_actor, Actions.ManageAccounts);
        await LoadAsync();
    }

    private async Task LoadAsync() => _result = await Loads.LoadAsync(
        "Accounts", () => Accounts.ListAsync(_actor!, ListAddress.Read(At, Q), _gone.Token));

    private async Task<Refusal?> CreateAsync(NewAccount wanted)
    {
        var outcome = await Accounts.CreateAsync(_actor!, wanted, _gone.Token);
        if (outcome.Value is { } account)
        {
            Notices.Show(TimeWords.Fill(AccountTexts.Created, account.Name));
            (_isCreating, _invited) = (false, account);
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return outcome.Refusal;
    }

    private async Task<Invited> InviteAsync(Invitation invitation) =>
        Absolute(await Invitations.InviteAsync(_actor!, invitation));

    private async Task<Invited> ResetAsync(string userName) =>
        Absolute(await Invitations.ResetAsync(_actor!, userName));

    private async Task<Refusal?> ResetFactorAsync(string userName)
    {
        var outcome = await Users.ResetFactorAsync(_actor!, userName, _gone.Token);
        if (outcome.IsAllowed)
        {
            Notices.Show(TimeWords.Fill(SecurityTexts.ResetDone, userName));
            _isResettingFactor = false;
            StateHasChanged(); // the dialog called, not this page
        }
        return outcome.Refusal;
    }

    private Invited Absolute(Invited invited) => invited.Link is { } link
        ? invited with { Link = Navigation.ToAbsoluteUri(link).ToString() }
        : invited;
}
