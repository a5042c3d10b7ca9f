using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Data.Reading;

/// <summary>A connection of SQLite whose prepared statements keep their plans.</summary>
internal sealed class PlannedConnection(string connectionString) : SqliteConnection(connectionString)
{
    public override void Open()
    {
        base.Open();
        SqliteLibrary.KeepPlans(this);
    }
}
