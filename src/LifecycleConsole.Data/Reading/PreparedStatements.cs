using SQLitePCL;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Prepared queries of one connection to SQLite, past its provider, which takes longer to open and close a reader of
/// ten rows than SQLite to find them. All that is asked until <see cref="End"/> is of one state of the database.
/// </summary>
internal sealed class PreparedStatements : PreparedReader
{
    private const int StatementsMax = 200;

    private readonly sqlite3 _database;
    private readonly Dictionary<object, SqliteStatement> _statements = [];
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _end;
    private bool _isUnderWay;

    public PreparedStatements(SqliteReadConnection connection)
    {
        _database = connection.Handle;
        _begin = SqliteStatement.Prepare(_database, "BEGIN", []);
        _end = SqliteStatement.Prepare(_database, "COMMIT", []);
    }

    public override Task<List<T>> ReadAsync<T>(
        PreparedQuery<T> query, object values, CancellationToken cancellationToken) =>
        Task.FromResult(Read(query, query.StoredOf(values, isPostgres: false), cancellationToken));

    public override Task<(List<T1> First, List<T2> Second, List<T3> Third)> ReadAsync<T1, T2, T3>(
        PreparedThree<T1, T2, T3> queries, object values, CancellationToken cancellationToken)
    {
        var stored = queries.First.StoredOf(values, isPostgres: false);
        return Task.FromResult((
            Read(queries.First, stored, cancellationToken), Read(queries.Second, stored, cancellationToken),
            Read(queries.Third, stored, cancellationToken)));
    }

    public override void End()
    {
        if (_isUnderWay)
        {
            _isUnderWay = false;
            Run(_end);
        }
    }

    public override void Forget()
    {
        ForgetQueries();
        _begin.Dispose();
        _end.Dispose();
    }

    private List<T> Read<T>(PreparedQuery<T> query, object[] stored, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isUnderWay)
        {
            Run(_begin);
            _isUnderWay = true;
        }
        var statement = StatementOf(query);
        statement.Bind(stored);
        try
        {
            return query.Read(statement, cancellationToken);
        }
        finally
        {
            statement.Reset();
        }
    }

    private static void Run(SqliteStatement statement)
    {
        try
        {
            statement.Step();
        }
        finally
        {
            statement.Reset();
        }
    }

    private void ForgetQueries()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
        _statements.Clear();
    }

    private SqliteStatement StatementOf<T>(PreparedQuery<T> query)
    {
        if (_statements.TryGetValue(query, out var known))
        {
            return known;
        }
        if (_statements.Count >= StatementsMax)
        {
            ForgetQueries();
        }
        return _statements[query] = SqliteStatement.Prepare(_database, query.Sql, query.Parameters);
    }
}
