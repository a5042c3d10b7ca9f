namespace LifecycleConsole.Operations.Timeline;

/// <summary>Tells whoever runs the sweep that something may come due earlier than it knows. A port.</summary>
public interface IDueSignal
{
    /// <param name="dueAt">By the application's clock.</param>
    void ComesDue(DateTimeOffset dueAt);

    /// <summary>Back-end work was queued.</summary>
    void WorkIsWaiting();

    /// <summary>A job has lines to carry out.</summary>
    void JobIsWaiting();
}
