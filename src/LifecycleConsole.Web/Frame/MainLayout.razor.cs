using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Top bar, navigation, and the page between them. Pages get the <see cref="Actor"/> as a cascading value.</summary>
public sealed partial class MainLayout
{
    private Actor? _actor;
    private FaultBoundary? _boundary;
    private string _path = "";

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    protected override async Task OnInitializedAsync() => _actor = await CurrentActor.FindAsync();

    protected override void OnParametersSet()
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];
        if (!string.Equals(path, _path, StringComparison.Ordinal))
        {
            _path = path;
            _boundary?.Recover();
        }
    }
}
