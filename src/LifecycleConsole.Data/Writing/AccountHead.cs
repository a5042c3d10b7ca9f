using System.Data.Common;

namespace LifecycleConsole.Data.Writing;

/// <summary>The head of an account's audit chain. Reading it takes the account: its commits are in one order.</summary>
internal sealed record AccountHead(long AccountId, long Sequence, string Hash)
{
    private const string Sql = "SELECT \"AuditSequence\", \"AuditHash\" FROM \"Accounts\" WHERE \"Id\" = @id";

    /// <summary>Null where there is no such account.</summary>
    public static async Task<AccountHead?> TakeAsync(
        WriteSession session, long accountId, CancellationToken cancellationToken)
    {
        var command = session.Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = session.Transaction;
            command.CommandText = session.IsPostgres ? Sql + " FOR UPDATE" : Sql;
            var id = command.CreateParameter();
            id.ParameterName = "id";
            id.Value = accountId;
            command.Parameters.Add(id);
            return await ReadAsync(command, accountId, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<AccountHead?> ReadAsync(
        DbCommand command, long accountId, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? new(accountId, reader.GetInt64(0), reader.GetString(1))
                : null;
        }
    }
}
