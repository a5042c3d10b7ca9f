namespace LifecycleConsole.Testing;

/// <summary>The browser's path, or null and a sentence for the person who runs the tests.</summary>
public sealed record BrowserFound(string? Path, string Explanation);

/// <summary>Finds a Chromium on this machine, or gets one.</summary>
public static class Chromium
{
    private static readonly Lazy<BrowserFound> Found = new(FindOrInstall);

    /// <summary>
    /// For Playwright's LaunchOptions.Args: headless work as root and without a graphics card, nothing in the
    /// background.
    /// </summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox",
        "--disable-gpu",
        .. TestPlace.HasMemoryFolder ? Array.Empty<string>() : ["--disable-dev-shm-usage"],
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    /// <summary>
    /// CHROMIUM_PATH, the system's browsers, Playwright's own folder; else one attempt to install one. The answer
    /// holds for the process.
    /// </summary>
    public static BrowserFound FindOrExplain() => Found.Value;

    private static BrowserFound FindOrInstall()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? new(chosen, "From CHROMIUM_PATH.")
                : new(null, $"CHROMIUM_PATH names {chosen}, which does not exist.");
        }

        if (Find() is { } present)
        {
            return new(present, "Found on this machine.");
        }

        var attempt = TestPlace.MayInstallPackages ? DebianPackages.Install("chromium") : DownloadWithPlaywright();
        return Find() is { } installed ? new(installed, "Installed just now.") : new(null, Explanation(attempt));
    }

    private static string? Find() => SystemPaths().Concat(PlaywrightPaths()).FirstOrDefault(File.Exists);

    private static IEnumerable<string> SystemPaths() =>
        [
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
                "Google/Chrome/Application/chrome.exe"
            ),
        ];

    /// <summary>
    /// Newest download first; the folder inside is named for the platform (chrome-linux, chrome-mac-arm64,
    /// chrome-win64).
    /// </summary>
    private static IEnumerable<string> PlaywrightPaths()
    {
        var root = PlaywrightFolder();
        return Directory.Exists(root)
            ? Directory
                .EnumerateDirectories(root, "chromium-*")
                .OrderByDescending(folder => folder, StringComparer.Ordinal)
                .SelectMany(folder => Directory.EnumerateDirectories(folder, "chrome-*"))
                .SelectMany(BrowserFilesIn)
            : [];
    }

    private static IEnumerable<string> BrowserFilesIn(string folder) =>
        [
            Path.Combine(folder, "chrome"),
            Path.Combine(folder, "chrome.exe"),
            Path.Combine(folder, "Chromium.app/Contents/MacOS/Chromium"),
            Path.Combine(folder, "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"),
        ];

    private static string PlaywrightFolder()
    {
        if (Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 1 } chosen)
        {
            return chosen;
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? Path.Combine(home, "AppData/Local/ms-playwright")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library/Caches/ms-playwright")
            : Path.Combine(home, ".cache/ms-playwright");
    }

    /// <summary>
    /// Runs the installer that Microsoft.Playwright puts beside a test assembly; null where there is none.
    /// </summary>
    private static CommandEnd? DownloadWithPlaywright()
    {
        var driver = Path.Combine(AppContext.BaseDirectory, ".playwright");
        var installer = Path.Combine(driver, "package/cli.js");
        var nodes = Directory.Exists(Path.Combine(driver, "node"))
            ? Directory.EnumerateFiles(Path.Combine(driver, "node"), "node*", SearchOption.AllDirectories)
            : [];
        return nodes.FirstOrDefault() is { } node && File.Exists(installer)
            ? Commands.Run(TimeSpan.FromMinutes(10), driver, node, installer, "install", "chromium")
            : null;
    }

    private static string Explanation(CommandEnd? attempt)
    {
        var ending = attempt is null ? "" : $" The attempt to get one ended with {attempt.ExitCode}: {Tail(attempt)}";
        return "No Chromium here. Install one (Debian: apt-get install chromium; elsewhere: pwsh playwright.ps1 "
            + $"install chromium beside the built browser tests) or name one in CHROMIUM_PATH.{ending}";
    }

    private static string Tail(CommandEnd end) =>
        string.Join(' ', end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3));
}
