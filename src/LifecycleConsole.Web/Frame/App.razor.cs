using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace LifecycleConsole.Web.Frame;

/// <summary>The document: sheets, scripts, and the pages, interactive except where a page says otherwise.</summary>
public sealed partial class App
{
    /// <summary>
    /// Written by console.js, a year long; without it the system decides. The console's own sheets have both looks;
    /// of Radzen's, which are heavy, console.js loads those of the look in use.
    /// </summary>
    private const string ThemeCookie = "lc-theme";

    private IComponentRenderMode? _mode;
    private string _sourceAddress = "";
    private string? _theme;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    protected override void OnInitialized()
    {
        _mode = HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
        _sourceAddress = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        _theme = HttpContext.Request.Cookies[ThemeCookie] is ("light" or "dark") and var chosen ? chosen : null;
    }
}
