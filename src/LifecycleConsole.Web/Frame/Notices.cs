namespace LifecycleConsole.Web.Frame;

/// <summary>How a result went.</summary>
public enum NoticeKind
{
    Done,
    Info,
    Warning,
    Failed,
}

/// <summary>One result, and what can still be done about it.</summary>
public sealed record Notice(int Id, string Text, NoticeKind Kind, string? ActionText, Func<Task>? Action)
{
    /// <summary>Something to look at, beside the action; the notice stays.</summary>
    public NoticeLook? Look { get; init; }
}

/// <summary>More about a result.</summary>
public sealed record NoticeLook(string Text, Func<Task> OpenAsync);

/// <summary>
/// The results of one circuit, newest last. Plain ones leave by themselves, those with an action after a minute;
/// failures stay until dismissed.
/// </summary>
public sealed class Notices : IDisposable
{
    public static readonly TimeSpan PlainStays = TimeSpan.FromSeconds(8);
    public static readonly TimeSpan ActionStays = TimeSpan.FromSeconds(60);
    private const int ShownMax = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, ITimer> _timers = [];
    private List<Notice> _shown = [];
    private int _lastId;

    /// <summary>May come from any thread.</summary>
    public event EventHandler? Changed;

    public IReadOnlyList<Notice> Shown
    {
        get
        {
            lock (_lock)
            {
                return [.. _shown];
            }
        }
    }

    public void Show(
        string text, NoticeKind kind = NoticeKind.Done, string? actionText = null, Func<Task>? action = null,
        NoticeLook? look = null)
    {
        lock (_lock)
        {
            var notice = new Notice(++_lastId, text, kind, actionText, action) { Look = look };
            _shown = [.. _shown.TakeLast(ShownMax - 1), notice];
            if (kind != NoticeKind.Failed)
            {
                var stays = action is null && look is null ? PlainStays : ActionStays;
                _timers[notice.Id] = TimeProvider.System.CreateTimer(
                    _ => Dismiss(notice.Id), state: null, stays, Timeout.InfiniteTimeSpan);
            }
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dismiss(int id)
    {
        lock (_lock)
        {
            _shown = [.. _shown.Where(n => n.Id != id)];
            if (_timers.Remove(id, out var timer))
            {
                timer.Dispose();
            }
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var timer in _timers.Values)
            {
                timer.Dispose();
            }
            _timers.Clear();
        }
    }
}
