using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// The page of a list of disks, Elastic IPs or snapshots: its address, its rows, its selection and its dialogs. What
/// is listed, and what can be done to it, is for the page itself to say.
/// </summary>
public abstract partial class PartListPage<TRow, TState> : LeanParts, IDisposable
    where TRow : class
    where TState : struct, Enum
{
    private readonly CancellationTokenSource _gone = new();

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required RegionMenu Regions { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public PartAddress<TState> Address { get; private set; } = new("");

    public Loaded<PartPage<TRow>> Result { get; private set; } = Loaded<PartPage<TRow>>.NotYet;

    public PartCounts? Counts { get; private set; }

    /// <summary>Null until the account is known.</summary>
    public PartViewer? Viewer { get; private set; }

    public IReadOnlySet<string> Selected { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The selected ones as they stand; null: none.</summary>
    public AccountState? Selection { get; private set; }

    /// <summary>What the open dialog is about; null where it is about nothing that is there.</summary>
    protected AccountState? Asked { get; private set; }

    protected Actor? Actor { get; private set; }

    protected PlanDoor Door => field ??= PlanDoor.Of(Desk, Actor!);

    protected CancellationToken Gone => _gone.Token;

    protected abstract string Path { get; }

    /// <summary>Of the list's time, where nothing else is chosen.</summary>
    protected virtual bool OldestFirst => false;

    public abstract string IdOf(TRow row);

    protected abstract Task<Outcome<PartPage<TRow>>> ListAsync(Actor actor);

    protected abstract Task<Outcome<PartCounts>> CountAsync(Actor actor);

    /// <summary>Those with these IDs, with all that a decision about them must know.</summary>
    protected abstract Task<Outcome<AccountState>> StateAsync(Actor actor, IReadOnlyList<string> ids);

    /// <summary>What can be done to these; the first is the row's text button or the bar's first.</summary>
    public abstract IReadOnlyList<PartDeed> DeedsFor(AccountState state, IReadOnlyList<string> ids);

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        StopListening();
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    public void Go(PartAddress<TState> address) => Navigation.NavigateTo(address.Write());

    /// <summary>Somebody opens the menu of a row: the rows keep still while it is read.</summary>
    public async Task<AccountState?> LoadOneAsync(string id)
    {
        KeepStill();
        return await LoadStateAsync([id]);
    }

    public async Task SelectAsync(IReadOnlySet<string> selected)
    {
        DropChosen();
        Selected = selected;
        Selection = selected.Count == 0 ? null : await LoadStateAsync([.. selected]);
    }

    public Task ChooseAsync(PartDeed deed, IReadOnlyList<string> ids)
    {
        if (ids.Count > Job.BatchMax && deed.Command is not null)
        {
            return AskManyAsync(deed, ids);
        }
        if (deed.Deed is null && deed.Command is { } command)
        {
            return DoAsync(command);
        }
        Go(Address.Asking(deed.Deed!, ids));
        return Task.CompletedTask;
    }

    public async Task ReloadAsync()
    {
        Caught();
        await LoadAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        Address = PartAddress<TState>.Parse(Path, Navigation.Uri, OldestFirst);
        Actor = await CurrentActor.GetAsync();
        Navigation.LocationChanged += OnLocationChanged;
        Listen();
        await LoadAsync();
    }

    protected void Close() => Go(Address.Closed());

    protected async Task DoneAsync(DeedDone done)
    {
        Show(done);
        Forget();
        Close();
        await LoadAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.TrimStart('/') == Path)
        {
            _ = InvokeAsync(() => MoveAsync(PartAddress<TState>.Parse(Path, change.Location, OldestFirst)));
        }
    }

    /// <summary>Another address of this page: rows are loaded anew only where they can differ.</summary>
    private async Task MoveAsync(PartAddress<TState> to)
    {
        var from = Address;
        Address = to;
        if (from.At(null, backwards: false).Filter != to.At(null, backwards: false).Filter)
        {
            Forget();
        }
        await (from.Filter == to.Filter ? AskAsync() : LoadAsync());
        StateHasChanged(); // the address changed outside of an event of this component
    }

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync(Path, () => Accounts.GetAsync(Actor!, _gone.Token));
        Result = account.Value is null ? Refused(account) : await Loads.LoadAsync(Path, () => ListAsync(Actor!));
        if (account.Value is { } found)
        {
            Viewer = new PartViewer(Actor!, found, Prices.For(found.Currency), Clock.Now);
            Regions.Offer([.. Viewer.Prices.Regions.Values.Select(r => new RegionChoice(r.Id, r.Name))]);
            Counts = (await Loads.LoadAsync(Path, () => CountAsync(Actor!))).Value;
            await AskAsync();
        }
    }

    private static Loaded<PartPage<TRow>> Refused(Loaded<Account> account) => account switch
    {
        { ErrorId: { } id } => Loaded<PartPage<TRow>>.Failed(id),
        { Refusal: { } refusal } => Loaded<PartPage<TRow>>.Of(refusal),
        _ => Loaded<PartPage<TRow>>.NotYet,
    };

    private async Task AskAsync() => Asked = Address.Deed is null ? null : await LoadStateAsync(Address.DeedOn);

    private async Task<AccountState?> LoadStateAsync(IReadOnlyList<string> ids) =>
        (await Loads.LoadAsync(Path, () => StateAsync(Actor!, ids))).Value;

    protected void Forget()
    {
        (Selected, Selection) = (new HashSet<string>(StringComparer.Ordinal), null);
        DropChosen();
    }

    private DeedQueue Queue => field ??= new DeedQueue(_gone.Token);

    /// <summary>Reversible deeds: done at once, with Undo where the commitment offers it.</summary>
    private Task DoAsync(Command command) => Queue.DoAsync(command, () => DoOneAsync(command));

    private async Task DoOneAsync(Command command)
    {
        var done = await Desk.CommitAsync(Actor!, command, quote: null, _gone.Token);
        if (done.Refusal is { } refusal)
        {
            var reason = done.Plan is { Lines: [{ Reason: { } why }] } ? why : refusal;
            Notices.Show(Viewer!.Say(reason)!, NoticeKind.Failed);
        }
        else
        {
            Show(new DeedDone(DeedWords.Done(command, done.Plan!), done.Undo));
        }
        Forget();
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
