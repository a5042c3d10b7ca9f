using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

/// <summary>Over any run of postings that the ledger takes.</summary>
public sealed class LedgerProperties
{
    private static readonly Book[] All = Enum.GetValues<Book>();

    private static readonly Gen<(Book Debit, Book Credit, long Amount)> Move =
        from debit in Gen.Elements(All)
        from credit in Gen.Elements(All.Where(b => b != debit).ToArray())
        from amount in Gen.Choose(1, 100_000)
        select (debit, credit, (long)amount);

    [Fact]
    public void The_books_of_an_account_sum_to_zero_and_a_proof_of_them_holds() => Prop.ForAll(
        Move.ListOf().ToArbitrary(), moves =>
        {
            var (balances, proof) = (new Balances(), new LedgerProof(0, new Balances()));
            foreach (var (rows, n) in moves.Select((move, n) => (Rows(balances, move, n + 1), n)))
            {
                proof.Add(rows.Posting, [rows.Entry]).ShouldBeNull();
            }
            balances.All.Values.Sum().ShouldBe(0);
            proof.End(moves.Count, balances.All).ShouldBeNull();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_missing_or_moved_posting_shows() => Prop.ForAll(
        Move.ListOf(6).ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(),
        (moves, at, what) =>
        {
            var balances = new Balances();
            var rows = moves.Select((move, n) => Rows(balances, move, n + 1)).ToList();
            Spoil(rows, at, what);
            var proof = new LedgerProof(0, new Balances());

            var found = rows.Select(r => proof.Add(r.Posting, [r.Entry])).FirstOrDefault(why => why is not null)
                ?? proof.End(6, balances.All);

            found.ShouldNotBeNull();
        }).QuickCheckThrowOnFailure();

    private static void Spoil(List<(LedgerPosting Posting, LedgerEntry Entry)> rows, int at, int what)
    {
        var (posting, entry) = rows[at];
        switch (what)
        {
            case 0:
                rows[at] = (posting, entry with { Amount = entry.Amount + 1 });
                break;
            case 1:
                rows[at] = (posting, entry with { Debit = entry.Credit, Credit = entry.Debit });
                break;
            case 2:
                rows.RemoveAt(at);
                break;
            default:
                rows[at] = (posting with { BalanceAfter = posting.BalanceAfter + 1 }, entry);
                break;
        }
    }

    private static (LedgerPosting Posting, LedgerEntry Entry) Rows(
        Balances balances, (Book Debit, Book Credit, long Amount) move, int sequence)
    {
        var (spendable, vouchers) = (balances.Spendable, balances.Of(Book.Voucher));
        var (debitAfter, creditAfter) = balances.Move(move.Debit, move.Credit, move.Amount);
        var posting = new LedgerPosting
        {
            AccountId = 1,
            Sequence = sequence,
            Key = $"k{sequence}",
            Kind = PostingKind.TopUpCard,
            CurrencyCode = "USD",
            SubjectId = "s",
            Memo = "",
            EffectiveAt = default,
            RecordedAt = default,
            BalanceChange = balances.Spendable - spendable,
            VoucherChange = balances.Of(Book.Voucher) - vouchers,
            BalanceAfter = balances.Spendable,
        };
        var entry = new LedgerEntry
        {
            AccountId = 1,
            Sequence = sequence,
            Line = 0,
            Debit = move.Debit,
            Credit = move.Credit,
            Amount = move.Amount,
            DebitAfter = debitAfter,
            CreditAfter = creditAfter,
        };
        return (posting, entry);
    }
}
