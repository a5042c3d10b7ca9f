using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;

namespace LifecycleConsole.Testing;

/// <summary>The process is dead: whatever was under way ends here.</summary>
internal sealed class ProcessDied() : Exception("The process died here, because the test wanted it to.");

/// <summary>When a process dies: at its so many-th commit from now, just before it or just after it.</summary>
internal sealed class Mortality
{
    private int _commitsLeft = int.MaxValue;
    private bool _diesAfter;
    private volatile bool _isDead;

    public bool IsDead => _isDead;

    /// <summary>Immortal until the next <see cref="Arm"/>.</summary>
    public void Revive() => (_isDead, _commitsLeft) = (false, int.MaxValue);

    /// <param name="commits">1: at the next.</param>
    /// <param name="diesAfter">True: that commit is durable, and nobody has been told.</param>
    public void Arm(int commits, bool diesAfter) => (_commitsLeft, _diesAfter) = (commits, diesAfter);

    public void RequireLife()
    {
        if (_isDead)
        {
            throw new ProcessDied();
        }
    }

    /// <summary>Null: this commit is lived through. Else whether death comes after it.</summary>
    public bool? Next() => Interlocked.Decrement(ref _commitsLeft) == 0 ? _diesAfter : null;

    public ProcessDied Die()
    {
        _isDead = true;
        return new();
    }
}

/// <summary>
/// A write lane whose process dies. What was not committed is gone, and nothing is written any more until the next
/// start.
/// </summary>
internal sealed class MortalLane(WriteLane lane, Mortality mortality) : WriteLane
{
    public override long Commits => lane.Commits;

    public override Task<T> RunAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) =>
        UntilDeathAsync(lane.RunAsync, work, cancellationToken);

    public override Task<T> RunSharedAsync<T>(
        Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) =>
        UntilDeathAsync(lane.RunSharedAsync, work, cancellationToken);

    private async Task<T> UntilDeathAsync<T>(
        Func<Func<WriteSession, Task<T>>, CancellationToken, Task<T>> run,
        Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        mortality.RequireLife();
        var death = mortality.Next();
        var done = await run(
            async session =>
            {
                mortality.RequireLife();
                var result = await work(session);
                mortality.RequireLife();
                return death == false ? throw mortality.Die() : result;
            },
            cancellationToken);
        return death == true ? throw mortality.Die() : done;
    }

    public override Task<int> SaveAsync(
        ConsoleDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken)
    {
        mortality.RequireLife();
        return lane.SaveAsync(context, save, cancellationToken);
    }
}
