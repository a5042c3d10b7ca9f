using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LifecycleConsole.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// The peer: the same rows of one payment in hand-written SQL, a transaction each; the sums are moved in place, and the
/// audit's hash is left out, which makes it cheaper than ours.
/// </summary>
internal sealed class HandPayment : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly bool _isPostgres;

    private HandPayment(DbConnection connection, bool isPostgres) =>
        (_connection, _isPostgres) = (connection, isPostgres);

    public static async Task<HandPayment> OpenAsync(DatabaseOptions database)
    {
        var isPostgres = database.Provider == DatabaseProvider.Postgres;
        DbConnection connection = isPostgres
            ? new NpgsqlConnection(database.ConnectionString)
            : new SqliteConnection($"Data Source={database.SqliteFile};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        var hand = new HandPayment(connection, isPostgres);
        if (!isPostgres)
        {
            await hand.RunAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536", null);
        }
        return hand;
    }

    public async Task PayAsync(string orderId)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        var head = await RunAsync(
            "SELECT \"LedgerSequence\" FROM \"Accounts\" WHERE \"Id\" = @a" + (_isPostgres ? " FOR UPDATE" : ""),
            transaction, ("a", LedgerBench.AccountId));
        var sequence = Convert.ToInt64(head, System.Globalization.CultureInfo.InvariantCulture) + 1;
        var cash = await RunAsync(
            "UPDATE \"LedgerBalances\" SET \"Balance\" = \"Balance\" - @m WHERE \"AccountId\" = @a AND \"Book\" = 1 "
            + "AND \"Balance\" >= @m RETURNING \"Balance\"",
            transaction, ("a", LedgerBench.AccountId), ("m", LedgerBench.PriceMinor));
        var paid = await RunAsync(
            "INSERT INTO \"LedgerBalances\" (\"AccountId\", \"Book\", \"Balance\", \"Checked\") VALUES (@a, 10, @m, 0) "
            + "ON CONFLICT (\"AccountId\", \"Book\") DO UPDATE SET \"Balance\" = \"LedgerBalances\".\"Balance\" + @m "
            + "RETURNING \"Balance\"",
            transaction, ("a", LedgerBench.AccountId), ("m", LedgerBench.PriceMinor));
        await WriteAsync(transaction, (orderId, sequence), (cash!, paid!));
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task WriteAsync(
        DbTransaction transaction, (string Id, long Sequence) order, (object Cash, object Paid) after)
    {
        (string, object)[] values =
        [
            ("a", LedgerBench.AccountId), ("m", LedgerBench.PriceMinor), ("s", order.Sequence), ("o", order.Id),
            ("k", $"order:{order.Id}:paid"), ("cash", after.Cash), ("paid", after.Paid),
            ("now", TimeProvider.System.GetUtcNow().Ticks / 10),
        ];
        await RunAsync(
            """
            INSERT INTO "LedgerPostings" ("AccountId", "Sequence", "Key", "Kind", "CurrencyCode", "SubjectId", "Memo",
            "EffectiveAt", "RecordedAt", "BalanceChange", "VoucherChange", "BalanceAfter")
            VALUES (@a, @s, @k, 20, 'USD', @o, '', @now, @now, -@m, 0, @cash);
            INSERT INTO "LedgerEntries" ("AccountId", "Sequence", "Line", "Debit", "Credit", "Amount", "DebitAfter",
            "CreditAfter") VALUES (@a, @s, 0, 1, 10, @m, @cash, @paid);
            UPDATE "Orders" SET "State" = 3, "CashMinor" = @m, "PaidAt" = @now WHERE "Id" = @o;
            DELETE FROM "DueMoments" WHERE "Kind" = 17 AND "SubjectId" = @o;
            DELETE FROM "DueMoments" WHERE "Kind" = 16 AND "SubjectId" = @o;
            INSERT INTO "AuditRecords" ("AccountId", "Sequence", "EffectiveAt", "RecordedAt", "ActorKind", "ActorId",
            "ActorName", "SourceAddress", "Action", "SubjectId", "SubjectName", "Effect", "Detail", "Hash")
            VALUES (@a, @s, @now, @now, 1, 'owner', 'owner', '', 'bss:PayOrder', @o, '', 'OrderPaid', 'paid', '');
            UPDATE "Accounts" SET "AuditSequence" = @s, "LedgerSequence" = @s WHERE "Id" = @a
            """,
            transaction, values);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is our own.")]
    private async Task<object?> RunAsync(
        string sql, DbTransaction? transaction, params (string Name, object Value)[] values)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteScalarAsync();
    }
}
