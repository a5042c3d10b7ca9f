using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace LifecycleConsole.Web.Instances;

/// <summary>One instance: what it is, what hangs on it, what it costs, what happened and what is coming.</summary>
public sealed partial class InstanceDetailsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<InstanceDetails> _result = Loaded<InstanceDetails>.NotYet;
    private AccountState? _state;
    private Viewer? _viewer;
    private Actor? _actor;
    private Deed? _deed;
    private IDisposable? _subscription;

    [Parameter]
    public required string InstanceId { get; set; }

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required InstanceQueries Queries { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private PlanDoor Door => field ??= PlanDoor.Of(Desk, _actor!);

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _deed = DeedOf(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
        if (RendererInfo.IsInteractive && _actor.AccountId != 0)
        {
            _subscription = Feed.Subscribe(_actor.AccountId, Note);
        }
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static Deed? DeedOf(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return Deeds.All
            .Where(deed => query.ContainsKey(Deeds.Word(deed)))
            .Select(deed => (Deed?)deed)
            .FirstOrDefault();
    }

    private string HrefOf(Deed? deed) =>
        $"instances/{Uri.EscapeDataString(InstanceId)}{(deed is { } asked ? $"?{Deeds.Word(asked)}=1" : "")}";

    private void Go(Deed? deed) => Navigation.NavigateTo(HrefOf(deed));

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) =>
        _ = InvokeAsync(() =>
        {
            _deed = DeedOf(change.Location);
            StateHasChanged(); // the address changed outside of an event of this component
        });

    /// <summary>Not while a dialog is open: it shows what it was opened for.</summary>
    private void Note(ChangeNotice notice)
    {
        if (notice.SubjectIds.Contains(InstanceId, StringComparer.Ordinal) && _deed is null)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged(); // somebody else, or the clock, has changed it
            });
        }
    }

    private async Task LoadAsync()
    {
        _result = await Loads.LoadAsync("Instance", () => Queries.GetAsync(_actor!, InstanceId, _gone.Token));
        if (_result.Value is { } details)
        {
            var prices = Prices.For(details.Account.Currency);
            _viewer = new Viewer(_actor!, details.Account, prices, details.ReadAt);
            _state = new AccountState
            {
                Account = details.Account, Holdings = [details.Holding], Prices = prices, Profile = Profile.Default,
            };
        }
        else if (_result.Refusal is not null && Http is { Response.HasStarted: false } http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task PowerAsync(InstanceCommand command)
    {
        if (command is StopInstances)
        {
            Go(Deed.Stop);
            return;
        }
        await DoAsync(command);
    }

    private async Task ChooseAsync(ManageChoice choice)
    {
        if (choice.AtOnce is { } command)
        {
            await DoAsync(command);
            return;
        }
        Go(choice.Deed);
    }

    private DeedQueue Queue => field ??= new DeedQueue(_gone.Token);

    private Task DoAsync(Command command) => Queue.DoAsync(command, () => DoOneAsync(command));

    private async Task DoOneAsync(Command command)
    {
        var done = await Desk.CommitAsync(_actor!, command, quote: null, _gone.Token);
        if (done.Refusal is { } refusal)
        {
            Notices.Show(_viewer!.Say(done.Plan?.Lines[0].Reason ?? refusal), NoticeKind.Failed);
        }
        else
        {
            Show(new DeedDone(DeedWords.Done(command, done.Plan!), done.Undo));
        }
        await LoadAsync();
    }

    private async Task DoneAsync(DeedDone done)
    {
        Show(done);
        Go(null);
        await LoadAsync();
    }

    private void Show(DeedDone done) => Notices.Show(
        done.Text, NoticeKind.Done, done.Undo is null ? null : ReleaseTexts.Undo,
        done.Undo is { } undo ? () => InvokeAsync(() => UndoAsync(undo)) : null);

    private async Task UndoAsync(Command undo)
    {
        await DoAsync(undo);
        StateHasChanged(); // the notice called, not this page
    }
}
