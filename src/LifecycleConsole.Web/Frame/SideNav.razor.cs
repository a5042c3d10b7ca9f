using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>The pages. One that the user may not open keeps its place, with a lock and the reason.</summary>
public sealed partial class SideNav
{
    private string _path = "/";

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    protected override void OnParametersSet() => _path = new Uri(Navigation.Uri).AbsolutePath;

    private string KeepRegion(string path) => RegionMenu.Keep(Navigation.Uri, path);
}
