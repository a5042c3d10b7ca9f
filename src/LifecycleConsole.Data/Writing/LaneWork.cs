namespace LifecycleConsole.Data.Writing;

/// <summary>One caller's work in the lane's queue.</summary>
internal interface ILaneWork
{
    bool IsCancelled { get; }

    Task RunAsync(WriteSession session);

    void Succeed();

    void Fail(Exception exception);

    void Cancel();
}

internal sealed class LaneWork<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) : ILaneWork
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    public async Task RunAsync(WriteSession session)
    {
        _result = await work(session).ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Succeed() => _answer.TrySetResult(_result!);

    public void Fail(Exception exception) => _answer.TrySetException(exception);

    public void Cancel() => _answer.TrySetCanceled(cancellationToken);
}
