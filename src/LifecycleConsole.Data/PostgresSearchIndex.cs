using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Data;

/// <summary>
/// The trigram index needs two extensions that come with PostgreSQL and that a database's owner may create, unless it
/// has been forbidden. Without them the search works and reads every row of the account.
/// </summary>
internal static partial class PostgresSearchIndex
{
    /// <summary>Makes the index where it is missing; where it may not, it leaves things as they are.</summary>
    public const string Make =
        """
        DO $make$ BEGIN
          CREATE EXTENSION IF NOT EXISTS pg_trgm;
          CREATE EXTENSION IF NOT EXISTS btree_gin;
          CREATE INDEX IF NOT EXISTS "IX_InstanceWords_Search" ON "InstanceWords"
            USING gin ("AccountId", "Words" gin_trgm_ops);
        EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
          RAISE NOTICE 'no trigram index: %', SQLERRM;
        END $make$
        """;

    /// <summary>On every start: somebody may have allowed the extensions since.</summary>
    public static void Ensure(ConsoleDbContext context, ILogger log)
    {
        if (Exists(context))
        {
            return;
        }
        context.Database.ExecuteSqlRaw(Make);
        if (!Exists(context))
        {
            Missing(log);
        }
    }

    private static bool Exists(ConsoleDbContext context) => context.Database.SqlQuery<int>(
        $"""
        SELECT count(*)::int AS "Value" FROM pg_indexes
        WHERE schemaname = current_schema() AND indexname = 'IX_InstanceWords_Search'
        """).AsEnumerable().Single() > 0;

    [LoggerMessage(20, LogLevel.Warning, "The search has no trigram index, so it reads every row of an account: the "
        + "extensions pg_trgm and btree_gin could not be created. Let a superuser run CREATE EXTENSION pg_trgm and "
        + "CREATE EXTENSION btree_gin in this database, and restart.")]
    private static partial void Missing(ILogger log);
}
