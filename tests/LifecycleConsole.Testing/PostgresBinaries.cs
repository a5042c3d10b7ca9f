using System.Globalization;

namespace LifecycleConsole.Testing;

/// <summary>Where this machine keeps initdb and pg_ctl.</summary>
internal static class PostgresBinaries
{
    private const string HowToGetThem =
        "No PostgreSQL here. Install one (Debian: apt-get install postgresql) "
        + "or name the folder of its programs in PG_BIN.";

    /// <summary>
    /// PG_BIN, Debian's folders (newest first), PATH; else one attempt to install it. Null comes with a sentence.
    /// </summary>
    public static (string? Folder, string Explanation) FindOrInstall()
    {
        if (Find() is { } present)
        {
            return (present, "");
        }

        if (!TestPlace.MayInstallPackages)
        {
            return (null, HowToGetThem);
        }

        var attempt = DebianPackages.Install("postgresql");
        return Find() is { } installed
            ? (installed, "")
            : (null, $"{HowToGetThem} The attempt to install it ended with {attempt.ExitCode}: {attempt.Output}");
    }

    private static string? Find() =>
        FoldersToTry().FirstOrDefault(folder => HasProgram(folder, "initdb") && HasProgram(folder, "pg_ctl"));

    private static IEnumerable<string> FoldersToTry()
    {
        if (Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } chosen)
        {
            yield return chosen;
        }

        foreach (var folder in DebianFolders())
        {
            yield return folder;
        }

        if (Commands.Find("pg_ctl") is { } program)
        {
            yield return Path.GetDirectoryName(program)!;
        }
    }

    private static IEnumerable<string> DebianFolders()
    {
        const string Root = "/usr/lib/postgresql";
        return Directory.Exists(Root)
            ? Directory
                .EnumerateDirectories(Root)
                .OrderByDescending(folder =>
                    int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0
                )
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
    }

    private static bool HasProgram(string folder, string program) =>
        File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"));
}
