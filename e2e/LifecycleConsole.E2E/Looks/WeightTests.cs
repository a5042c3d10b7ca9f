using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>What the list costs: bytes of a first visit, memory of an open page.</summary>
public sealed class WeightTests(ConsoleFixture console, ITestOutputHelper output) : Journey(console)
{
    private const int FirstVisitMax = 300 * 1024;
    private const int Circuits = 12;

    [Fact]
    public async Task A_first_visit_to_the_list_is_at_most_300_KB()
    {
        await using var visit = await Visit.OpenAsync(
            Console.Browser, Console.Host.Address, await Console.SessionAsync(ConsoleFixture.Owner));
        var network = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        long bytes = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, told) =>
            Interlocked.Add(ref bytes, (long)told!.Value.GetProperty("encodedDataLength").GetDouble());
        await network.SendAsync("Network.enable");

        await visit.GoAsync("instances");

        output.WriteLine($"First visit: {bytes / 1024.0:0} KB");
        bytes.ShouldBeInRange(1, FirstVisitMax);
    }

    [Fact]
    public async Task An_open_list_takes_at_most_twice_the_memory_of_an_empty_page()
    {
        await MeasureAsync("instances"); // what is made once, of both
        await MeasureAsync("instances/i-none");
        var empty = await MeasureAsync("instances/i-none");
        var list = await MeasureAsync("instances");

        output.WriteLine($"Memory per circuit: list {list / 1024:0} KB, empty page {empty / 1024:0} KB, "
            + $"{list / empty:0.00} times");
        list.ShouldBeLessThan(2 * empty);
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
}
