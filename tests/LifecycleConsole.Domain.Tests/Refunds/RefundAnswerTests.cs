using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Refunds;

public sealed class RefundAnswerTests
{
    [Fact]
    public void A_part_that_arrives_is_paid_out_and_told()
    {
        var changes = RefundDecisions.OnAnswer(Case(), 1, (RefundAnswer.Done, ""), Given.Now);

        changes[0].ShouldBe(new RefundShareEnded("o-refund", 1, RefundShareState.Refunded, ""));
        Posted(changes).ShouldBe((PostingKind.RefundPaidOut, "refund:o-refund-1:ended", Book.GatewayClearing));
        changes.ShouldContain(new RefundEnded("o-refund", RefundState.Refunded));
        changes.OfType<NoticeGiven>().Single().Notice.Kind.ShouldBe(NoticeKind.RefundArrived);
    }

    [Fact]
    public void A_part_that_is_refused_goes_to_the_balance_and_is_told()
    {
        var changes = RefundDecisions.OnAnswer(Case(), 1, (RefundAnswer.Refused, "The card is closed."), Given.Now);

        Posted(changes).ShouldBe((PostingKind.RefundToBalance, "refund:o-refund-1:ended", Book.Cash));
        changes.ShouldContain(new RefundEnded("o-refund", RefundState.RefundedToBalance));
        changes.OfType<NoticeGiven>().Single().Notice.Kind.ShouldBe(NoticeKind.RefundToBalance);
    }

    [Theory]
    [InlineData(RefundAnswer.Done)]
    [InlineData(RefundAnswer.Refused)]
    [InlineData(RefundAnswer.Open)]
    public void What_has_ended_takes_no_answer(RefundAnswer answer) =>
        RefundDecisions.OnAnswer(Case(Share(1) with { State = RefundShareState.Refunded }), 1, (answer, ""), Given.Now)
            .ShouldBeEmpty();

    [Fact]
    public void What_hangs_is_asked_again_ever_later_but_within_the_hour()
    {
        Asked(0).ShouldBe(new RefundShareAsked("o-refund", 1, 1, Given.Now.AddSeconds(10)));
        Asked(3).ShouldBe(new RefundShareAsked("o-refund", 1, 4, Given.Now.AddSeconds(80)));
        Asked(99).ShouldBe(new RefundShareAsked("o-refund", 1, 100, Given.Now.AddHours(1)));

        static Change Asked(int attempts) => RefundDecisions.OnAnswer(
            Case(Share(1) with { Attempts = attempts }), 1, (RefundAnswer.Open, ""), Given.Now).Single();
    }

    [Fact]
    public void The_refund_ends_with_its_last_part()
    {
        var first = RefundDecisions.OnAnswer(Case(Share(1), Share(2)), 1, (RefundAnswer.Done, ""), Given.Now);

        first.OfType<RefundEnded>().ShouldBeEmpty();
        first.OfType<NoticeGiven>().ShouldBeEmpty();
        var failed = Share(1) with { State = RefundShareState.ToBalance };
        RefundDecisions.OnAnswer(Case(failed, Share(2)), 2, (RefundAnswer.Done, ""), Given.Now)
            .ShouldContain(new RefundEnded("o-refund", RefundState.RefundedToBalance));
    }

    [Fact]
    public void Staff_end_what_is_under_way_once_and_with_a_reason()
    {
        var plan = RefundDecisions.Decide(Case(), new FailRefund("o-refund", "Card closed"), Given.Moments).Value!;

        plan.Lines[0].Effect.ShouldBe(Effect.RefundFailed);
        plan.Money.Single().Amount.Minor.ShouldBe(500);
        Code(Case(), new FailRefund("o-refund", " ")).ShouldBe("wallet.reason-missing");
        Code(Case(Share(1) with { State = RefundShareState.Refunded }), new ConfirmRefund("o-refund"))
            .ShouldBe("refund.ended");
        Code(Case() with { Refund = null }, new ConfirmRefund("o-refund")).ShouldBe("refund.not-found");
    }

    private static string Code(RefundCase which, RefundCommand command) =>
        RefundDecisions.Decide(which, command, Given.Moments).Refusal!.Code;

    private static (PostingKind, string, Book) Posted(IReadOnlyList<Change> changes)
    {
        var posting = changes.OfType<LedgerPosted>().Single().Posting;
        return (posting.Kind, posting.Key, posting.Transfers.Single().Credit);
    }

    private static RefundCase Case(params RefundShare[] shares) => new()
    {
        Account = Given.Account,
        Profile = Profile.Default,
        Refund = new Refund
        {
            Id = "o-refund",
            AccountId = Given.AccountId,
            Kind = RefundKind.Resource,
            State = RefundState.Processing,
            SubjectId = "i-a",
            SubjectName = "load-test-03",
            CurrencyCode = "USD",
            AmountMinor = 500,
            CreatedAt = Given.Now,
            Explanation = "",
        },
        Shares = shares.Length == 0 ? [Share(1)] : shares,
    };

    private static RefundShare Share(int line) => new()
    {
        RefundId = "o-refund",
        Line = line,
        AccountId = Given.AccountId,
        OrderId = "o-1",
        PaymentId = "pay-1",
        From = RefundPlace.Card,
        To = RefundPlace.Card,
        Reason = RefundReason.SamePlace,
        Minor = 500,
        CurrencyCode = "USD",
        State = RefundShareState.Processing,
        NextAt = Given.Now,
    };
}
