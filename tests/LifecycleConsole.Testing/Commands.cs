using System.Diagnostics;
using System.Text;

namespace LifecycleConsole.Testing;

/// <summary>How a command ended, and everything it wrote.</summary>
internal sealed record CommandEnd(int ExitCode, string Output)
{
    public bool IsGood => ExitCode == 0;
}

/// <summary>Runs programs of the machine: package manager, PostgreSQL, browser download.</summary>
internal static class Commands
{
    /// <summary>Runs to the end; a command still running at the deadline is killed and ends with -1.</summary>
    public static CommandEnd Run(TimeSpan deadline, string workingFolder, params IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        start.Environment["LC_ALL"] = "C";
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(deadline))
        {
            process.Kill(entireProcessTree: true);
            return new(-1, $"{output}Still running after {deadline.TotalSeconds:0} s.");
        }

        process.WaitForExit();
        return new(process.ExitCode, output.ToString());
    }

    /// <summary>The program's full path, looked for in PATH; null where it is not.</summary>
    public static string? Find(string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }
}
