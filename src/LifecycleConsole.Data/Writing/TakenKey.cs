using Microsoft.Data.Sqlite;
using Npgsql;

namespace LifecycleConsole.Data.Writing;

/// <summary>Tells a key that somebody else has taken from every other failure of the database.</summary>
internal static class TakenKey
{
    private const int SqliteConstraint = 19;

    public static bool Is(Exception? failure) => failure switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteConstraint } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => Is(failure.InnerException),
    };
}
