using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>The languages to choose from; the choice loads the same page again.</summary>
public sealed partial class LanguageItems
{
    /// <summary>As items of a <see cref="Menu"/>; else as buttons side by side.</summary>
    [Parameter]
    public bool InMenu { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    private static bool IsNow(string language) =>
        string.Equals(language, CultureInfo.CurrentUICulture.Name, StringComparison.Ordinal);

    private static string Truth(string language) => IsNow(language) ? "true" : "false";
}
