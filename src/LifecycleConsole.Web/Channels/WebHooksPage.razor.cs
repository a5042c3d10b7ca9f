using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Channels;

/// <summary>The account's web hooks.</summary>
public sealed partial class WebHooksPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<IReadOnlyList<WebHook>> _result = Loaded<IReadOnlyList<WebHook>>.NotYet;
    private WebHookWithSecret? _made;
    private Refusal? _whyNot;
    private Actor? _actor;
    private string _zone = "UTC";
    private bool _isAdding;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WebHookQueries Queries { get; set; }

    [Inject]
    public required WebHookOperations Operations { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string? WhyNotText => _whyNot is null ? null : RefusalText.Of(_whyNot, _zone);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.ManageWebHooks);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        _result = await Loads.LoadAsync("WebHooks", () => Queries.ListAsync(_actor!, _gone.Token));
    }

    private async Task<Refusal?> AddAsync(string url)
    {
        var added = await Operations.AddAsync(_actor!, url, _gone.Token);
        if (added.IsAllowed)
        {
            (_isAdding, _made) = (false, added.Value);
            Notices.Show(ChannelTexts.HookAdded);
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return added.Refusal;
    }

    /// <summary>The page of the new hook: a test is the next step.</summary>
    private void CloseSecret() => Navigation.NavigateTo($"web-hooks/{_made!.Hook.Id}");
}
