using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LifecycleConsole.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// The peer: the same page (instances with their disks, Elastic IPs and tags) by hand-written SQL, prepared once on one
/// open connection, its rows read into arrays.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "The benchmark's own text.")]
internal sealed class BareList : IAsyncDisposable
{
    private const string Of =
        "SELECT * FROM \"Instances\" WHERE \"AccountId\" = @account AND \"DestroyedAt\" IS NULL ";

    /// <summary>The same where the rows are named by a condition: no index of the account is walked.</summary>
    private const string Named =
        "SELECT * FROM \"Instances\" WHERE +\"AccountId\" = @account AND \"DestroyedAt\" IS NULL ";

    private readonly DbConnection _connection;
    private readonly bool _isPostgres;
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    private BareList(DbConnection connection, bool isPostgres) => (_connection, _isPostgres) = (connection, isPostgres);

    public static async Task<BareList> OpenAsync(DatabaseOptions database)
    {
        var isPostgres = database.Provider == DatabaseProvider.Postgres;
        DbConnection connection = isPostgres
            ? new NpgsqlConnection(database.ConnectionString)
            : new SqliteConnection($"Data Source={database.SqliteFile};Mode=ReadOnly");
        await connection.OpenAsync();
        return new BareList(connection, isPostgres);
    }

    /// <summary>Instances by a condition and an order, and what hangs on them, as the list shows it.</summary>
    public async Task<int> PageAsync(string where, string order)
    {
        var of = where.Contains("\"Id\" IN", StringComparison.Ordinal) ? Named : Of;
        var rows = await ReadAsync($"{of}{where} ORDER BY {order} LIMIT 13", []);
        var ids = rows.ConvertAll(row => row[0].ToString()!);
        foreach (var table in (string[])["Disks", "Addresses", "InstanceTags"])
        {
            var among = _isPostgres ? "= ANY (@ids)" : "IN (SELECT value FROM json_each(@ids))";
            await ReadAsync($"SELECT * FROM \"{table}\" WHERE \"InstanceId\" {among}", ids);
        }
        return rows.Count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }
        await _connection.DisposeAsync();
    }

    private async Task<List<object[]>> ReadAsync(string sql, List<string> ids)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            Add(command, "@account", ListField.AccountId);
            Add(command, "@ids", Listed(ids));
            await command.PrepareAsync();
            _prepared[sql] = command;
        }
        command.Parameters["@ids"].Value = Listed(ids);
        var rows = new List<object[]>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    private object Listed(List<string> ids) =>
        _isPostgres ? ids.ToArray() : System.Text.Json.JsonSerializer.Serialize(ids);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
