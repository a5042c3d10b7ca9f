namespace LifecycleConsole.Domain.Wallet;

/// <summary>
/// Recomputes one account's ledger posting by posting, and says what does not fit. It starts at the beginning or at a
/// checkpoint, and keeps the balances only.
/// </summary>
/// <param name="sequence">The last posting that is taken as proven; 0: none.</param>
/// <param name="balances">The balances after it.</param>
public sealed class LedgerProof(long sequence, Balances balances)
{
    /// <summary>The last posting that has been proven.</summary>
    public long Sequence { get; private set; } = sequence;

    public Balances Balances { get; } = balances;

    /// <summary>Null where the posting follows from what came before; else what is wrong with it.</summary>
    public string? Add(LedgerPosting posting, IReadOnlyList<LedgerEntry> entries)
    {
        if (posting.Sequence != Sequence + 1)
        {
            return $"Posting {Sequence + 1} is missing.";
        }
        if (entries.Count == 0)
        {
            return $"Posting {posting.Sequence} has no entries.";
        }
        var (spendable, vouchers) = (Balances.Spendable, Balances.Of(Book.Voucher));
        for (var line = 0; line < entries.Count; line++)
        {
            if (Move(entries[line], line) is { } why)
            {
                return why;
            }
        }
        if (posting.BalanceChange != Balances.Spendable - spendable || posting.BalanceAfter != Balances.Spendable
            || posting.VoucherChange != Balances.Of(Book.Voucher) - vouchers)
        {
            return $"Posting {posting.Sequence} shows another sum than its entries make.";
        }
        Sequence = posting.Sequence;
        return null;
    }

    /// <summary>Null where the kept sums are those of the entries, and nothing is missing at the end.</summary>
    public string? End(long headSequence, IReadOnlyDictionary<Book, long> sums)
    {
        if (Sequence != headSequence)
        {
            return $"The account counts {headSequence} postings, the ledger {Sequence}.";
        }
        foreach (var book in Balances.All.Keys.Union(sums.Keys))
        {
            if (Balances.Of(book) != sums.GetValueOrDefault(book))
            {
                return $"{book} is kept as {sums.GetValueOrDefault(book)}, its entries sum to {Balances.Of(book)}.";
            }
        }
        return null;
    }

    private string? Move(LedgerEntry entry, int line)
    {
        if (entry.Line != line || entry.Amount <= 0 || entry.Debit == entry.Credit)
        {
            return $"Posting {entry.Sequence} does not balance in line {line}.";
        }
        var after = Balances.Move(entry.Debit, entry.Credit, entry.Amount);
        return after == (entry.DebitAfter, entry.CreditAfter)
            ? null
            : $"Posting {entry.Sequence} was changed after it was written, or one before it was.";
    }
}
