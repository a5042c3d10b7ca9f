using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Tests.Refunds;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Support;

/// <summary>What support does in an account from its case, each with its right, and with the case's reason on record.
/// </summary>
public sealed class CaseDeskTests
{
    private const string Reason = "The customer called about it";
    private const string NoRefund = "Sold in the spring promotion";

    [EveryDatabase]
    public async Task A_transfer_is_confirmed_from_the_case_and_the_reason_is_on_record(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await AnnounceAsync(ground);
        var support = await GrantedAsync(ground, StaffRights.ConfirmTransfers);
        var (desk, confirm) = (ground.Get<CaseDesk>(), new ConfirmTransfer(id, "99.50"));

        (await desk.PlanAsync(support, confirm, default)).Refusal!.Code.ShouldBe("support.no-case");
        (await desk.CommitAsync(support, confirm, null, default)).Refusal!.Code.ShouldBe("support.no-case");
        await OpenCaseAsync(ground, support);
        var plan = (await desk.PlanAsync(support, confirm, default)).Value!;
        (await desk.CommitAsync(support, confirm, Quote.Of(plan), default)).IsDone.ShouldBeTrue();
        (await desk.CommitAsync(support, confirm, Quote.Of(plan), default)).Refusal!.Code
            .ShouldBe("wallet.transfer-ended");

        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBe(RefundGround.Cash + 99_50);
        var record = await RecordAsync(ground, Effect.TransferConfirmed);
        record.ActorName.ShouldBe("support");
        record.Detail.ShouldContain($"reason {Reason}");
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Each_deed_takes_the_right_for_it_and_a_case_for_that_very_account(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await AnnounceAsync(ground);
        var support = await GrantedAsync(ground, StaffRights.EndRefunds | StaffRights.WriteNotes);
        await OpenCaseAsync(ground, support);
        var desk = ground.Get<CaseDesk>();

        (await desk.CommitAsync(support, new ConfirmTransfer(id, "100"), null, default)).Refusal!.Code
            .ShouldBe("access.staff-right");
        (await desk.CommitAsync(support, new MarkNotRefundable("o-1", NoRefund), null, default)).Refusal!.Code
            .ShouldBe("access.staff-right");
        (await desk.CommitAsync(support, new ConfirmRefund("r-1"), null, default)).Refusal!.Code
            .ShouldBe("refund.not-found");
        (await desk.CommitAsync(
            support with { AccountId = Sample.OtherAccountId }, new ConfirmRefund("r-1"), null, default))
            .Refusal!.Code.ShouldBe("support.no-case");
        (await desk.CommitAsync(Sample.Owner, new ConfirmTransfer(id, "100"), null, default)).Refusal!.Code
            .ShouldBe("access.staff-only");
        var stop = new StopInstances(["i-1"], StoppedMode.KeepCharging);
        (await desk.CommitAsync(support, stop, null, default)).Refusal!.Code.ShouldBe("access.staff-looks");
        (await desk.CommitAsync(
            Sample.Operator with { AccountId = Sample.AccountId }, new GrantGift("5", "Kind"), null, default))
            .Refusal!.Code.ShouldBe("support.not-here");

        ground.Clock.Advance(Domain.Support.SupportCase.LastsFor);
        (await desk.CommitAsync(support, new ConfirmRefund("r-1"), null, default)).Refusal!.Code
            .ShouldBe("support.no-case");
        (await ground.ReadAsync(db => db.OfflineTransfers.SingleAsync())).State.ShouldBe(TransferState.Announced);
    }

    [EveryDatabase]
    public async Task A_refund_is_failed_from_the_case(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var (instance, _) = await ground.BuyByAsync(PaymentMethod.Card);
        (await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(instance), null, default)).IsDone.ShouldBeTrue();
        var refund = await ground.RefundAsync();
        await ground.PlantUserAsync("support", UserKind.Support, null);
        var support = await GrantedAsync(ground, StaffRights.EndRefunds);
        await OpenCaseAsync(ground, support);

        (await ground.Get<CaseDesk>().CommitAsync(support, new FailRefund(refund.Id, "Card closed"), null, default))
            .IsDone.ShouldBeTrue();

        (await ground.RefundAsync()).State.ShouldBe(RefundState.RefundedToBalance);
        (await RecordAsync(ground, Effect.RefundFailed)).Detail.ShouldContain($"reason {Reason}");
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task An_order_marked_as_not_refundable_says_why_its_owner_is_told_and_nothing_is_paid_back(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await ground.BuyAsync();
        var order = await ground.ReadAsync(db => db.Orders.Select(o => o.Id).SingleAsync());
        var support = await GrantedAsync(ground, StaffRights.MarkOrders);
        await OpenCaseAsync(ground, support);
        var desk = ground.Get<CaseDesk>();
        var quote = Quote.Of((await ground.Desk.PlanAsync(Sample.Owner, RefundGround.All(id), default)).Value!);

        (await desk.CommitAsync(support, new MarkNotRefundable(order, " x "), null, default)).Refusal!.Code
            .ShouldBe("order.no-refund-reason");
        (await desk.CommitAsync(support, new MarkNotRefundable(order, $" {NoRefund} "), null, default)).IsDone
            .ShouldBeTrue();
        var again = await desk.CommitAsync(support, new MarkNotRefundable(order, "Again"), null, default);

        again.Plan!.Lines.Single().Reason!.Code.ShouldBe("order.no-refund-already");
        var marked = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (marked.NotRefundableReason, marked.NotRefundableAt, marked.State)
            .ShouldBe((NoRefund, ground.Clock.GetUtcNow(), OrderState.Fulfilled));
        var told = await ground.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == NoticeKind.OrderNotRefundable));
        (told.AccountId, told.SubjectId).ShouldBe((Sample.AccountId, order));
        (await RecordAsync(ground, Effect.OrderNotRefundable)).Detail.ShouldContain(NoRefund);

