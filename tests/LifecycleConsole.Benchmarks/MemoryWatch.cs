namespace LifecycleConsole.Benchmarks;

/// <summary>How far the process grows above what it had when the watch began.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private const double Mega = 1 << 20;

    private readonly CancellationTokenSource _stop = new();
    private readonly double _idle;
    private readonly Task _look;
    private double _peak;

    public MemoryWatch()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _idle = _peak = Environment.WorkingSet / Mega;
        _look = LookAsync();
    }

    /// <returns>MB.</returns>
    public async Task<double> StopAsync()
    {
        await _stop.CancelAsync();
        await _look;
        return _peak - _idle;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
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
