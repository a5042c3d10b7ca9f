using LifecycleConsole.Api.Signatures;

namespace LifecycleConsole.Api.Tests.Signatures;

public sealed class NonceBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [Fact]
    public void A_nonce_passes_once_for_each_key()
    {
        var book = new NonceBook();

        book.Add("a", "1", (Now, Now, Fresh)).ShouldBeTrue();
        book.Add("a", "1", (Now, Now.AddMinutes(29), Fresh)).ShouldBeFalse();
        book.Add("b", "1", (Now, Now, Fresh)).ShouldBeTrue();
    }

    [Fact]
    public void It_is_remembered_for_as_long_as_its_time_passes()
    {
        var book = new NonceBook();
        book.Add("a", "1", (Now.AddMinutes(15), Now, Fresh));

        book.Add("a", "1", (Now.AddMinutes(15), Now.AddMinutes(30), Fresh)).ShouldBeFalse();
        book.IsForgotten(Now.AddMinutes(15)).ShouldBeFalse();
    }

    [Fact]
    public void A_full_book_forgets_the_oldest_and_then_refuses_their_time()
    {
        var book = new NonceBook(countMax: 2);
        book.Add("a", "1", (Now, Now, Fresh));
        book.Add("a", "2", (Now.AddSeconds(1), Now, Fresh));
        book.Add("a", "3", (Now.AddSeconds(2), Now, Fresh));

        book.IsForgotten(Now).ShouldBeTrue();
        book.IsForgotten(Now.AddSeconds(1)).ShouldBeFalse();
    }
}
