using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Writing;

/// <summary>What a storm said before it was killed: the acknowledged commits, and the time on its clock.</summary>
internal sealed record StormReport(IReadOnlyList<(int Place, char Deed, string Id)> Acknowledged, DateTimeOffset Until);

/// <summary>Runs the storm in a process of its own and kills it after so many acknowledged commits.</summary>
internal sealed class StormProcess(IReadOnlyList<Ground> grounds)
{
    private static readonly string Program = AppContext.BaseDirectory.Replace(
        "LifecycleConsole.Operations.Tests", "LifecycleConsole.Storm", StringComparison.Ordinal)
        + "LifecycleConsole.Storm.dll";

    public async Task<StormReport> RunAndKillAsync(DateTimeOffset from, int acknowledgements)
    {
        using var process = Process.Start(Start(from))!;
        var errors = process.StandardError.ReadToEndAsync();
        var (acknowledged, until) = (new List<(int, char, string)>(), from);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is not [var ticks, var place, [var deed], .. var rest] || deed == 'E')
            {
                continue;
            }
            acknowledged.Add((int.Parse(place, CultureInfo.InvariantCulture), deed, rest[0]));
            until = Later(until, new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero));
            if (acknowledged.Count == acknowledgements)
            {
                process.Kill();
            }
        }
        await process.WaitForExitAsync();
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(acknowledgements, await errors);
        return new(acknowledged, until);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private ProcessStartInfo Start(DateTimeOffset from)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Program);
        start.ArgumentList.Add(from.UtcTicks.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(Sample.AccountId.ToString(CultureInfo.InvariantCulture));
        foreach (var ground in grounds)
        {
            start.ArgumentList.Add(ground.Kind.ToString());
            start.ArgumentList.Add(ground.Place.ConnectionString);
            start.ArgumentList.Add(ground.Place.Journal);
        }
        return start;
    }
}
