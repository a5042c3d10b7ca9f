using System.Diagnostics.Metrics;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations;

namespace LifecycleConsole.Benchmarks;

/// <summary>Measures lateness and memory while something else runs.</summary>
internal sealed class ImportWatch : IAsyncDisposable
{
    private const double Mega = 1 << 20;

    private readonly List<double> _late = [];
    private readonly MeterListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly double _idle;
    private readonly Task _look;
    private double _peak;

    private readonly DateTimeOffset _start;
    private readonly int _perSecond;

    private ImportWatch(DateTimeOffset start, int perSecond)
    {
        (_start, _perSecond) = (start, perSecond);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _idle = _peak = Environment.WorkingSet / Mega;
        _listener.InstrumentPublished = (instrument, owner) =>
        {
            if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "lifecycle.due.lateness")
            {
                owner.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
            lock (_late)
            {
                _late.Add(value);
            }
        });
        _listener.Start();
        _look = LookAsync();
    }

    /// <summary>From now on so many releases come due each second.</summary>
    public static async Task<ImportWatch> StartAsync(House house, Field field, int perSecond)
    {
        var start = TimeProvider.System.GetUtcNow().AddSeconds(1);
        await field.RescheduleAsync(house.Get<WriteLane>(), 0,
            [.. Enumerable.Range(0, field.Count).Select(n => start.AddSeconds((double)n / perSecond))]);
        return new ImportWatch(start, perSecond);
    }

    /// <summary>Waits until everything that has come due by now is carried out: what waited counts too.</summary>
    /// <returns>What came due, sorted by lateness in ms, and the highest memory above idle in MB.</returns>
    public async Task<(List<double> Late, double Peak)> StopAsync()
    {
        await _stop.CancelAsync();
        var due = (int)((TimeProvider.System.GetUtcNow() - _start).TotalSeconds * _perSecond);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var n = 0; n < 1200 && Late().Count < due; n++)
        {
            await look.WaitForNextTickAsync();
        }
        return ([.. Late().Order()], _peak - _idle);
    }

    private List<double> Late()
    {
        lock (_late)
        {
            return [.. _late];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _look;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                _peak = Math.Max(_peak, Environment.WorkingSet / Mega);
            }
        }
        catch (OperationCanceledException)
        {
            // measured
        }
    }
}
