using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Conformance;

/// <summary>
/// The vendors' own clients, got once for a machine: npm packages of the lock file beside this, libcloud from Debian.
/// Where they cannot be had a test is skipped and says why; in CI it fails.
/// </summary>
internal static class VendorClients
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly Lazy<(string Path, string Problem)> Npm = new(InstallNpm);
    private static readonly Lazy<string> Libcloud = new(InstallLibcloud);

    private static string Here => Path.Combine(AppContext.BaseDirectory, "Conformance");

    /// <summary>The driver among the npm packages that it needs.</summary>
    public static string NodeDriver()
    {
        var (path, problem) = Npm.Value;
        SkipIf(problem);
        return path;
    }

    /// <summary>The Python that has libcloud.</summary>
    public const string Python = "/usr/bin/python3";

    public static string PythonDriver()
    {
        SkipIf(Libcloud.Value);
        return Path.Combine(Here, "driver.py");
    }

    private static void SkipIf(string problem)
    {
        if (problem.Length > 0 && TestPlace.IsCi)
        {
            Assert.Fail(problem);
        }
        Assert.SkipWhen(problem.Length > 0, problem);
    }

    private static (string Path, string Problem) InstallNpm()
    {
        var lockFile = File.ReadAllBytes(Path.Combine(Here, "package-lock.json"));
        var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(lockFile))[..16];
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"lifecycle-console-clients-{key}"));
        foreach (var name in (string[])["package.json", "package-lock.json", "driver.js"])
        {
            File.Copy(Path.Combine(Here, name), Path.Combine(folder.FullName, name), overwrite: true);
        }
        var script = "[ -f node_modules/.whole ] || { npm ci --no-audit --no-fund --ignore-scripts "
            + "&& touch node_modules/.whole; }";
        foreach (var package in (string[])["nodejs", "npm"])
        {
            if (Commands.Find(package == "nodejs" ? "node" : package) is null && TestPlace.MayInstallPackages)
            {
                DebianPackages.Install(package);
            }
        }
        try
        {
            var end = Commands.Run(Deadline, folder.FullName, "flock", ".lock", "sh", "-c", script);
            return end.IsGood
                ? (Path.Combine(folder.FullName, "driver.js"), "")
                : ("", $"The vendors' npm clients cannot be had (npm ci in {folder.FullName}): {end.Output}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return ("", $"The vendors' npm clients need Node.js and npm: {missing.Message}");
        }
    }

    private static string InstallLibcloud()
    {
        if (Has())
        {
            return "";
        }
        if (TestPlace.MayInstallPackages)
        {
            DebianPackages.Install("python3-libcloud");
        }
        return Has() ? "" : "libcloud cannot be had. Install the Debian package python3-libcloud.";
    }

    private static bool Has()
    {
        try
        {
            return Commands.Run(Deadline, "/", Python, "-c", "import libcloud").IsGood;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
