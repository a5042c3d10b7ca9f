using System.Text.Json;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// What a page does at once, without a dialog: one after another, in the order of the clicks. The same deed again
/// while it waits or runs is a double click, and is done once. For one page: its dispatcher is the only caller.
/// </summary>
/// <param name="gone">The page was left: what still waits is not begun.</param>
internal sealed class DeedQueue(CancellationToken gone)
{
    private static readonly JsonSerializerOptions Form = new() { IgnoreReadOnlyProperties = true };
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private Task _last = Task.CompletedTask;

    /// <summary>Completes when the deed has been done, or at once where it is asked for already.</summary>
    /// <param name="act">Does it. What it throws reaches its own caller only; the next deed is done anyway.</param>
    public async Task DoAsync(Command command, Func<Task> act)
    {
        var key = command.GetType().Name + JsonSerializer.Serialize(command, command.GetType(), Form);
        if (!_asked.Add(key))
        {
            return;
        }
        var before = _last;
        var done = new TaskCompletionSource();
        _last = done.Task;
        try
        {
            await before;
            if (!gone.IsCancellationRequested)
            {
                await act();
            }
        }
        finally
        {
            _asked.Remove(key);
            done.SetResult();
        }
    }
}
