using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>Loads another page of the console anew: the session ended, or the page is a static one.</summary>
public sealed class Leave : ComponentBase
{
    [Parameter, EditorRequired]
    public required string To { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override void OnInitialized()
    {
        var here = Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri));
        Navigation.NavigateTo($"{To}?returnUrl={here}", forceLoad: true);
    }
}
