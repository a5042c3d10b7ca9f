namespace LifecycleConsole.Web.Plans;

/// <summary>Tells the last key of a word from those before it, so that a list is not read anew for each.</summary>
internal sealed class TypingPause : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(400);

    private CancellationTokenSource _next = new();

    /// <summary>Waits 400 ms. False where another key was pressed meanwhile, or the page is gone.</summary>
    public async Task<bool> HasComeAsync()
    {
        var before = _next;
        _next = new CancellationTokenSource();
        var token = _next.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(Length, token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _next.Cancel();
        _next.Dispose();
    }
}
