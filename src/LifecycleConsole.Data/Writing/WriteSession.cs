using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Data.Writing;

/// <summary>
/// One transaction as an operation sees it: read through <see cref="Db"/>, write through <see cref="Rows"/>.
/// </summary>
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

    /// <summary>
    /// What is durable stays so: an action that fails is told of, and neither the answer nor the lane fails.
    /// </summary>
    internal void TellCommitted(ILogger log)
    {
        foreach (var action in _afterCommit ?? [])
        {
            try
            {
                action();
            }
            catch (Exception broken)
            {
                LaneLog.NotTold(log, broken);
            }
        }
    }
}

internal static partial class LaneLog
{
    [LoggerMessage(10, LogLevel.Error, "A commit is durable, but a page or the sweep could not be told of it")]
    public static partial void NotTold(ILogger log, Exception exception);
}
