using System.Text.RegularExpressions;
using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Looks;

/// <summary>What the list costs: bytes of its sheets and scripts, memory of an open page.</summary>
public sealed partial class WeightTests(ConsoleFixture console, ITestOutputHelper output) : Journey(console)
{
    private const int AssetsMax = 400 * 1024;
    private const int Circuits = 12;

    /// <summary>In production: in development changed files are sent as they are.</summary>
    [Fact]
    public async Task Sheets_and_scripts_of_a_first_visit_are_compressed()
    {
        await using var host = new ConsoleHost("Production");
        host.StartServer();
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        var page = await client.GetStringAsync("sign-in");
        var bytes = 0;
        foreach (var asset in Assets().Matches(page).Select(match => match.Groups["path"].Value).ToHashSet(
            StringComparer.Ordinal))
        {
            bytes += (await client.GetByteArrayAsync(asset)).Length;
        }

        output.WriteLine($"Sheets and scripts: {bytes / 1024.0:0} KB");
        bytes.ShouldBeInRange(50 * 1024, AssetsMax);
    }

    [Fact]
    public async Task An_open_list_takes_little_more_memory_than_an_empty_page()
    {
        await MeasureAsync("instances"); // what is made once, of both
        await MeasureAsync("instances/i-none");
        var empty = await MeasureAsync("instances/i-none");
        var list = await MeasureAsync("instances");

        output.WriteLine($"Memory per circuit: list {list / 1024:0} KB, empty page {empty / 1024:0} KB, "
            + $"{list / empty:0.00} times");
        list.ShouldBeLessThan(2.5 * empty); // measured 1.5 to 2; the rest is for a busy machine
    }

    /// <summary>Managed bytes per open circuit.</summary>
    private async Task<double> MeasureAsync(string path)
    {
        var before = Heap();
        var visits = new List<Visit>();
        for (var n = 0; n < Circuits; n++)
        {
            var visit = await EnterAsync(path);
            visit.Expect("404");
            visits.Add(visit);
        }
        var after = Heap();
        foreach (var visit in visits)
        {
            await visit.DisposeAsync();
        }
        return (after - before) / (double)Circuits;
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    [GeneratedRegex("(href|src)=\"(?<path>[^\"]+\\.(css|js))\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assets();
}
