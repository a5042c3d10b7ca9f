using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

public sealed class PostingTests
{
    private static readonly Money Ten = new(1000, Currency.Usd);

    [Fact]
    public void A_posting_says_what_it_adds_to_each_book()
    {
        var posting = new Posting(
            PostingKind.OrderPaid, "k", "o-1", new Transfer(Book.Gift, Book.OrdersPaid, new(300, Currency.Usd)),
            new Transfer(Book.Cash, Book.OrdersPaid, new(700, Currency.Usd)));

        posting.ChangeOf(Book.Gift).ShouldBe(-300);
        posting.ChangeOf(Book.Cash).ShouldBe(-700);
        posting.ChangeOf(Book.OrdersPaid).ShouldBe(1000);
        Enum.GetValues<Book>().Sum(posting.ChangeOf).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_and_less_than_nothing_cannot_be_moved(long minor) => Should.Throw<ArgumentException>(
        () => Of(new Transfer(Book.Cash, Book.Gift, new(minor, Currency.Usd))));

    [Fact]
    public void Two_currencies_do_not_share_a_posting() => Should.Throw<ArgumentException>(() => Of(
        new Transfer(Book.Cash, Book.OrdersPaid, Ten),
        new Transfer(Book.Gift, Book.OrdersPaid, new(1000, Currency.Cny))));

    [Fact]
    public void A_transfer_needs_two_books() =>
        Should.Throw<ArgumentException>(() => Of(new Transfer(Book.Cash, Book.Cash, Ten)));

    [Fact]
    public void A_posting_moves_something() => Should.Throw<ArgumentException>(() => Of());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_key_has_characters_but_not_too_many(string? key) => Should.Throw<ArgumentException>(
        () => new Posting(
            PostingKind.TopUpCard, key ?? new string('k', 201), "s",
            new Transfer(Book.GatewayClearing, Book.Cash, Ten)));

    [Fact]
    public void Every_book_says_whether_it_may_be_below_zero() => Should.NotThrow(() =>
        Enum.GetValues<Book>().Select(book => book.MayGoBelowZero(PostingKind.OrderPaid)).ToList());

    [Fact]
    public void Only_use_makes_a_debt()
    {
        Enum.GetValues<PostingKind>().Where(kind => Book.Cash.MayGoBelowZero(kind))
            .ShouldBe([PostingKind.UsageCharged]);
        Enum.GetValues<PostingKind>().ShouldAllBe(kind => !Book.Gift.MayGoBelowZero(kind));
        Enum.GetValues<PostingKind>().ShouldAllBe(kind => !Book.Voucher.MayGoBelowZero(kind));
    }

    [Fact]
    public void A_debt_that_was_there_does_not_stop_what_adds_to_it()
    {
        var balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = -5000 });
        var topUp = Of(new Transfer(Book.GatewayClearing, Book.Cash, Ten));
        balances.Move(Book.GatewayClearing, Book.Cash, 1000);

        balances.OverdrawnBy(topUp).ShouldBeNull();
        balances.Of(Book.Cash).ShouldBe(-4000);
    }

    private static Posting Of(params Transfer[] transfers) => new(PostingKind.TopUpCard, "k", "s", transfers);
}
