using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Accounts;
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

/// <summary>Instances: the list, its dialogs and its bulk bar. Everything shown stands in the address.</summary>
public sealed partial class InstancesPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private InstanceListAddress _address = new();
    private Loaded<InstancePage> _result = Loaded<InstancePage>.NotYet;
    private InstanceCounts? _counts;
    private Actor? _actor;
    private Viewer? _viewer;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required InstanceQueries Queries { get; set; }

    [Inject]
    public required InstanceCounting Counting { get; set; }

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

    private string DensityText => IsRoomy ? InstanceTexts.DensityToCompact : InstanceTexts.DensityToComfortable;

    private string? CountText => _counts is null || _viewer is null ? null : CountWords.Title(
        _counts, _address.Filter.Region is { } region ? Places.Region(_viewer.Prices, region) : null);

    private int? Total => _counts?.ByView.TryGetValue(InstanceView.All, out var all) == true ? all : null;

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        StopListening();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _address = Read(Navigation.Uri);
        await LookAsync();
        Navigation.LocationChanged += OnLocationChanged;
        if (!await OpensViewAsync())
        {
            Listen();
            await LoadAsync(isChanged: false);
            return;
        }
        Listen();
    }

    private InstanceListAddress Read(string uri) => InstanceListAddress.Parse(
        QueryHelpers.ParseQuery(new Uri(uri).Query)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        RowsUsual);

    private void Go(InstanceListAddress address) => Navigation.NavigateTo(address.Write());

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.TrimStart('/') == InstanceListAddress.Path)
        {
            _ = InvokeAsync(() => MoveAsync(Read(change.Location)));
        }
    }

    /// <summary>Another address of this page: rows are loaded anew only where they can differ.</summary>
    private async Task MoveAsync(InstanceListAddress to)
    {
        var from = _address;
        _address = to;
        var isOtherList = from.At(null, backwards: false).Filter != to.At(null, backwards: false).Filter;
        if (isOtherList)
        {
            Forget();
            DropDraft();
        }
        if (from.Filter != to.Filter)
        {
            await LoadAsync(isRecounted: isOtherList, isChanged: false);
        }
        else
        {
            await AskAsync();
        }
        StateHasChanged(); // the address changed outside of an event of this component
    }

    /// <summary>Rows first; what is counted beside them comes when it is there.</summary>
    /// <param name="isRecounted">The counts may be others now.</param>
    /// <param name="isChanged">Something has happened to the account: counts that are kept no longer hold.</param>
    private async Task LoadAsync(bool isRecounted = true, bool isChanged = true)
    {
        var account = await Loads.LoadAsync("Instances", () => Accounts.GetAsync(_actor!, _gone.Token));
        _result = account.Value is null
            ? Refused(account)
            : await Loads.LoadAsync("Instances", () => Queries.ListAsync(_actor!, _address.Filter, _gone.Token));
        if (account.Value is { } found)
        {
            _viewer = new Viewer(_actor!, found, Prices.For(found.Currency), Clock.Now);
            Regions.Offer(
                [.. _viewer.Prices.Regions.Values.Select(region => new RegionChoice(region.Id, region.Name))]);
            await AskAsync();
            if (isRecounted && RendererInfo.IsInteractive)
            {
                StateHasChanged();
                await CountAsync(isChanged);
            }
        }
    }

    private static Loaded<InstancePage> Refused(Loaded<Account> account) => account switch
    {
        { ErrorId: { } id } => Loaded<InstancePage>.Failed(id),
        { Refusal: { } refusal } => Loaded<InstancePage>.Of(refusal),
        _ => Loaded<InstancePage>.NotYet,
    };

    private async Task CountAsync(bool isChanged)
    {
        var filter = _address.Filter;
        var counted = await Loads.LoadAsync(
            "Instance counts", () => Counting.CountAsync(_actor!, filter, isChanged, _gone.Token));
        if (filter == _address.Filter)
        {
            _counts = counted.Value;
        }
    }
}
