using System.Data.Common;

namespace LifecycleConsole.Data.Writing;

/// <summary>One transaction as an operation sees it: read through <see cref="Db"/>, write through <see cref="Rows"/>.</summary>
internal sealed class WriteSession(ConsoleDbContext db, RowBatch rows)
{
    private List<Action>? _afterCommit;

    /// <summary>Reads see what this transaction has written and flushed.</summary>
    public ConsoleDbContext Db { get; } = db;

    public RowBatch Rows { get; } = rows;

    public required DbConnection Connection { get; init; }

    public required DbTransaction Transaction { get; init; }

    public required bool IsPostgres { get; init; }

    /// <summary>Runs once the transaction is durable; never when it is not.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    internal void TellCommitted() => _afterCommit?.ForEach(action => action());
}
