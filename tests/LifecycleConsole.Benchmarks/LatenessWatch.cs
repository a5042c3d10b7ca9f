using System.Diagnostics.Metrics;
using LifecycleConsole.Operations;

namespace LifecycleConsole.Benchmarks;

/// <summary>Listens to the product's own measure: from the due instant to the end of the commit.</summary>
internal sealed class LatenessWatch : IDisposable
{
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
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
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

    public void Dispose() => _listener.Dispose();
}
