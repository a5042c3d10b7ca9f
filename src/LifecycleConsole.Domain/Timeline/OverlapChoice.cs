namespace LifecycleConsole.Domain.Timeline;

/// <summary>Which of two instants a local time means that happens twice.</summary>
public enum OverlapChoice
{
    /// <summary>None chosen: the person is asked.</summary>
    Ask = 0,
    Earlier = 1,
    Later = 2,
}
