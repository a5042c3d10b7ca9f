using LifecycleConsole.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LifecycleConsole.Data.Timeline;

/// <summary>
/// How nodes on one PostgreSQL database hear of each other's commits. On SQLite there is one process and nothing to
/// hear.
/// </summary>
internal sealed class NodeWire(NpgsqlDataSource? source)
{
    private const string Channel = "lifecycle_console";

    /// <summary>PostgreSQL refuses longer payloads.</summary>
    public const int PayloadBytesMax = 7900;

    public bool HasOthers => source is not null;

    /// <summary>Says it when, and only when, the session's transaction is committed.</summary>
    public static Task SayAsync(WriteSession session, string payload, CancellationToken cancellationToken) =>
        session.Db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {payload})", cancellationToken);

    /// <summary>Hears until cancelled or cut off.</summary>
    /// <exception cref="NpgsqlException">The connection is lost.</exception>
    public async Task HearAsync(Action<string> onPayload, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return;
        }
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            connection.Notification += (_, said) => onPayload(said.Payload);
            var listen = new NpgsqlCommand("LISTEN " + Channel, connection);
            await using (listen.ConfigureAwait(false))
            {
                await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            while (!cancellationToken.IsCancellationRequested)
            {
                await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What the database's own clock says; null on SQLite, where there is none.</summary>
    public async Task<DateTimeOffset?> DatabaseNowAsync(CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return null;
        }
        var ask = source.CreateCommand("SELECT clock_timestamp()");
        await using (ask.ConfigureAwait(false))
        {
            var now = (DateTime)(await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            return new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc));
        }
    }
}
