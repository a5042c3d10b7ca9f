using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
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

    [Fact]
    public void A_refusal_keeps_its_code_and_its_sentence()
    {
        var refusal = new RefusalKind("order.not-found", "There is no order: {id}.")
            .With(new RefusalArgument("id", "a:b"));

        var told = NoticeFact.Read(NoticeFact.Of(refusal)).ShouldBeOfType<ToldReason>();

        told.ShouldBe(new ToldReason("order.not-found", "There is no order: a:b."));
        told.ToString().ShouldBe("There is no order: a:b.");
    }

    [Theory]
    [InlineData("r:order.not-found:No.")]
    [InlineData("m:USD:5")]
    [InlineData("n:12")]
    [InlineData("")]
    public void A_name_that_looks_like_another_fact_stays_a_name(string name) =>
        NoticeFact.Read(NoticeFact.Of(name)).ShouldBe(name);

    [Theory]
    [InlineData("m:XXX:5")]
    [InlineData("n:many")]
    [InlineData("i:today")]
    [InlineData("r:no code")]
    [InlineData("web-01")]
    public void What_cannot_be_read_is_shown_as_it_is(string fact) => NoticeFact.Read(fact).ShouldBe(fact);
}
