namespace LifecycleConsole.Web.Frame;

/// <summary>A standing notice on top of every page.</summary>
/// <param name="Key">One flash per key: setting it again replaces it.</param>
public sealed record Flash(string Key, Tone Tone, string Icon, string Text, string? LinkText = null, string? LinkTo = null);

/// <summary>What holds for as long as it holds: the clock is held, this is a demo.</summary>
public sealed class Flashes
{
    private readonly Lock _lock = new();
    private List<Flash> _shown = [];

    /// <summary>May come from any thread.</summary>
    public event EventHandler? Changed;

    public IReadOnlyList<Flash> Shown
    {
        get
        {
            lock (_lock)
            {
                return [.. _shown];
            }
        }
    }

    public void Set(Flash flash) => Replace(flash.Key, [flash]);

    public void Clear(string key) => Replace(key, []);

    private void Replace(string key, List<Flash> with)
    {
        lock (_lock)
        {
            var before = _shown;
            _shown = [.. before.Where(f => !string.Equals(f.Key, key, StringComparison.Ordinal)), .. with];
            if (_shown.SequenceEqual(before))
            {
                return;
            }
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
