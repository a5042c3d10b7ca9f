namespace LifecycleConsole.Testing;

/// <summary>
/// Where the tests run. In CI what is missing fails a test; on a person's machine it is skipped, and says how to get
/// it.
/// </summary>
public static class TestPlace
{
    /// <summary>The environment's CI is <c>true</c> or <c>1</c>.</summary>
    public static bool IsCi { get; } = Environment.GetEnvironmentVariable("CI") is "true" or "True" or "1";

    /// <summary>We may install Debian packages: root on a Debian-like Linux.</summary>
    internal static bool MayInstallPackages { get; } =
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");
}
