using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Writing;

/// <summary>Holds the lane inside a work, so that others queue behind it.</summary>
internal sealed class BusyLane : IAsyncDisposable
{
    private readonly TaskCompletionSource _letGo = new();
    private readonly TaskCompletionSource _isIn = new();
    private Task _held = Task.CompletedTask;

    public static async Task<BusyLane> TakeAsync(Ground ground)
    {
        var busy = new BusyLane();
        busy._held = ground.Lane.RunAsync(
            async _ =>
            {
                busy._isIn.SetResult();
                await busy._letGo.Task;
                return 0;
            },
            default);
        await busy._isIn.Task;
        return busy;
    }

    public void LetGo() => _letGo.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await _held.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it may share what befalls the others
    }
}
