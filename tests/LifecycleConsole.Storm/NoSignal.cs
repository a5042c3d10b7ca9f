using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Storm;

/// <summary>The storm looks by itself, all the time.</summary>
internal sealed class NoSignal : IDueSignal
{
    public void ComesDue(DateTimeOffset dueAt)
    {
        // the storm sweeps all the time
    }

    public void WorkIsWaiting()
    {
        // and works all the time
    }

    public void JobIsWaiting()
    {
        // and goes on with jobs all the time
    }
}
