using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Data;
using LifecycleConsole.Compute;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Storm;

/// <summary>Runs the jobs of one database, and its machines, until nothing waits; says so after each turn.</summary>
internal static class JobWeather
{
    public static async Task RageAsync(TimeProvider clock, string[] place)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = place[0],
            ["Database:ConnectionString"] = place[1],
            ["Compute:Simulated:Journal"] = place[2],
        }).Build();
        var collection = new ServiceCollection().AddLogging();
        collection.AddKeyedSingleton(SimulatedFleet.ClockKey, clock);
        collection.AddSingleton(new BusinessClock(clock)).AddSingleton<IDueSignal, NoSignal>();
        collection.AddData(settings).AddCompute(settings).AddOperations(settings);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<Pulse>().StartAsync(CancellationToken.None);
        var (runner, work) = (services.GetRequiredService<JobRunner>(), services.GetRequiredService<WorkRunner>());
        _ = Task.Run(async () =>
        {
            while (true)
            {
                await work.RunAsync(CancellationToken.None);
            }
        });
        Say(clock, "B");
        while (await runner.RunAsync(CancellationToken.None))
        {
            Say(clock, "J");
        }
        Say(clock, "E");
    }

    private static void Say(TimeProvider clock, string what) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks} 0 {what} -"));
}
