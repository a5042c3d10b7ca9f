using System.Globalization;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Web.Frame;

/// <summary>Each language in its own words: whoever looks for his cannot read the others.</summary>
internal static class LanguageNames
{
    public static IReadOnlyList<(string Language, string Name)> All { get; } =
        [(Languages.English, "English"), (Languages.Chinese, "简体中文")];

    /// <summary>The name of the reader's.</summary>
    public static string Now => All.FirstOrDefault(language => string.Equals(
        language.Language, CultureInfo.CurrentUICulture.Name, StringComparison.Ordinal)).Name ?? All[0].Name;
}
