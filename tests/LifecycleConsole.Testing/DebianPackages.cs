namespace LifecycleConsole.Testing;

/// <summary>
/// Gets what a test needs from Debian, where we are root there. Once, even when several processes ask at once.
/// </summary>
internal static class DebianPackages
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Installs <paramref name="package"/> unless it is there. Good also when another process just did.
    /// </summary>
    public static CommandEnd Install(string package)
    {
        var script =
            $"dpkg -s {package} >/dev/null 2>&1 || "
            + "{ apt-get update -q && apt-get install -y -q --no-install-recommends "
            + $"-o DPkg::Lock::Timeout=300 {package}; }}";
        return Commands.Run(Deadline, "/", "flock", "/tmp/lifecycle-console-install.lock", "sh", "-c", script);
    }
}
