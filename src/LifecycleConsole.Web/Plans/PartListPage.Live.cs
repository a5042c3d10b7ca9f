using System.Diagnostics;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>Live rows: at most once a second, and never while rows are selected or a dialog is open.</summary>
public abstract partial class PartListPage<TRow, TState>
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MenuTime = TimeSpan.FromSeconds(5);

    private IDisposable? _subscription;
    private int _changes;
    private long _stillSince;

    public string LiveText => (Volatile.Read(ref _changes) > 0, IsHeld) switch
    {
        (true, true) => InstanceTexts.LiveWaiting,
        (_, true) => InstanceTexts.LiveHeld,
        _ => Result.Value is null ? "" : InstanceTexts.LiveJustNow,
    };

    private bool IsHeld => Selected.Count > 0 || Address.Deed is not null;

    private bool IsMenuRead => _stillSince != 0 && Stopwatch.GetElapsedTime(_stillSince) < MenuTime;

    private void KeepStill() => _stillSince = Stopwatch.GetTimestamp();

    private void Caught() => Interlocked.Exchange(ref _changes, 0);

    /// <summary>Only where there is somebody to tell: not while the page is made for its first answer.</summary>
    private void Listen()
    {
        if (RendererInfo.IsInteractive && Actor is { AccountId: not 0 } actor)
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
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (Volatile.Read(ref _changes) > 0)
                {
                    await InvokeAsync(CatchUpAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }

    private async Task CatchUpAsync()
    {
        if (!IsHeld && !IsMenuRead)
        {
            await ReloadAsync();
        }
        StateHasChanged();
    }
}
