using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Channels;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Channels;

/// <summary>Takes a delivery for this transaction.</summary>
internal static class DeliveryTaking
{
    /// <summary>Null where it is not due any more, or another node has it.</summary>
    public static Task<Delivery?> TryTakeDueAsync(
        WriteSession session, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sql = "SELECT * FROM \"Deliveries\" WHERE \"Id\" = {0} AND \"NextAttemptAt\" <= {1}"
            + (session.IsPostgres ? " FOR UPDATE SKIP LOCKED" : "");
        return OneAsync(
            session.Db.Deliveries.FromSqlRaw(sql, id, Instants.ToMicros(now)), cancellationToken);
    }

    /// <summary>Waits for whoever has it. Null where there is none.</summary>
    public static Task<Delivery?> TakeAsync(WriteSession session, string id, CancellationToken cancellationToken)
    {
        var sql = "SELECT * FROM \"Deliveries\" WHERE \"Id\" = {0}" + (session.IsPostgres ? " FOR UPDATE" : "");
        return OneAsync(session.Db.Deliveries.FromSqlRaw(sql, id), cancellationToken);
    }

    private static async Task<Delivery?> OneAsync(
        IQueryable<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var found = await deliveries.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        return found is [var one] ? one : null;
    }
}
