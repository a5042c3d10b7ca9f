using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wire;

/// <summary>Where the vendors' clients find the console, how they are told, and why one of them is refused.</summary>
public sealed partial class ApiPage
{
    private Loaded<IReadOnlyList<ApiCall>> _calls = Loaded<IReadOnlyList<ApiCall>>.NotYet;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ApiOptions Options { get; set; }

    [Inject]
    public required ServedActions Served { get; set; }

    [Inject]
    public required ApiCalls Calls { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private IReadOnlyList<string> Urls => [.. Options.Urls.Select(url => url.GetLeftPart(UriPartial.Authority))];

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        await Load();
    }

    private static string NameOf(ApiCall call) =>
        call.Product.Length == 0 ? call.Action : $"{call.Product}:{call.Action}";

    private async Task Load() =>
        _calls = await Loads.LoadAsync("API calls", () => Task.FromResult(Calls.Recent(_actor!)));
}
