namespace LifecycleConsole.Data.Reading;

/// <summary>Asks prepared queries on one connection, for one reader at a time.</summary>
internal abstract class PreparedReader
{
    public abstract Task<List<T>> ReadAsync<T>(
        PreparedQuery<T> query, object values, CancellationToken cancellationToken);

    /// <summary>All three with the same values, asked together.</summary>
    public abstract Task<(List<T1> First, List<T2> Second, List<T3> Third)> ReadAsync<T1, T2, T3>(
        PreparedThree<T1, T2, T3> queries, object values, CancellationToken cancellationToken);

    /// <summary>The reader has seen all it wanted; another may come.</summary>
    public virtual void End()
    {
    }

    /// <summary>Before the connection goes.</summary>
    public abstract void Forget();
}

/// <summary>Three queries that take the same values, under the same names.</summary>
internal sealed class PreparedThree<T1, T2, T3>
{
    /// <exception cref="ArgumentException">They take others.</exception>
    public PreparedThree(PreparedQuery<T1> first, PreparedQuery<T2> second, PreparedQuery<T3> third)
    {
        First = first;
        Second = Alike(second.Parameters) ? second : throw Other(nameof(second));
        Third = Alike(third.Parameters) ? third : throw Other(nameof(third));
    }

    public PreparedQuery<T1> First { get; }

    public PreparedQuery<T2> Second { get; }

    public PreparedQuery<T3> Third { get; }

    private bool Alike(IReadOnlyList<string> parameters) =>
        First.Parameters.SequenceEqual(parameters, StringComparer.Ordinal);

    private static ArgumentException Other(string name) =>
        new("Queries that are asked together take the same values.", name);
}
