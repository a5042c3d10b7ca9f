using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Compute;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace LifecycleConsole.Storm;

/// <summary>
/// One sweep of what is due, in a process that kills itself before its so many-th statement. Says how many there were,
/// where it lives to the end.
/// </summary>
internal sealed class RenewalWeather(int diesAt)
{
    private int _statements;

    public async Task RageAsync(TimeProvider clock, string[] place)
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
        var pulse = services.GetRequiredService<Pulse>();
        await pulse.StartAsync(CancellationToken.None);
        using var listener = Npgsql();
        await services.GetRequiredService<WriteLane>().RunAsync(ListenAsync, CancellationToken.None);
        await pulse.BeatAsync(CancellationToken.None);
        Console.WriteLine(_statements.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>SQLite tells of each statement before it runs it, COMMIT included.</summary>
    private Task<int> ListenAsync(WriteSession session)
    {
        if (session.Connection is SqliteConnection { Handle: { } handle })
        {
            raw.sqlite3_trace(handle, (object _, string _) => Count(), null);
        }
        return Task.FromResult(0);
    }

    /// <summary>Npgsql begins an activity for each command or batch.</summary>
    private ActivityListener Npgsql()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => Count(),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _statements) == diesAt)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
