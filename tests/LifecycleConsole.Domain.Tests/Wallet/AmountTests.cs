using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

public sealed class AmountTests
{
    private static readonly AmountBounds Bounds = new(1m, 1_000_000m);

    [Theory]
    [InlineData("1", 100)]
    [InlineData("250.5", 25050)]
    [InlineData(" 0250.50 ", 25050)]
    [InlineData("1000000.00", 100_000_000)]
    public void An_amount_is_digits_and_a_point(string text, long minor) =>
        AmountText.Read(text, Currency.Usd, Bounds).Value.ShouldBe(new Money(minor, Currency.Usd));

    [Theory]
    [InlineData("", "wallet.no-amount")]
    [InlineData("ten", "wallet.no-amount")]
    [InlineData("1,000", "wallet.no-amount")]
    [InlineData("1e6", "wallet.no-amount")]
    [InlineData("10.5.1", "wallet.no-amount")]
    [InlineData("9999999999999999999999999999999", "wallet.no-amount")]
    [InlineData("0", "wallet.not-above-zero")]
    [InlineData("-5", "wallet.not-above-zero")]
    [InlineData("0.99", "wallet.out-of-bounds")]
    [InlineData("1000000.01", "wallet.out-of-bounds")]
    [InlineData("1000000000000", "wallet.out-of-bounds")]
    [InlineData("10.005", "wallet.decimals")]
    public void Anything_else_is_refused_with_what_is_wrong(string text, string code) =>
        AmountText.Read(text, Currency.Usd, Bounds).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Yen_have_no_decimals()
    {
        AmountText.Read("10.5", Currency.Of("JPY"), Bounds).Refusal!.Code.ShouldBe("wallet.decimals");
        AmountText.Read("10", Currency.Of("JPY"), Bounds).Value.Minor.ShouldBe(10);
    }
}
