using System.Data.Common;
using System.Runtime.CompilerServices;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// Postings with their entries, in order, one at a time: memory stays flat however long the ledger is.
/// </summary>
internal static class LedgerStream
{
    private const string Columns = "p.\"AccountId\", p.\"Sequence\", p.\"BalanceChange\", p.\"VoucherChange\", "
        + "p.\"BalanceAfter\", e.\"Line\", e.\"Debit\", e.\"Credit\", e.\"Amount\", e.\"DebitAfter\", "
        + "e.\"CreditAfter\" FROM \"LedgerPostings\" p LEFT JOIN \"LedgerEntries\" e "
        + "ON e.\"AccountId\" = p.\"AccountId\" AND e.\"Sequence\" = p.\"Sequence\" ";

    private const string All = "SELECT " + Columns + "ORDER BY p.\"AccountId\", p.\"Sequence\", e.\"Line\"";

    private const string OfOne = "SELECT " + Columns + "WHERE p.\"AccountId\" = @account AND p.\"Sequence\" > @after "
        + "AND p.\"Sequence\" <= @until ORDER BY p.\"AccountId\", p.\"Sequence\", e.\"Line\"";

    /// <summary>Every account's, by account.</summary>
    public static IAsyncEnumerable<(LedgerPosting Posting, IReadOnlyList<LedgerEntry> Entries)> OfAllAsync(
        ConsoleDbContext db, CancellationToken cancellationToken) => ReadAsync(db, All, [], cancellationToken);

    /// <summary>One account's after a sequence and up to another.</summary>
    public static IAsyncEnumerable<(LedgerPosting Posting, IReadOnlyList<LedgerEntry> Entries)> OfOneAsync(
        ConsoleDbContext db, long accountId, (long After, long Until) range, CancellationToken cancellationToken) =>
        ReadAsync(
            db, OfOne, [("account", accountId), ("after", range.After), ("until", range.Until)], cancellationToken);

    private static async IAsyncEnumerable<(LedgerPosting, IReadOnlyList<LedgerEntry>)> ReadAsync(
        ConsoleDbContext db, string sql, (string Name, long Value)[] arguments,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var command = CommandOf(db, sql, arguments);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                LedgerPosting? posting = null;
                List<LedgerEntry> entries = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var (account, sequence) = (reader.GetInt64(0), reader.GetInt64(1));
                    if (posting is not null && (posting.AccountId != account || posting.Sequence != sequence))
                    {
                        yield return (posting, entries);
                        (posting, entries) = (null, []);
                    }
                    posting ??= PostingOf(reader);
                    if (!await reader.IsDBNullAsync(5, cancellationToken).ConfigureAwait(false))
                    {
                        entries.Add(EntryOf(reader));
                    }
                }
                if (posting is not null)
                {
                    yield return (posting, entries);
                }
            }
        }
    }

    private static DbCommand CommandOf(ConsoleDbContext db, string sql, (string Name, long Value)[] arguments)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var (name, value) in arguments)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>What a proof looks at; the words of the posting are not read.</summary>
    private static LedgerPosting PostingOf(DbDataReader reader) => new()
    {
        AccountId = reader.GetInt64(0),
        Sequence = reader.GetInt64(1),
        BalanceChange = reader.GetInt64(2),
        VoucherChange = reader.GetInt64(3),
        BalanceAfter = reader.GetInt64(4),
        Key = "",
        Kind = default,
        CurrencyCode = "",
        SubjectId = "",
        Memo = "",
        EffectiveAt = default,
        RecordedAt = default,
    };

    private static LedgerEntry EntryOf(DbDataReader reader) => new()
    {
        AccountId = reader.GetInt64(0),
        Sequence = reader.GetInt64(1),
        Line = reader.GetInt32(5),
        Debit = (Book)reader.GetInt32(6),
        Credit = (Book)reader.GetInt32(7),
        Amount = reader.GetInt64(8),
        DebitAfter = reader.GetInt64(9),
        CreditAfter = reader.GetInt64(10),
    };
}
