using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Tests.Wallet;

/// <summary>A gateway counts calls: what nobody finished is not asked about every ten seconds for a day.</summary>
public sealed class AskRhythmTests
{
    private static readonly DateTimeOffset Begun = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
    private static readonly AskedPayment A = new("pay-a", Begun);
    private static readonly AskedPayment B = new("pay-b", Begun);

    private readonly AskRhythm _rhythm = new();

    [Fact]
    public void The_older_it_is_the_more_seldom_and_every_ten_minutes_at_last()
    {
        Answer(A, TimeSpan.FromMinutes(10));
        Due(A, TimeSpan.FromSeconds(659)).ShouldBeFalse();
        Due(A, TimeSpan.FromSeconds(660)).ShouldBeTrue();

        Answer(A, TimeSpan.FromHours(20));
        Due(A, TimeSpan.FromHours(20) + TimeSpan.FromSeconds(599)).ShouldBeFalse();
        Due(A, TimeSpan.FromHours(20) + TimeSpan.FromMinutes(10)).ShouldBeTrue();
    }

    [Fact]
    public void What_the_gateway_did_not_answer_is_asked_again_but_after_what_was_not_asked()
    {
        _rhythm.DueOf([A, B], Begun).ShouldBe(["pay-a", "pay-b"]);
        _rhythm.Ask("pay-a", Begun.AddSeconds(10));

        _rhythm.DueOf([A, B], Begun.AddSeconds(20)).ShouldBe(["pay-b", "pay-a"]);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_stop_it()
    {
        Answer(A, TimeSpan.FromMinutes(20));

        Due(A, TimeSpan.FromMinutes(-40)).ShouldBeTrue();
    }

    [Fact]
    public void What_has_ended_is_forgotten()
    {
        Answer(A, TimeSpan.FromMinutes(10));
        _rhythm.DueOf([B], Begun.AddMinutes(10)).ShouldBe(["pay-b"]);

        Due(A, TimeSpan.FromMinutes(10)).ShouldBeTrue();
    }

    private void Answer(AskedPayment payment, TimeSpan age) => _rhythm.Answered(payment.Id, Begun + age);

    private bool Due(AskedPayment payment, TimeSpan age) => _rhythm.DueOf([payment], Begun + age).Count == 1;
}
