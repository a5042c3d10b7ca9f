using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Finds instances by ID or name, from every page. The key / leads here (console.js).</summary>
public sealed partial class SearchBox
{
    private string _text = "";

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    private void Go()
    {
        var text = _text.Trim();
        if (text.Length > 0)
        {
            var path = RegionMenu.Keep(Navigation.Uri, "/instances");
            Navigation.NavigateTo(QueryHelpers.AddQueryString(path, "q", text));
        }
    }
}
