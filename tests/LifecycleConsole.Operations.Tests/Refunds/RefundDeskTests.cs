using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Refunds;

/// <summary>Money that goes back to cards and PayPal, through a gateway that behaves as it likes.</summary>
public sealed class RefundDeskTests
{
    [EveryDatabase]
    public async Task A_refund_goes_back_to_the_card_and_is_told_when_it_is_there(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var payment = await UnsubscribeAsync(ground, PaymentMethod.Card);
        var refund = await ground.RefundAsync();
        (refund.State, refund.EndedAt).ShouldBe((RefundState.Processing, null));
        (await ground.BooksAsync()).ShouldBe((0, refund.AmountMinor, payment.AmountMinor - refund.AmountMinor));

        (await ground.CarryAsync()).ShouldBe(1);
        (await ground.CarryAsync()).ShouldBe(0);

        (await ground.RefundAsync()).State.ShouldBe(RefundState.Refunded);
        (await ground.BooksAsync()).ShouldBe((0, 0, payment.AmountMinor - refund.AmountMinor));
        PaidBack(ground, payment).ShouldBe([refund.AmountMinor]);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.RefundArrived))).ShouldBe(1);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task A_card_that_refuses_gives_it_to_the_balance_and_that_is_told(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        await UnsubscribeAsync(ground, PaymentMethod.PayPal);
        ground.Get<SandboxGateway>().Refunds = SandboxRefundChoice.Refuse;

        (await ground.CarryAsync()).ShouldBe(1);

        var refund = await ground.RefundAsync();
        refund.State.ShouldBe(RefundState.RefundedToBalance);
        (await ground.BooksAsync()).Cash.ShouldBe(refund.AmountMinor);
        (await ground.ReadAsync(db => db.RefundShares.SingleAsync())).Problem.ShouldBe("The card is closed.");
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.RefundToBalance))).ShouldBe(1);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task An_answer_that_is_lost_in_a_crash_is_asked_for_again_and_pays_once(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var payment = await UnsubscribeAsync(ground, PaymentMethod.Card);
        ground.Get<SandboxGateway>().Refunds = SandboxRefundChoice.LoseAnswer;
        (await ground.CarryAsync()).ShouldBe(0);
        await ground.RestartAsync();
        (await ground.RefundAsync()).State.ShouldBe(RefundState.Processing);
        ground.Clock.Advance(RefundDecisions.AskFirst);

        (await ground.CarryAsync()).ShouldBe(1);

        PaidBack(ground, payment).Count.ShouldBe(1);
        (await ground.BooksAsync()).Payable.ShouldBe(0);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task An_answer_given_twice_and_by_hand_at_the_same_time_books_once(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        await UnsubscribeAsync(ground, PaymentMethod.Card);
        var (desk, share) = (ground.Get<RefundDesk>(), await ground.ReadAsync(db => db.RefundShares.SingleAsync()));
        var refund = await ground.RefundAsync();

        var answers = await Task.WhenAll(
            desk.TakeAsync(share, (RefundAnswer.Done, ""), default),
            desk.TakeAsync(share, (RefundAnswer.Done, ""), default),
            desk.TakeAsync(share, (RefundAnswer.Refused, "No."), default),
            ByHandAsync(ground, new ConfirmRefund(refund.Id)));

        answers.Count(isEnd => isEnd).ShouldBe(1);
        var (cash, payable, _) = await ground.BooksAsync();
        (cash is 0 || cash == refund.AmountMinor, payable).ShouldBe((true, 0));
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task What_hangs_is_confirmed_or_failed_by_hand_by_those_who_may(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        await UnsubscribeAsync(ground, PaymentMethod.Card);
        ground.Get<SandboxGateway>().Refunds = SandboxRefundChoice.Hang;
        (await ground.CarryAsync()).ShouldBe(0);
        (await ground.CarryAsync()).ShouldBe(0); // not asked again before its time
        (await ground.ReadAsync(db => db.RefundShares.SingleAsync())).Attempts.ShouldBe(1);
        var refund = await ground.RefundAsync();
        var fail = new FailRefund(refund.Id, "Card closed");
        (await ground.Get<RefundQueries>().UnderWayAsync(Sample.Operator, new(), default)).Value!.Rows
            .ShouldHaveSingleItem().Refund.Id.ShouldBe(refund.Id);

        (await ground.Desk.CommitAsync(Sample.Owner, fail, null, default)).Refusal!.Code.ShouldBe("access.staff-only");
        (await ground.Desk.CommitAsync(Sample.Of(UserKind.Support, Sample.AccountId), fail, null, default))
            .Refusal!.Code.ShouldBe("access.staff-right");
        (await ByHandAsync(ground, fail)).ShouldBeTrue();
        (await ByHandAsync(ground, fail)).ShouldBeFalse();

        (await ground.RefundAsync()).State.ShouldBe(RefundState.RefundedToBalance);
        (await ground.BooksAsync()).Cash.ShouldBe(refund.AmountMinor);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task What_staff_have_failed_and_the_gateway_had_paid_is_told_to_staff_and_never_paid_again(
        DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var payment = await UnsubscribeAsync(ground, PaymentMethod.Card);
        ground.Get<SandboxGateway>().Refunds = SandboxRefundChoice.LoseAnswer;
        (await ground.CarryAsync()).ShouldBe(0);
        var refund = await ground.RefundAsync();
        (await ByHandAsync(ground, new FailRefund(refund.Id, "No answer for days"))).ShouldBeTrue();
        var books = await ground.BooksAsync();
        ground.Clock.Advance(RefundDecisions.AskFirst);

        (await ground.CarryAsync()).ShouldBe(0);
        ground.Clock.Advance(TimeSpan.FromDays(1));
        (await ground.CarryAsync()).ShouldBe(0);

        (await ground.BooksAsync()).ShouldBe(books);
        PaidBack(ground, payment).Count.ShouldBe(1);
        var told = await ground.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == NoticeKind.RefundPaidTwice));
        (told.AccountId, told.SubjectId).ShouldBe((Notice.Staff, refund.Id));
        (await ground.Audit.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .Count(row => row.Effect == nameof(RefundAnsweredLate)).ShouldBe(1);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task What_staff_have_failed_before_the_gateway_was_asked_is_not_paid_by_it(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var payment = await UnsubscribeAsync(ground, PaymentMethod.Card);
        var refund = await ground.RefundAsync();
        (await ByHandAsync(ground, new FailRefund(refund.Id, "Card closed"))).ShouldBeTrue();

        for (var days = 0; days < 32; days++)
        {
            ground.Clock.Advance(TimeSpan.FromDays(1));
            (await ground.CarryAsync()).ShouldBe(0);
        }

        PaidBack(ground, payment).ShouldBeEmpty();
        (await ground.ReadAsync(db => db.RefundShares.SingleAsync())).NextAt.ShouldBeNull();
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.AccountId == Notice.Staff))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Each_order_goes_back_to_what_has_paid_it(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var (id, payment) = await ground.BuyByAsync(PaymentMethod.Card);
        await ground.PlantCashAsync(Sample.AccountId, 1_000_000, "more");
        await ground.RenewAsync(id, "form-2", months: 6);
        ground.Clock.Advance(TimeSpan.FromDays(5));
        await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default);

        var shares = await ground.ReadAsync(db => db.RefundShares.OrderBy(s => s.Line).ToListAsync());

        shares.ConvertAll(share => (share.From, share.To, share.Reason)).ShouldBe(
        [
            (RefundPlace.Card, RefundPlace.Card, RefundReason.SamePlace),
            (RefundPlace.Balance, RefundPlace.Balance, RefundReason.FromBalance),
        ]);
        shares[0].Minor.ShouldBeLessThan(payment.AmountMinor);
    }

    /// <summary>Bought for a month by the method, and unsubscribed three days later.</summary>
    private static async Task<Payment> UnsubscribeAsync(Ground ground, PaymentMethod method)
    {
        var (id, payment) = await ground.BuyByAsync(method);
        ground.Clock.Advance(TimeSpan.FromDays(3));
        (await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default)).Refusal.ShouldBeNull();
        return payment;
    }

    private static async Task<bool> ByHandAsync(Ground ground, RefundCommand command) => (await ground.Desk.CommitAsync(
        Sample.Operator with { AccountId = Sample.AccountId }, command, null, default)).IsDone;

    private static List<long> PaidBack(Ground ground, Payment payment) =>
        [.. ground.Get<SandboxGateway>().Find(payment.Id)!.Refunds.Values];
}
