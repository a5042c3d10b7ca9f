using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

public sealed class PaymentTests
{
    private static readonly NewMethod Drawn = new("pm-1", Given.Now);

    private static readonly Payment Waiting = new()
    {
        Id = "pay-1",
        AccountId = 7,
        Method = PaymentMethod.Card,
        AmountMinor = 5000,
        CurrencyCode = "USD",
        State = PaymentState.Waiting,
        CreatedAt = Given.Now,
        LapsesAt = Given.Now + Payment.Patience,
        KeepsMethod = true,
    };

    [Fact]
    public void Money_that_comes_is_booked_once()
    {
        var (end, booked) = Replay([Paid, Paid, Paid]);

        (end.State, booked).ShouldBe((PaymentState.Succeeded, 5000));
    }

    [Fact]
    public void Money_that_comes_after_the_payment_was_cancelled_is_credited_and_told()
    {
        var step = On(Waiting with { State = PaymentState.Cancelled }, Paid).ShouldNotBeNull();

        step.Effect.ShouldBe("PaymentSucceededLate");
        step.Changes.OfType<PaymentEnded>().Single().CameLate.ShouldBeTrue();
        step.Changes.OfType<LedgerPosted>().Single().Posting.Key.ShouldBe("payment:pay-1");
    }

    [Fact]
    public void An_answer_about_another_amount_books_nothing_and_is_noted_once()
    {
        var other = new GatewayAnswer("pay-1", GatewayOutcome.Succeeded, new(5001, Currency.Usd));

        var step = On(Waiting, other).ShouldNotBeNull();
        step.Changes.OfType<PaymentQuestioned>().ShouldHaveSingleItem();
        var told = step.Changes.OfType<NoticeGiven>().ShouldHaveSingleItem().Notice;
        (told.AccountId, told.Kind).ShouldBe((Notice.Staff, NoticeKind.PaymentQuestioned));
        On(Waiting with { Problem = PaymentProblem.OtherAmount }, other).ShouldBeNull();
        On(Waiting with { Problem = PaymentProblem.OtherAmount }, Paid).ShouldNotBeNull()
            .Effect.ShouldBe("PaymentSucceeded");
    }

    [Fact]
    public void Another_currency_is_another_amount() =>
        On(Waiting, new("pay-1", GatewayOutcome.Succeeded, new(5000, Currency.Cny))).ShouldNotBeNull()
            .Changes.OfType<PaymentQuestioned>().ShouldHaveSingleItem();

    [Theory]
    [InlineData(GatewayOutcome.Declined, PaymentProblem.Declined)]
    [InlineData(GatewayOutcome.CardExpired, PaymentProblem.CardExpired)]
    public void What_the_bank_refuses_ends_with_the_reason_and_is_told(GatewayOutcome outcome, PaymentProblem problem)
    {
        var changes = On(Waiting, new("pay-1", outcome, Waiting.Amount)).ShouldNotBeNull().Changes;

        changes.Count.ShouldBe(2);
        changes[0].ShouldBe(new PaymentEnded("pay-1", PaymentState.Failed, problem, CameLate: false));
        changes[1].ShouldBeOfType<NoticeGiven>().Notice.Key.ShouldBe("payment:pay-1:failed");
    }

    [Fact]
    public void A_method_is_kept_once_and_the_first_is_the_default()
    {
        var paid = Paid with { Method = new("token", "Visa", "4242", null) };

        var kept = On(Waiting, paid)!.Changes.OfType<MethodSaved>().Single().Method;
        (kept.Token, kept.IsDefault).ShouldBe(("token", true));
        PaymentDecisions.OnAnswer(Waiting, paid, [kept], Drawn)!.Changes.OfType<MethodSaved>().ShouldBeEmpty();
        On(Waiting with { KeepsMethod = false }, paid)!.Changes.OfType<MethodSaved>().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_paid_within_the_time()
    {
        PaymentDecisions.OnLapse(Waiting)!.Changes.OfType<PaymentEnded>().Single().State.ShouldBe(PaymentState.Lapsed);
        PaymentDecisions.OnLapse(Waiting with { State = PaymentState.Failed }).ShouldBeNull();
    }

    /// <summary>Whatever comes, in whatever order and however often: money that has come is there once.</summary>
    [Fact]
    public void Every_order_of_answers_ends_the_same() => Prop.ForAll(
        Gen.Elements(Paid, Declined, Open, Other).ListOf().ToArbitrary(), answers =>
        {
            var (end, booked) = Replay(answers);
            var isPaid = answers.Contains(Paid);
            booked.ShouldBe(isPaid ? 5000 : 0);
            end.State.ShouldBe(isPaid ? PaymentState.Succeeded
                : answers.Contains(Declined) ? PaymentState.Failed : PaymentState.Waiting);
        }).QuickCheckThrowOnFailure();

    private static GatewayAnswer Paid { get; } = new("pay-1", GatewayOutcome.Succeeded, Waiting.Amount);

    private static GatewayAnswer Declined { get; } = new("pay-1", GatewayOutcome.Declined, Waiting.Amount);

    private static GatewayAnswer Open { get; } = new("pay-1", GatewayOutcome.Open, Waiting.Amount);

    private static GatewayAnswer Other { get; } = new("pay-1", GatewayOutcome.Succeeded, new(1, Currency.Usd));

    private static PaymentStep? On(Payment payment, GatewayAnswer answer) =>
        PaymentDecisions.OnAnswer(payment, answer, [], Drawn);

    private static (Payment End, long Booked) Replay(IEnumerable<GatewayAnswer> answers)
    {
        var (payment, booked) = (Waiting, 0L);
        foreach (var change in answers.SelectMany(a => On(payment, a)?.Changes ?? [], (_, change) => change))
        {
            booked += change is LedgerPosted posted ? posted.Posting.ChangeOf(Book.Cash) : 0;
            payment = change switch
            {
                PaymentEnded c => payment with { State = c.State, Problem = c.Problem, CameLate = c.CameLate },
                PaymentQuestioned => payment with { Problem = PaymentProblem.OtherAmount },
                _ => payment,
            };
        }
        return (payment, booked);
    }
}
