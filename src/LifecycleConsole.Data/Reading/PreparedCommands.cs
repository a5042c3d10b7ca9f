using System.Data.Common;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Prepared queries of one connection, by its provider. They stay prepared for as long as the connection is kept.
/// </summary>
internal sealed class PreparedCommands(DbConnection connection, bool isPostgres) : PreparedReader
{
    private const int CommandsMax = 200;

    private readonly Dictionary<object, DbCommand> _commands = [];

    /// <summary>What the reads are part of; null: of none.</summary>
    public DbTransaction? Transaction { get; set; }

    public override Task<List<T>> ReadAsync<T>(
        PreparedQuery<T> query, object values, CancellationToken cancellationToken) =>
        ReadAsync(
            CommandOf(query, query.Declare), command => query.Bind(command, values, isPostgres),
            rows => query.ReadAsync(rows, cancellationToken), cancellationToken);

    public override Task<(List<T1> First, List<T2> Second, List<T3> Third)> ReadAsync<T1, T2, T3>(
        PreparedThree<T1, T2, T3> queries, object values, CancellationToken cancellationToken)
    {
        return ReadAsync(CommandOf(queries, Declare), Bind, Read, cancellationToken);

        void Declare(DbCommand command)
        {
            queries.First.Declare(command);
            queries.Second.Declare(command);
            queries.Third.Declare(command);
        }

        void Bind(DbCommand command) => queries.First.Bind(command, values, isPostgres);

        async Task<(List<T1>, List<T2>, List<T3>)> Read(DbDataReader rows)
        {
            var first = await queries.First.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var second = await queries.Second.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return (first, second, await queries.Third.ReadAsync(rows, cancellationToken).ConfigureAwait(false));
        }
    }

    public override void Forget()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
        _commands.Clear();
    }

    private async Task<T> ReadAsync<T>(
        DbCommand command, Action<DbCommand> bind, Func<DbDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        command.Transaction = Transaction;
        bind(command);
        var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            return await read(rows).ConfigureAwait(false);
        }
    }

    private DbCommand CommandOf(object query, Action<DbCommand> declare)
    {
        if (_commands.TryGetValue(query, out var known))
        {
            return known;
        }
        if (_commands.Count >= CommandsMax)
        {
            Forget();
        }
        var command = connection.CreateCommand();
        declare(command);
        return _commands[query] = command;
    }
}
