using LifecycleConsole.Domain.Instances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Finds instances of one account by part of a name, an ID, an address or a tag, upper and lower case of ASCII letters
/// alike. Three characters and more go through the trigram index of the database; fewer are the beginning of a name or
/// an ID.
/// </summary>
internal static class InstanceSearch
{
    /// <summary>The IDs of those that match, in no order, some perhaps twice.</summary>
    public static IQueryable<string> Find(ConsoleDbContext db, long accountId, SearchText text)
    {
        if (text.IsShort)
        {
            return FindByBeginning(db, accountId, text);
        }
        var pattern = text.Pattern;
        return db is PostgresConsoleDbContext
            ? db.InstanceWords
                .Where(w => w.AccountId == accountId && EF.Functions.ILike(w.Words, pattern, "\\"))
                .Select(w => w.InstanceId)
            : FindByTrigrams(db, accountId, text);
    }

    /// <summary>Those of the query that match: for walking an index in another order, where many match.</summary>
    public static IQueryable<Instance> Among(ConsoleDbContext db, IQueryable<Instance> query, SearchText text)
    {
        var pattern = text.Pattern;
        return (text.IsShort, db is PostgresConsoleDbContext) switch
        {
            (true, true) => query.Where(i => EF.Functions.ILike(i.Name, pattern, "\\")
                || EF.Functions.ILike(i.Id, pattern, "\\")),
            (true, false) => query.Where(i => EF.Functions.Like(i.Name, pattern, "\\")
                || EF.Functions.Like(i.Id, pattern, "\\")),
            (false, true) => query.Where(i => db.InstanceWords.Any(w =>
                w.InstanceId == i.Id && EF.Functions.ILike(w.Words, pattern, "\\"))),
            (false, false) => query.Where(i => db.InstanceWords.Any(w =>
                w.InstanceId == i.Id && EF.Functions.Like(w.Words, pattern, "\\"))),
        };
    }

    /// <summary>The documents of one account lie together in the index.</summary>
    private static IQueryable<string> FindByTrigrams(ConsoleDbContext db, long accountId, SearchText text) =>
        db.Database.SqlQueryRaw<string>(
            $"""
            SELECT w."InstanceId" AS "Value" FROM "InstanceSearch" AS s
            CROSS JOIN "InstanceWords" AS w ON w."Document" = s.rowid
            WHERE s."InstanceSearch" MATCH @Trigrams
              AND s.rowid >= (SELECT "Document" >> {InstanceWords.AccountBits} << {InstanceWords.AccountBits}
                FROM "InstanceWords" WHERE "AccountId" = @AccountId LIMIT 1)
              AND s.rowid < (SELECT ("Document" >> {InstanceWords.AccountBits}) + 1 << {InstanceWords.AccountBits}
                FROM "InstanceWords" WHERE "AccountId" = @AccountId LIMIT 1)
              AND w."AccountId" = @AccountId AND w."Words" LIKE @Pattern ESCAPE '\'
            """,
            new SqliteParameter("@Trigrams", text.Trigrams), new SqliteParameter("@AccountId", accountId),
            new SqliteParameter("@Pattern", text.Pattern));

    private static IQueryable<string> FindByBeginning(ConsoleDbContext db, long accountId, SearchText text)
    {
        var (beginning, beyond) = (text.Beginning, text.Beyond);
        var words = db.InstanceWords.Where(w => w.AccountId == accountId);
        return words.Where(w => string.Compare(w.NameKey, beginning) >= 0 && string.Compare(w.NameKey, beyond) < 0)
            .Select(w => w.InstanceId)
            .Concat(words
                .Where(w => string.Compare(w.InstanceId, beginning) >= 0 && string.Compare(w.InstanceId, beyond) < 0)
                .Select(w => w.InstanceId));
    }
}
