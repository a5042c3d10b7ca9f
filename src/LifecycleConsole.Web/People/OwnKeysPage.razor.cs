using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>One's own AccessKeys.</summary>
public sealed partial class OwnKeysPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccessKeyOperations Keys { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("AccessKeys", () => Keys.GetOwnAsync(_actor!, _gone.Token));
}
