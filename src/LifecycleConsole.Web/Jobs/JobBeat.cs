using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Web.Jobs;

/// <summary>Calls back after jobs of an account have moved, at most once a second.</summary>
internal sealed class JobBeat : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly IDisposable _subscription;
    private int _changes;

    public JobBeat(ChangeFeed feed, long accountId, Func<Task> onMoved)
    {
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
        if (notice.Feature == "Jobs")
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
