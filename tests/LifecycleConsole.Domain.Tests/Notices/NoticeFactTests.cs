using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Notices;

public sealed class NoticeFactTests
{
    [Fact]
    public void A_fact_keeps_its_type()
    {
        var at = new DateTimeOffset(2026, 11, 26, 8, 30, 0, TimeSpan.FromHours(8));

        NoticeFact.Read(NoticeFact.Of("web-01")).ShouldBe("web-01");
        NoticeFact.Read(NoticeFact.Of(12)).ShouldBe(12L);
        NoticeFact.Read(NoticeFact.Of(new Money(-12345, Currency.Cny))).ShouldBe(new Money(-12345, Currency.Cny));
        NoticeFact.Read(NoticeFact.Of(at)).ShouldBe(at.ToUniversalTime());
    }

    [Theory]
    [InlineData("m:USD:5")]
    [InlineData("n:12")]
    [InlineData("")]
    public void A_name_that_looks_like_another_fact_stays_a_name(string name) =>
        NoticeFact.Read(NoticeFact.Of(name)).ShouldBe(name);

    [Theory]
    [InlineData("m:XXX:5")]
    [InlineData("n:many")]
    [InlineData("i:today")]
    [InlineData("web-01")]
    public void What_cannot_be_read_is_shown_as_it_is(string fact) => NoticeFact.Read(fact).ShouldBe(fact);
}
