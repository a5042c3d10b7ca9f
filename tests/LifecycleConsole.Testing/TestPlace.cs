namespace LifecycleConsole.Testing;

/// <summary>
/// Where the tests run. In CI what is missing fails a test; on a person's machine it is skipped, and says how to get
/// it.
/// </summary>
public static class TestPlace
{
    private const string Memory = "/dev/shm";
    private const long RoomBytes = 4L << 30;

    /// <summary>The environment's CI is <c>true</c> or <c>1</c>.</summary>
    public static bool IsCi { get; } = Environment.GetEnvironmentVariable("CI") is "true" or "True" or "1";

    /// <summary>A folder in memory with room enough: not in a small container.</summary>
    public static bool HasMemoryFolder { get; } = HasRoom(Memory);

    /// <summary>
    /// Where databases of tests lie: in memory where it has the room, because a thousand databases made and deleted
    /// wear a disk out and wait for it. No test cuts the power, so that none needs the disk.
    /// </summary>
    public static string Scratch { get; } = HasMemoryFolder ? Memory : Path.GetTempPath();

    /// <summary>We may install Debian packages: root on a Debian-like Linux.</summary>
    internal static bool MayInstallPackages { get; } =
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    private static readonly Lazy<string> OurScratch = new(MakeScratch);

    /// <summary>A folder of one's own there. Its maker deletes it; at the latest it goes with this process.</summary>
    public static string ScratchFolder(string purpose) =>
        Directory.CreateDirectory(Path.Combine(OurScratch.Value, $"{purpose}-{Guid.NewGuid():N}")).FullName;

    /// <summary>Test runners kill, and what is left behind would hold memory for ever.</summary>
    private static string MakeScratch()
    {
        var ours = Directory.CreateDirectory(
            Path.Combine(Scratch, $"lifecycle-console-{Guid.NewGuid():N}")).FullName;
        AfterUs.Delete(ours);
        return ours;
    }

    private static bool HasRoom(string folder)
    {
        try
        {
            return OperatingSystem.IsLinux() && Directory.Exists(folder)
                && new DriveInfo(folder).AvailableFreeSpace >= RoomBytes;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
