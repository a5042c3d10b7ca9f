namespace LifecycleConsole.Domain.Wallet;

/// <summary>The balances of one account's books while postings are added one after another.</summary>
public sealed class Balances
{
    private readonly Dictionary<Book, long> _books = [];

    public Balances()
    {
    }

    public Balances(IReadOnlyDictionary<Book, long> books) => _books = new(books);

    public IReadOnlyDictionary<Book, long> All => _books;

    /// <summary>Minor units; zero of a book never written.</summary>
    public long Of(Book book) => _books.GetValueOrDefault(book);

    /// <summary>Cash and gifts: what the account's balance is.</summary>
    public long Spendable => Of(Book.Cash) + Of(Book.Gift);

    /// <summary>Adds a transfer, and answers with both balances after it.</summary>
    /// <exception cref="OverflowException">More than a ledger of whole minor units can hold.</exception>
    public (long DebitAfter, long CreditAfter) Move(Book debit, Book credit, long amount)
    {
        var (from, to) = (checked(Of(debit) - amount), checked(Of(credit) + amount));
        (_books[debit], _books[credit]) = (from, to);
        return (from, to);
    }

    /// <summary>
    /// The book that this posting, moved already, has taken below zero against the rule; null where all is well. A debt
    /// that was there before does not stop what adds to it.
    /// </summary>
    public Book? OverdrawnBy(Posting posting)
    {
        foreach (var transfer in posting.Transfers)
        {
            var book = transfer.Debit;
            if (Of(book) < 0 && !book.MayGoBelowZero(posting.Kind) && posting.ChangeOf(book) < 0)
            {
                return book;
            }
        }
        return null;
    }
}
