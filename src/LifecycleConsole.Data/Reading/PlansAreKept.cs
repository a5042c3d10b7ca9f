using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LifecycleConsole.Data.Reading;

/// <summary>What EF asks on its own connections to SQLite is compiled once, not again for a LIMIT.</summary>
internal sealed class PlansAreKept : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        SqliteLibrary.KeepPlans((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqliteLibrary.KeepPlans((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
