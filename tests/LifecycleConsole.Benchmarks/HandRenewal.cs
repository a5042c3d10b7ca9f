using System.Data.Common;
using System.Globalization;
using LifecycleConsole.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// The peer: the same rows of an automatic renewal in hand-written prepared SQL, one or some in a transaction. Prices,
/// terms and the audit's hash are given to it, which makes it cheaper than ours.
/// </summary>
internal sealed class HandRenewal : IAsyncDisposable
{
    private const string Rows =
        """
        INSERT INTO "Orders" ("Id", "AccountId", "Kind", "State", "SubjectId", "SubjectName", "CurrencyCode",
        "ListMinor", "DiscountMinor", "VoucherMinor", "GiftMinor", "CashMinor", "PriceListVersion", "ProfileName",
        "ProfileVersion", "Fulfilment", "CreatedAt", "UnpaidUntil", "IsAutomatic", "PaidAt", "EndedAt")
        VALUES (@o, @a, 2, 4, @i, 'web', 'USD', @m, 0, 0, 0, @m, '1', 'default', 1, 'renewal/1', @now, @now, @yes, @now,
        @now);
        INSERT INTO "OrderLines" ("OrderId", "Line", "Name", "ListMinor", "DiscountMinor", "DiscountRule", "PeriodFrom",
        "PeriodUntil") VALUES (@o, 1, 'ecs.c7.xlarge', @m - 200, 0, '', @end, @until),
        (@o, 2, 'Ultra disk, 40 GiB', 200, 0, '', @end, @until);
        INSERT INTO "LedgerPostings" ("AccountId", "Sequence", "Key", "Kind", "CurrencyCode", "SubjectId", "Memo",
        "EffectiveAt", "RecordedAt", "BalanceChange", "VoucherChange", "BalanceAfter")
        VALUES (@a, @l + 1, @paid, 20, 'USD', @o, 'web', @now, @now, -@m, 0, @cash),
        (@a, @l + 2, @done, 21, 'USD', @o, 'web', @now, @now, 0, 0, @cash);
        INSERT INTO "LedgerEntries" ("AccountId", "Sequence", "Line", "Debit", "Credit", "Amount", "DebitAfter",
        "CreditAfter") VALUES (@a, @l + 1, 0, 1, 10, @m, @cash, @m), (@a, @l + 2, 0, 10, 41, @m, 0, @m);
        INSERT INTO "LedgerBalances" ("AccountId", "Book", "Balance", "Checked") VALUES (@a, 41, @m, 0)
        ON CONFLICT ("AccountId", "Book") DO UPDATE SET "Balance" = "LedgerBalances"."Balance" + @m;
        UPDATE "Instances" SET "PaidUntil" = @until, "AnchorDay" = 20, "ChangedAt" = @now WHERE "Id" = @i;
        UPDATE "DueMoments" SET "DueAt" = @until WHERE "Kind" = 42 AND "SubjectId" = @i;
        UPDATE "DueMoments" SET "DueAt" = @until WHERE "Kind" = 40 AND "SubjectId" = @i;
        INSERT INTO "AuditRecords" ("AccountId", "Sequence", "EffectiveAt", "RecordedAt", "ActorKind", "ActorId",
        "ActorName", "SourceAddress", "Action", "SubjectId", "SubjectName", "Effect", "Detail", "Hash")
        VALUES (@a, @s + 1, @now, @now, 0, '', 'System', '', 'ecs:RenewInstance', @i, 'web', 'RenewedAutomatically',
        @detail, @hash);
        UPDATE "Accounts" SET "AuditSequence" = @s + 1, "AuditHash" = @hash, "LedgerSequence" = @l + 2 WHERE "Id" = @a
        """;

    private static readonly string Detail = new('x', 400);
    private static readonly string Hash = new('0', 64);

    private readonly DbConnection _connection;
    private readonly DbCommand _head;
    private readonly DbCommand _cash;
    private readonly DbCommand _rows;

    private HandRenewal(DbConnection connection, bool isPostgres)
    {
        _connection = connection;
        _head = Of("SELECT \"LedgerSequence\", \"AuditSequence\" FROM \"Accounts\" WHERE \"Id\" = @a"
            + (isPostgres ? " FOR UPDATE" : ""), ("a", 0L));
        _cash = Of("UPDATE \"LedgerBalances\" SET \"Balance\" = \"Balance\" - @m WHERE \"AccountId\" = @a "
            + "AND \"Book\" = 1 AND \"Balance\" >= @m RETURNING \"Balance\"", ("a", 0L), ("m", 0L));
        _rows = Of(Rows, ("a", 0L), ("m", 0L), ("o", ""), ("i", ""), ("s", 0L), ("l", 0L), ("paid", ""), ("done", ""),
            ("cash", 0L), ("now", 0L), ("end", 0L), ("until", 0L), ("detail", Detail), ("hash", Hash), ("yes", true));
    }

    public static async Task<HandRenewal> OpenAsync(DatabaseOptions database)
    {
        var isPostgres = database.Provider == DatabaseProvider.Postgres;
        DbConnection connection = isPostgres
            ? new NpgsqlConnection(database.ConnectionString)
            : new SqliteConnection($"Data Source={database.SqliteFile};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        if (!isPostgres)
        {
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                + " PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536";
            await pragmas.ExecuteNonQueryAsync();
        }
        var hand = new HandRenewal(connection, isPostgres);
        await hand._head.PrepareAsync();
        await hand._cash.PrepareAsync();
        await hand._rows.PrepareAsync();
        return hand;
    }

    /// <param name="renewals">All in one transaction.</param>
    /// <param name="times">Now, the old end and the new one, in microseconds.</param>
    public async Task RenewAsync(
        IEnumerable<(long AccountId, string InstanceId)> renewals, long minor, (long Now, long End, long Until) times)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        foreach (var command in (DbCommand[])[_head, _cash, _rows])
        {
            command.Transaction = transaction;
        }
        foreach (var (accountId, instanceId) in renewals)
        {
            await RenewAsync(accountId, instanceId, minor, times);
        }
        await transaction.CommitAsync();
    }

    private async Task RenewAsync(
        long accountId, string instanceId, long minor, (long Now, long End, long Until) times)
    {
        foreach (var command in (DbCommand[])[_head, _cash, _rows])
        {
            command.Parameters["a"].Value = accountId;
        }
        long ledger, audit;
        await using (var reader = await _head.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            (ledger, audit) = (reader.GetInt64(0), reader.GetInt64(1));
        }
        _cash.Parameters["m"].Value = minor;
        var cash = Convert.ToInt64(await _cash.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        var order = "o-" + instanceId;
        Set(("m", minor), ("o", order), ("i", instanceId), ("s", audit), ("l", ledger), ("cash", cash),
            ("paid", $"order:{order}:paid"), ("done", $"order:{order}:fulfilled"),
            ("now", times.Now), ("end", times.End), ("until", times.Until));
        await _rows.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _head.DisposeAsync();
        await _cash.DisposeAsync();
        await _rows.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Set(params (string Name, object Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            _rows.Parameters[name].Value = value;
        }
    }

    private DbCommand Of(string sql, params (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // the text is our own
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
