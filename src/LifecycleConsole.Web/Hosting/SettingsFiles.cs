using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace LifecycleConsole.Web.Hosting;

/// <summary>Settings files that travel with the program, wherever it is started from.</summary>
internal static class SettingsFiles
{
    /// <summary>
    /// A program that was built and not published looks at its sheets and scripts at each request, and then sends them
    /// uncompressed. Set it to true while you edit them with the program running.
    /// </summary>
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        ["ReloadStaticAssetsAtRuntime"] = "false",
    };

    /// <summary>
    /// Adds <c>appsettings.{environment}.json</c> from beside the program: <c>dotnet run --project</c> takes the
    /// project's folder as content root, and the file stands at the repository's root. Environment variables and the
    /// command line still win, because the file goes in right after the other files.
    /// </summary>
    public static void AddSettingsBesideProgram(this ConfigurationManager configuration, IHostEnvironment environment)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var lastFile = sources.ToList().FindLastIndex(s => s is JsonConfigurationSource);
        var file = new JsonConfigurationSource
        {
            Path = Path.Combine(AppContext.BaseDirectory, $"appsettings.{environment.EnvironmentName}.json"),
            Optional = true,
            ReloadOnChange = false,
        };
        file.ResolveFileProvider();
        sources.Insert(lastFile + 1, file);
        sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
    }
}