        var refused = await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), quote, default);
        refused.IsDone.ShouldBeFalse();
        var plan = (await ground.Desk.PlanAsync(Sample.Owner, RefundGround.All(id), default)).Value!;
        plan.Lines.Single().Reason!.Sentence.ShouldContain($"{order} is not refunded: {NoRefund}");
        var byUse = new SwitchToPayAsYouGo([id]) { AcceptsAmount = true, HasSavedData = true };
        var switched = (await ground.Desk.PlanAsync(Sample.Owner, byUse, default)).Value!;
        switched.Lines.Single().Reason!.Code.ShouldBe("refund.marked");
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(0);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task An_order_that_was_refunded_is_not_marked_any_more(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await ground.BuyAsync();
        var order = await ground.ReadAsync(db => db.Orders.Select(o => o.Id).SingleAsync());
        (await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default)).IsDone.ShouldBeTrue();
        var support = await GrantedAsync(ground, StaffRights.MarkOrders);
        await OpenCaseAsync(ground, support);

        var done = await ground.Get<CaseDesk>()
            .CommitAsync(support, new MarkNotRefundable(order, NoRefund), null, default);

        done.Plan!.Lines.Single().Reason!.Code.ShouldBe("order.no-refund-refunded");
        (await ground.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == order))).NotRefundableReason.ShouldBe("");
        (await ground.Get<CaseDesk>().CommitAsync(support, new MarkNotRefundable("o-no", NoRefund), null, default))
            .Plan!.Lines.Single().Reason!.Code.ShouldBe("order.not-found");
    }

    [EveryDatabase]
    public async Task Unsubscribed_and_marked_at_the_same_time_only_one_happens(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await ground.BuyAsync();
        var order = await ground.ReadAsync(db => db.Orders.Select(o => o.Id).SingleAsync());
        var support = await GrantedAsync(ground, StaffRights.MarkOrders);
        await OpenCaseAsync(ground, support);

        var done = await Task.WhenAll(
            ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default),
            ground.Get<CaseDesk>().CommitAsync(support, new MarkNotRefundable(order, NoRefund), null, default));

        done.Count(one => one.IsDone).ShouldBe(1);
        var isMarked = (await ground.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == order)))
            .NotRefundableReason.Length > 0;
        (await ground.ReadAsync(db => db.Refunds.AnyAsync())).ShouldBe(!isMarked);
        await ground.ShouldBeWholeAsync();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await RefundGround.OpenAsync(kind);
        await ground.PlantUserAsync("support", UserKind.Support, null);
        return ground;
    }

    private static async Task OpenCaseAsync(Ground ground, Actor support) => (await ground.Get<SupportOperations>()
        .OpenCaseAsync(support, support.AccountId, Reason, default)).Refusal.ShouldBeNull();

    private static async Task<string> AnnounceAsync(Ground ground) => (await ground.Get<WalletOperations>()
        .CommitAsync(Sample.Owner, new AnnounceTransfer("100", "Mei"), null, default)).Plan!.Lines[0].SubjectId;

    private static async Task<Domain.Audit.AuditRecord> RecordAsync(Ground ground, Effect effect) =>
        (await ground.Audit.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .Single(row => row.Effect == effect.ToString());

    /// <summary>The user "support" in the sample account, with what he is granted.</summary>
    private static async Task<Actor> GrantedAsync(Ground ground, StaffRights rights)
    {
        await ground.Get<SupportOperations>().SetRightsAsync(Sample.Operator, "support", rights, default);
        var set = await ground.ReadAsync(db => GrantLoader.LoadAsync(db, "support", default));
        return Sample.Of(UserKind.Support, Sample.AccountId) with
        {
            UserId = "support", UserName = "support", Grants = Grants.Of(set, Ground.Start),
        };
    }
}
