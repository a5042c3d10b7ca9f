using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace LifecycleConsole.Web.Frame;

/// <summary>The document: sheets, scripts, and the pages, interactive except where a page says otherwise.</summary>
public sealed partial class App
{
    private IComponentRenderMode? _mode;
    private string _sourceAddress = "";
    private Theme _theme = Theme.System;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    protected override void OnInitialized()
    {
        _mode = HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
        _sourceAddress = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        _theme = Theme.Of(HttpContext.Request.Cookies[Theme.Cookie]);
    }
}

/// <summary>Which of the two looks a document gets. Radzen's sheets are switched by media, so nothing flashes.</summary>
/// <param name="Name">What <c>data-theme</c> says; null where the system decides.</param>
internal sealed record Theme(string? Name, string LightMedia, string DarkMedia)
{
    /// <summary>Written by console.js, a year long.</summary>
    public const string Cookie = "lc-theme";

    public static readonly Theme System =
        new(null, "not all and (prefers-color-scheme: dark)", "(prefers-color-scheme: dark)");

    private static readonly Theme Light = new("light", "all", "not all");
    private static readonly Theme Dark = new("dark", "not all", "all");

    public static Theme Of(string? cookie) => cookie switch
    {
        "light" => Light,
        "dark" => Dark,
        _ => System,
    };
}
