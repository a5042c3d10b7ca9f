using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.RecycleBin;

/// <summary>In the dialog of a recovery: by name, what it does not bring back.</summary>
public sealed partial class TakenOffNote : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<TakenOff> _parts = [];

    /// <summary>What is to be recovered.</summary>
    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Inject]
    public required RecycleBinQueries Queries { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var actor = await CurrentActor.GetAsync();
        IReadOnlyList<string> ids = [.. State.Holdings.Select(holding => holding.Instance.Id)];
        var parts = await Loads.LoadAsync("Taken off", () => Queries.RememberedAsync(actor, ids, _gone.Token));
        _parts = parts.Value ?? [];
    }

    private string NameOf(string instanceId) =>
        State.Holdings.First(holding => holding.Instance.Id == instanceId).Instance.Name;
}
