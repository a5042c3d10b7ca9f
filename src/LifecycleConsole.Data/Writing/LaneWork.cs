namespace LifecycleConsole.Data.Writing;

/// <summary>One caller's work in the lane's queue.</summary>
internal abstract class LaneWork
{
    /// <summary>True of what nobody waits for at a page: it may share a COMMIT for longer.</summary>
    public bool IsShared { get; init; }

    public abstract bool IsCancelled { get; }

    public abstract Task RunAsync(WriteSession session);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

internal sealed class LaneWork<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) : LaneWork
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override async Task RunAsync(WriteSession session)
    {
        _result = await work(session).ConfigureAwait(false);
        await session.Rows.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Succeed() => _answer.TrySetResult(_result!);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && IsCancelled)
        {
            Cancel();
            return;
        }
        _answer.TrySetException(exception);
    }

    public override void Cancel() => _answer.TrySetCanceled(cancellationToken);
}
