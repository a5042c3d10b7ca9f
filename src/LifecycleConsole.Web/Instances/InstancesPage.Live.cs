using System.Diagnostics;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>Live rows: at most once a second, and never while rows are selected or a dialog is open.</summary>
public sealed partial class InstancesPage
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MenuTime = TimeSpan.FromSeconds(5);
    private const int MarkBeats = 10;

    private IDisposable? _subscription;
    private int _changes;
    private DateTimeOffset? _markedAt;
    private long _stillSince;

    private bool IsHeld => _selected.Count > 0 || _draft is not null || _address.Deed is not null;

    private string LiveText => (_changes > 0, IsHeld, _result.Value) switch
    {
        (true, true, _) => InstanceTexts.LiveWaiting,
        (_, true, _) => InstanceTexts.LiveHeld,
        (_, _, { } page) when _markedAt is { } at && at - page.ReadAt >= TimeSpan.FromSeconds(1) =>
            TimeWords.Fill(InstanceTexts.LiveUpdated, TimeWords.Distance(page.ReadAt, at)),
        (_, _, not null) => InstanceTexts.LiveJustNow,
        _ => "",
    };

    /// <summary>Only where there is somebody to tell: not while the page is made for its first answer.</summary>
    private void Listen()
    {
        if (RendererInfo.IsInteractive && _actor is { AccountId: not 0 } actor)
        {
            _subscription = Feed.Subscribe(actor.AccountId, Note);
            _ = BeatAsync();
        }
    }

    private void StopListening() => _subscription?.Dispose();

    private void Note(ChangeNotice notice) => Interlocked.Increment(ref _changes);

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            for (var beat = 1; await timer.WaitForNextTickAsync(_gone.Token); beat++)
            {
                var isDue = Volatile.Read(ref _changes) > 0;
                if (isDue || beat % MarkBeats == 0)
                {
                    await InvokeAsync(() => BeatAsync(isDue));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }

    private async Task BeatAsync(bool isDue)
    {
        var isMenuRead = _stillSince != 0 && Stopwatch.GetElapsedTime(_stillSince) < MenuTime;
        if (isDue && !IsHeld && !isMenuRead)
        {
            await ReloadAsync();
        }
        _markedAt = Clock.Now;
        StateHasChanged();
    }

    private async Task ReloadAsync()
    {
        Interlocked.Exchange(ref _changes, 0);
        await LoadAsync();
        _markedAt = null;
    }
}
