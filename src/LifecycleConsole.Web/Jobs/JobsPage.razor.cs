using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Jobs;

/// <summary>The account's jobs, newest first; they move as they run.</summary>
public sealed partial class JobsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<Operations.Jobs.JobPage> _result = Loaded<Operations.Jobs.JobPage>.NotYet;
    private IReadOnlyList<TableColumn<JobView>>? _columns;
    private JobBeat? _beat;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "before")]
    public long? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public long? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required JobQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _beat?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() => _columns =
    [
        new() { Id = "job", Title = JobTexts.ColumnJob, Card = CardPlace.Head, Cell = NameOf },
        new() { Id = "state", Title = JobTexts.ColumnState, Width = 170, Card = CardPlace.Corner, Cell = StateOf },
        new() { Id = "progress", Title = JobTexts.ColumnProgress, Width = 190, Cell = ProgressOf },
        new() { Id = "started", Title = JobTexts.ColumnStarted, Width = 190, Cell = StartedOf },
    ];

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        if (RendererInfo.IsInteractive && _actor.AccountId != 0)
        {
            _beat ??= new JobBeat(Feed, _actor.AccountId, () => InvokeAsync(RefreshAsync));
        }
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged(); // the feed called, not this page
    }

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        _result = await Loads.LoadAsync("Jobs", () => Queries.ListAsync(_actor!, Before, After, _gone.Token));
    }

    private static string? Href(string direction, long? id) => id is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"jobs?{direction}={id}");
}
