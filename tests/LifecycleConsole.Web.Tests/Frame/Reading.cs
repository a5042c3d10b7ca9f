using System.Globalization;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>The test reads in this language until it is disposed of.</summary>
internal sealed class Reading : IDisposable
{
    private readonly (CultureInfo Formats, CultureInfo Texts) _before =
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public Reading(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    public static Reading Chinese() => new(Languages.Chinese);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
