using System.Diagnostics.Metrics;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// Listens to the product's own measure, from the due instant to the end of the commit, of scheduled releases.
/// </summary>
internal sealed class LatenessWatch : IDisposable
{
    /// <summary>So many of the first instances are for warming up.</summary>
    public const int Warm = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly List<double> _late = [];
    private readonly MeterListener _listener = new();

    public LatenessWatch()
    {
        _listener.InstrumentPublished = (instrument, owner) =>
        {
            if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "lifecycle.due.lateness")
            {
                owner.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            if (!IsRelease(tags))
            {
                return;
            }
            lock (_late)
            {
                _late.Add(value);
            }
        });
        _listener.Start();
    }

    /// <summary>Milliseconds.</summary>
    public List<double> Sorted()
    {
        lock (_late)
        {
            return [.. _late.Order()];
        }
    }

    public async Task WaitForAsync(int count)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var patience = new CancellationTokenSource(Patience);
        while (Sorted().Count < count)
        {
            await look.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>
    /// The first instances of a field are released, unmeasured: a console that has just started compiles what it runs
    /// for the first time.
    /// </summary>
    public static async Task WarmAsync(House house, Field field)
    {
        using var warm = new LatenessWatch();
        var start = house.Get<BusinessClock>().Now.AddSeconds(1);
        await field.RescheduleAsync(
            house.Get<WriteLane>(), 0, [.. Enumerable.Range(0, Warm).Select(n => start.AddMilliseconds(5 * n))]);
        await warm.WaitForAsync(Warm);
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsRelease(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == DueCarrier.DueTag)
            {
                return value is nameof(DueKind.ScheduledRelease);
            }
        }
        return false;
    }
}
