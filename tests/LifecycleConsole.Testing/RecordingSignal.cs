using System.Collections.Concurrent;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Testing;

/// <summary>Remembers what was signalled, in order.</summary>
internal sealed class RecordingSignal : IDueSignal
{
    private int _works;
    private int _jobs;

    public ConcurrentQueue<DateTimeOffset> Due { get; } = new();

    public int Works => Volatile.Read(ref _works);

    public int Jobs => Volatile.Read(ref _jobs);

    /// <summary>Called at each signal, on the thread of the commit.</summary>
    public Action? OnSignal { get; set; }

    public void ComesDue(DateTimeOffset dueAt)
    {
        Due.Enqueue(dueAt);
        OnSignal?.Invoke();
    }

    public void WorkIsWaiting()
    {
        Interlocked.Increment(ref _works);
        OnSignal?.Invoke();
    }

    public void JobIsWaiting()
    {
        Interlocked.Increment(ref _jobs);
        OnSignal?.Invoke();
    }
}
