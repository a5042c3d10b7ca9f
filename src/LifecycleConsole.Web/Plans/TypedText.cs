namespace LifecycleConsole.Web.Plans;

/// <summary>
/// A search text that a person types while the list answers: it goes along a moment after the last key, and the answer
/// to an earlier part of it never overwrites what has been typed since.
/// </summary>
internal sealed class TypedText : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>What was searched for and has not come back as the address yet.</summary>
    private readonly List<string?> _asked = [];

    private CancellationTokenSource _next = new();

    /// <summary>As it stands in the field.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Takes what is typed and waits 400 ms.</summary>
    /// <returns>False where another key came meanwhile, or the page is gone.</returns>
    public async Task<bool> TypeAsync(string? text)
    {
        Text = text ?? "";
        var before = _next;
        _next = new CancellationTokenSource();
        var token = _next.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(Pause, token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>What is to be searched for now; null: nothing.</summary>
    public string? Ask()
    {
        var text = Text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        _asked.Add(text);
        return text;
    }

    /// <summary>The address has this text now. Where it was asked for here, the field keeps what is in it.</summary>
    public void Show(string? text)
    {
        var asked = _asked.IndexOf(text);
        if (asked < 0)
        {
            Text = text ?? "";
        }
        _asked.RemoveRange(0, asked < 0 ? _asked.Count : asked + 1);
    }

    public void Dispose()
    {
        _next.Cancel();
        _next.Dispose();
    }
}
