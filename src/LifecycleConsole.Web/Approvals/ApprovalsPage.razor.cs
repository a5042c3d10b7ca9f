using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Approvals;

/// <summary>What waits for a second person, and what was decided: one's own, and all for who may decide.</summary>
public sealed partial class ApprovalsPage : IDisposable
{
    private const string Decided = "decided";

    private readonly CancellationTokenSource _gone = new();
    private Loaded<ApprovalPage> _result = Loaded<ApprovalPage>.NotYet;
    private Actor? _actor;

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ApprovalQueries Queries { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool IsDecided => Tab == Decided;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync() => _result = await Loads.LoadAsync(
        "Approvals", () => Queries.ListAsync(_actor!, !IsDecided, After, _gone.Token));

    private string Older(string next) =>
        $"{ApprovalLooks.Path}?{(IsDecided ? $"tab={Decided}&" : "")}after={Uri.EscapeDataString(next)}";
}
