using System.Collections.Concurrent;
using System.Diagnostics;

namespace LifecycleConsole.Testing;

/// <summary>
/// Tidies up when this process ends, however it ends: test runners kill. A shell of its own waits on a pipe that only
/// we hold open, then runs the command and deletes the folder. On Windows it is done as the process exits by itself.
/// </summary>
internal static class AfterUs
{
    /// <summary>The shell leaves the waiting to a child and ends, so that nobody counts the child as ours.</summary>
    private const string Script = """
        exec 3<&0
        folder=$1
        shift
        (
            trap '' INT HUP TERM
            read -r nothing <&3
            "$@"
            rm -rf "$folder"
        ) </dev/null >/dev/null 2>&1 &
        """;

    /// <summary>For as long as we live: a collected process would close its pipe.</summary>
    private static readonly ConcurrentBag<Process> Kept = [];

    public static void Delete(string folder) => Run([], thenDelete: folder);

    public static void Run(IReadOnlyList<string> command, string thenDelete)
    {
        if (OperatingSystem.IsWindows())
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => RunNow(command, thenDelete);
            return;
        }

        IReadOnlyList<string> words = ["sh", "-c", Script, "sh", thenDelete, .. command];
        words = Commands.Find("setsid") is { } ownSession ? [ownSession, .. words] : words;
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        Kept.Add(Process.Start(start)!);
    }

    private static void RunNow(IReadOnlyList<string> command, string thenDelete)
    {
        if (command.Count > 0)
        {
            Commands.Run(TimeSpan.FromSeconds(30), Path.GetTempPath(), command);
        }
        Directory.Delete(thenDelete, recursive: true);
    }
}
