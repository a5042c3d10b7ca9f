using System.Data.Common;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Data.Wallet;

/// <summary>
/// Writes the postings of one account within one transaction that holds the account: sequence, entries with their
/// balances, and at the end the sums, each only where it still is what was read.
/// </summary>
internal sealed class LedgerWriter(WriteSession session, long accountId)
{
    private const string HeadSql =
        "SELECT \"LedgerSequence\", \"CurrencyCode\", \"ArrearsSince\", \"ArrearsStoppedAt\", "
        + "\"AlertMinor\", \"AlertDays\", \"AlertToldAt\", \"BillingZone\" FROM \"Accounts\" WHERE \"Id\" = @account";

    private const string BalancesSql =
        "SELECT \"Book\", \"Balance\" FROM \"LedgerBalances\" WHERE \"AccountId\" = @account";

    private readonly Dictionary<Book, long> _before = [];
    private Balances? _balances;
    private string _currencyCode = "";
    private long _sequence;
    private DateTimeOffset? _arrearsSince;
    private DateTimeOffset? _stoppedAt;
    private BalanceAlert _alert = new(0, 0, null);
    private string _billingZone = "";
    private DateTimeOffset _movedAt;

    /// <summary>Where the balance stands after the postings so far; null where there is none. Asked once, last.
    /// </summary>
    public BalanceMoved? Moved => _balances is null
        ? null
        : new()
        {
            Arrears = ArrearsDecisions.TurnOf(_arrearsSince, _stoppedAt, _balances.Spendable),
            At = _movedAt,
            Alert = new AlertState
            {
                AccountId = accountId,
                Alert = _alert,
                Balance = new(_balances.Spendable, Currency.Of(_currencyCode)),
                BillingZone = _billingZone,
            },
        };

    /// <exception cref="InvalidOperationException">It would break a rule of the ledger; nothing must be written.
    /// Decisions look at the balances first, so that this is a bug.</exception>
    public async ValueTask PostAsync(Posting posting, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var balances = _balances ??= await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (posting.Currency.Code != _currencyCode)
        {
            throw Refused(posting, $"is in {posting.Currency.Code}, the account in {_currencyCode}");
        }
        _sequence++;
        _movedAt = stamp.EffectiveAt;
        for (var line = 0; line < posting.Transfers.Count; line++)
        {
            var (debit, credit, amount) = posting.Transfers[line];
            var (debitAfter, creditAfter) = balances.Move(debit, credit, amount.Minor);
            await session.Rows.AddAsync(
                Shapes.LedgerEntryNew,
                [accountId, _sequence, line, (int)debit, (int)credit, amount.Minor, debitAfter, creditAfter],
                cancellationToken).ConfigureAwait(false);
        }
        if (balances.OverdrawnBy(posting) is { } book)
        {
            throw Refused(posting, $"would leave {book} at {balances.Of(book)}");
        }
        await session.Rows.AddAsync(Shapes.LedgerPostingNew, RowOf(posting, stamp, balances), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Writes the sums. Call once, last; nothing happens where nothing was posted.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (_balances is null)
        {
            return;
        }
        foreach (var (book, balance) in _balances.All)
        {
            if (!_before.TryGetValue(book, out var before))
            {
                await session.Rows.AddAsync(
                    Shapes.LedgerBalanceNew, [accountId, (int)book, balance, 0L], cancellationToken)
                    .ConfigureAwait(false);
            }
            else if (before != balance)
            {
                await session.Rows.AddAsync(
                    Shapes.LedgerBalance, [accountId, (int)book, balance, before], cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        await session.Rows.AddAsync(Shapes.LedgerHead, [accountId, _sequence], cancellationToken).ConfigureAwait(false);
    }

    private object?[] RowOf(Posting posting, ChangeStamp stamp, Balances balances) =>
    [
        accountId, _sequence, posting.Key, (int)posting.Kind, posting.Currency.Code, posting.SubjectId, posting.Memo,
        Instants.ToMicros(stamp.EffectiveAt), Instants.ToMicros(stamp.RecordedAt),
        posting.ChangeOf(Book.Cash) + posting.ChangeOf(Book.Gift), posting.ChangeOf(Book.Voucher), balances.Spendable,
    ];

    private async ValueTask<Balances> LoadAsync(CancellationToken cancellationToken)
    {
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        await ReadAsync(
            HeadSql,
            reader =>
            {
                (_sequence, _currencyCode) = (reader.GetInt64(0), reader.GetString(1));
                (_arrearsSince, _stoppedAt) = (InstantOf(reader, 2), InstantOf(reader, 3));
                _alert = new(reader.GetInt64(4), reader.GetInt32(5), InstantOf(reader, 6));
                _billingZone = reader.GetString(7);
            },
            cancellationToken).ConfigureAwait(false);
        await ReadAsync(
            BalancesSql,
            reader => _before[(Book)reader.GetInt32(0)] = reader.GetInt64(1),
            cancellationToken).ConfigureAwait(false);
        return new Balances(_before);
    }

    private async ValueTask ReadAsync(string sql, Action<DbDataReader> row, CancellationToken cancellationToken)
    {
        var command = session.Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = session.Transaction;
            command.CommandText = sql;
            var account = command.CreateParameter();
            (account.ParameterName, account.Value) = ("account", accountId);
            command.Parameters.Add(account);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    row(reader);
                }
            }
        }
    }

    private static DateTimeOffset? InstantOf(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Instants.FromMicros(reader.GetInt64(column));

    private InvalidOperationException Refused(Posting posting, string why) =>
        new($"The posting {posting.Key} of account {accountId} {why}. Nothing was written.");
}

/// <summary>What the postings of a commit have done to the balance of an account.</summary>
internal sealed record BalanceMoved
{
    public required ArrearsTurn Arrears { get; init; }

    /// <summary>From when the balance holds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The balance, and whom to tell of it.</summary>
    public required AlertState Alert { get; init; }

    public Money Balance => Alert.Balance;
}
