using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Jobs;

/// <summary>Runs the jobs of a ground in a process of its own, to its end or until it is killed.</summary>
internal sealed class JobProcess(Ground ground)
{
    private static readonly string Program = AppContext.BaseDirectory.Replace(
        "LifecycleConsole.Operations.Tests", "LifecycleConsole.Storm", StringComparison.Ordinal)
        + "LifecycleConsole.Storm.dll";

    /// <summary>Killed as soon as so many lines are handled; null: not killed.</summary>
    /// <returns>The time on its clock when it was last heard.</returns>
    public async Task<DateTimeOffset> RunAsync(DateTimeOffset from, Func<Task<bool>>? isKilled)
    {
        using var process = Process.Start(Start(from))!;
        var errors = process.StandardError.ReadToEndAsync();
        var killer = isKilled is null ? Task.CompletedTask : KillAsync(process, isKilled);
        var (until, last) = (from, "");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var ticks, _, var what, ..])
            {
                last = what;
                until = new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
            }
        }
        await process.WaitForExitAsync();
        await killer;
        last.ShouldNotBeEmpty(await errors);
        return until;
    }

    private static async Task KillAsync(Process process, Func<Task<bool>> isKilled)
    {
        await Eventually.IsTrueAsync(async () => process.HasExited || await isKilled(), TimeSpan.FromMinutes(2));
        process.Kill();
    }

    private ProcessStartInfo Start(DateTimeOffset from)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] words =
        [
            "exec", Program, "jobs", from.UtcTicks.ToString(CultureInfo.InvariantCulture),
            Sample.AccountId.ToString(CultureInfo.InvariantCulture), ground.Kind.ToString(),
            ground.Place.ConnectionString, ground.Place.Journal,
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }
        return start;
    }
}
