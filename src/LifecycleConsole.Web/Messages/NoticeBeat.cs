using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Web.Messages;

/// <summary>
/// Calls back after messages of an account have come or were read, or after another feature has moved, at most once a
/// second.
/// </summary>
internal sealed class NoticeBeat : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly IDisposable _subscription;
    private readonly string _feature;
    private int _changes;

    public NoticeBeat(
        ChangeFeed feed, long accountId, Func<Task> onMoved, string feature = NoticeNews.Feature)
    {
        _feature = feature;
        _subscription = feed.Subscribe(accountId, Note);
        _ = BeatAsync(onMoved);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Note(ChangeNotice notice)
    {
        if (notice.Feature == _feature)
        {
            Interlocked.Increment(ref _changes);
        }
    }

    private async Task BeatAsync(Func<Task> onMoved)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (Interlocked.Exchange(ref _changes, 0) > 0)
                {
                    await onMoved();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }
}
