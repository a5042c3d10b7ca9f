using LifecycleConsole.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Finds instances of one account by part of a name, an ID, an address or a tag, upper and lower case of ASCII letters
/// alike. Three characters and more go through the trigram index of the database; fewer are the beginning of a name or
/// an ID.
/// </summary>
internal static class InstanceSearch
{
    private const int TrigramLength = 3;
    private const int TrigramsMax = 6;
    private const string Beyond = "\U0010ffff";

    /// <summary>The IDs of those that match, at most so many, in no order.</summary>
    public static async Task<List<string>> FindAsync(
        ConsoleDbContext db, long accountId, string text, int max, CancellationToken cancellationToken)
    {
        if (IsShort(text))
        {
            return await FindByBeginningAsync(db, accountId, text, max, cancellationToken).ConfigureAwait(false);
        }
        var pattern = '%' + Escaped(text) + '%';
        return db is PostgresConsoleDbContext
            ? await db.InstanceWords
                .Where(w => w.AccountId == accountId && EF.Functions.ILike(w.Words, pattern, "\\"))
                .Select(w => w.InstanceId).Take(max).ToListAsync(cancellationToken).ConfigureAwait(false)
            : await FindByTrigramsAsync(db, accountId, (Trigrams(text), pattern), max, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>Those of the query that match: for walking an index in another order, where many match.</summary>
    public static IQueryable<Instance> Among(ConsoleDbContext db, IQueryable<Instance> query, string text)
    {
        if (IsShort(text))
        {
            var beginning = Escaped(text) + '%';
            return db is PostgresConsoleDbContext
                ? query.Where(i => EF.Functions.ILike(i.Name, beginning, "\\")
                    || EF.Functions.ILike(i.Id, beginning, "\\"))
                : query.Where(i => EF.Functions.Like(i.Name, beginning, "\\")
                    || EF.Functions.Like(i.Id, beginning, "\\"));
        }
        var pattern = '%' + Escaped(text) + '%';
        return db is PostgresConsoleDbContext
            ? query.Where(i => db.InstanceWords.Any(w =>
                w.InstanceId == i.Id && EF.Functions.ILike(w.Words, pattern, "\\")))
            : query.Where(i => db.InstanceWords.Any(w =>
                w.InstanceId == i.Id && EF.Functions.Like(w.Words, pattern, "\\")));
    }

    private static bool IsShort(string text) => text.EnumerateRunes().Count() < TrigramLength;

    /// <summary>
    /// Some of the text's runs of three characters, as the index's query language wants them: all of these must be
    /// there, and LIKE looks at the rest. Numbers and endings tell names apart; beginnings are common, and a common run
    /// makes the index walk every row that has it.
    /// </summary>
    private static string Trigrams(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        return string.Join(' ', Enumerable.Range(0, Math.Max(0, runes.Length - TrigramLength + 1))
            .Reverse().Select(at => string.Concat(runes.AsSpan(at, TrigramLength)))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(trigram => trigram.Count(char.IsDigit)).Take(TrigramsMax)
            .Select(trigram => '"' + trigram.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));
    }

    private static async Task<List<string>> FindByTrigramsAsync(
        ConsoleDbContext db, long accountId, (string Trigrams, string Pattern) wanted, int max,
        CancellationToken cancellationToken)
    {
        var first = await db.InstanceWords.Where(w => w.AccountId == accountId)
            .Select(w => (long?)w.Document).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (first is not { } any)
        {
            return [];
        }
        var from = any >> InstanceWords.AccountBits << InstanceWords.AccountBits;
        var until = from + (1L << InstanceWords.AccountBits);
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT w."InstanceId" AS "Value" FROM "InstanceSearch" AS s
            CROSS JOIN "InstanceWords" AS w ON w."Document" = s.rowid
            WHERE s."InstanceSearch" MATCH {wanted.Trigrams} AND s.rowid >= {from} AND s.rowid < {until}
              AND w."AccountId" = {accountId} AND w."Words" LIKE {wanted.Pattern} ESCAPE '\'
            LIMIT {max}
            """).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<string>> FindByBeginningAsync(
        ConsoleDbContext db, long accountId, string text, int max, CancellationToken cancellationToken)
    {
        var from = LowerAscii(text);
        var until = from + Beyond;
        var found = await db.InstanceWords
            .Where(w => w.AccountId == accountId && string.Compare(w.NameKey, from) >= 0
                && string.Compare(w.NameKey, until) < 0)
            .Select(w => w.InstanceId).Take(max).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (found.Count < max)
        {
            var byId = await db.InstanceWords
                .Where(w => w.AccountId == accountId && string.Compare(w.InstanceId, from) >= 0
                    && string.Compare(w.InstanceId, until) < 0)
                .Select(w => w.InstanceId).Take(max).ToListAsync(cancellationToken).ConfigureAwait(false);
            found = [.. found.Union(byId, StringComparer.Ordinal).Take(max)];
        }
        return found;
    }

    private static string LowerAscii(string text) =>
        string.Create(text.Length, text, (lower, given) =>
        {
            for (var at = 0; at < given.Length; at++)
            {
                lower[at] = char.IsAsciiLetterUpper(given[at]) ? (char)(given[at] | ' ') : given[at];
            }
        });

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
