using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// Puts the focus on the heading of a page that was opened, so that a screen reader begins there. Unlike the
/// framework's own component it leaves somebody alone who is already at work on the page: a circuit that connects
/// late must not take his keys away.
/// </summary>
public sealed class HeadingFocus : ComponentBase
{
    private Type? _page;
    private bool _isFirst = true;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired]
    public required Microsoft.AspNetCore.Components.RouteData Route { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_page == Route.PageType)
        {
            return;
        }
        _page = Route.PageType;
        var isFirst = _isFirst;
        _isFirst = false;
        try
        {
            await Js.InvokeVoidAsync("lc.focusHeading", isFirst);
        }
        catch (JSDisconnectedException)
        {
            // the page is gone, and its heading with it
        }
    }
}
