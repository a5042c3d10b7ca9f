using System.Diagnostics;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>What the clock door calls: watch the clock, then carry out what is due.</summary>
public sealed class Pulse
{
    private readonly ClockGuard _guard;
    private readonly DueSweep _sweep;
    private long _lastBeat;
    private readonly ConsoleReader _reader;
    private readonly IdSource _ids;

    private readonly RenewalsArming _arming;

    internal Pulse(ClockGuard guard, DueSweep sweep, ConsoleReader reader, (IdSource Ids, RenewalsArming Arming) parts)
    {
        (_ids, _arming) = parts;
        _guard = guard;
        _sweep = sweep;
        _reader = reader;
    }

    /// <summary>Null before the first beat, and where this process runs no triggers.</summary>
    internal TimeSpan? SinceLastBeat =>
        Interlocked.Read(ref _lastBeat) is var last && last == 0 ? null : Stopwatch.GetElapsedTime(last);

    /// <summary>To be called once, before the first pulse.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _guard.RestoreAsync(cancellationToken).ConfigureAwait(false);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            _ids.GoOnAfter(await db.WorkItems.MaxAsync(w => (long?)w.Id, cancellationToken).ConfigureAwait(false) ?? 0);
        }
        await _arming.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The next due moment by the application's clock; null where there is none.</returns>
    public async Task<DateTimeOffset?> BeatAsync(CancellationToken cancellationToken)
    {
        await _guard.CheckAsync(cancellationToken).ConfigureAwait(false);
        var next = await _sweep.RunAsync(cancellationToken).ConfigureAwait(false);
        Interlocked.Exchange(ref _lastBeat, Stopwatch.GetTimestamp());
        return next;
    }
}
