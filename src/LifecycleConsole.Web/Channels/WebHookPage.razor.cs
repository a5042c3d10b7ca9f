using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Messages;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Channels;

/// <summary>One web hook: what it was sent and how that went, as it happens, and what its owner does with it.</summary>
public sealed partial class WebHookPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<WebHookSight> _result = Loaded<WebHookSight>.NotYet;
    private NoticeBeat? _beat;
    private Actor? _actor;
    private Question _ask;
    private string? _secret;
    private string _zone = "UTC";
    private bool _isBusy;

    private enum Question
    {
        None,
        Move,
        Rotate,
        Delete,
    }

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

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
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool MayDo => !_isBusy && AccessRules.WhyNot(_actor!, Actions.ManageWebHooks) is null;

    public void Dispose()
    {
        _beat?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        if (RendererInfo.IsInteractive)
        {
            _beat ??= new NoticeBeat(
                Feed, _actor.AccountId, () => InvokeAsync(RefreshAsync), ChannelNews.Feature);
        }
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged(); // the feed called, not this page
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("WebHook", () => Queries.GetAsync(_actor!, Id, Before, _gone.Token));

    private void Close() => _ask = Question.None;

    private Task TestAsync() => DoAsync(
        () => Operations.TestAsync(_actor!, Id, _gone.Token), _ => ChannelTexts.Tested);

    private Task SwitchAsync(SwitchTo to) => DoAsync(
        () => Operations.SwitchAsync(_actor!, Id, to, _gone.Token),
        _ => to == SwitchTo.On ? ChannelTexts.SwitchedOnSay : ChannelTexts.SwitchedOffSay);

    private Task ResendAsync(string deliveryId) => DoAsync(
        () => Operations.ResendAsync(_actor!, Id, deliveryId, _gone.Token), _ => ChannelTexts.Resent);

    private async Task<Refusal?> MoveAsync(string url)
    {
        var moved = await Operations.MoveAsync(_actor!, Id, url, _gone.Token);
        return await DoneAsync(moved, ChannelTexts.HookMoved);
    }

    private async Task<Refusal?> RotateAsync()
    {
        var rotated = await Operations.RotateAsync(_actor!, Id, _gone.Token);
        _secret = rotated.Value?.Secret;
        return await DoneAsync(rotated, said: null);
    }

    private async Task<Refusal?> DeleteAsync()
    {
        var deleted = await Operations.DeleteAsync(_actor!, Id, _gone.Token);
        if (deleted.IsAllowed)
        {
            Notices.Show(TimeWords.Fill(ChannelTexts.HookDeleted, deleted.Value.Url));
            Navigation.NavigateTo("web-hooks");
        }
        return deleted.Refusal;
    }

    /// <summary>What a dialog asked for: it closes where it was done, and shows why not where it was not.</summary>
    private async Task<Refusal?> DoneAsync<T>(Outcome<T> outcome, string? said)
        where T : notnull
    {
        if (!outcome.IsAllowed)
        {
            return outcome.Refusal;
        }
        if (said is not null)
        {
            Notices.Show(said);
        }
        Close();
        await RefreshAsync();
        return null;
    }

    private async Task DoAsync<T>(Func<Task<Outcome<T>>> deed, Func<T, string> done)
        where T : notnull
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var outcome = await deed();
            Notices.Show(
                outcome.IsAllowed ? done(outcome.Value) : RefusalText.Of(outcome.Refusal, _zone),
                outcome.IsAllowed ? NoticeKind.Done : NoticeKind.Failed);
            await LoadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
