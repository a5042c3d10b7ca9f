using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Refunds;

public sealed class UnsubscribeOperationsTests
{
    [EveryDatabase]
    public async Task What_was_shown_is_paid_back_and_erased_with_the_renewals_to_come(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.RenewAsync(id, "form-2");
        await ground.RenewAsync(id, "form-3");
        ground.Clock.Advance(TimeSpan.FromDays(3.5));
        var before = await ground.BooksAsync();
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, RefundGround.All(id), default)).Value.ShouldNotBeNull();
        ground.Clock.Advance(TimeSpan.FromMinutes(4));

        var done = await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), Quote.Of(shown), default);

        done.Refusal.ShouldBeNull();
        var minor = shown.Money.Single(m => m.Kind == MoneyLineKind.Refund).Amount.Minor;
        (await ground.BooksAsync()).ShouldBe((before.Cash + minor, 0, before.Earned - minor));
        var gone = await ground.InstanceAsync(id);
        (gone.Phase, gone.ReleaseCause).ShouldBe((Phase.Released, ReleaseCause.Unsubscribed));
        await ground.WorkAsync();
        (await ground.InstanceAsync(id)).DestroyedAt.ShouldNotBeNull();
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == id))).ShouldBe(0);
        (await ground.ReadAsync(db => db.Orders.OrderBy(o => o.CreatedAt).Select(o => new { o.Kind, o.State })
            .ToListAsync())).Select(o => (o.Kind, o.State)).ShouldBe(
        [
            (OrderKind.New, OrderState.PartlyRefunded), (OrderKind.Renew, OrderState.Refunded),
            (OrderKind.Renew, OrderState.Refunded), (OrderKind.Refund, OrderState.Fulfilled),
        ], ignoreOrder: true);
        var refund = await ground.RefundAsync();
        (refund.AmountMinor, refund.State, refund.Kind).ShouldBe((minor, RefundState.Refunded, RefundKind.Resource));
        RefundExplanation.Read(refund.Explanation).Proves().ShouldBeTrue();
        var told = await ground.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == NoticeKind.Unsubscribed));
        Enumerable.Range(1, 3).Sum(n => ((Money)NoticeFact.Read(told.Arguments[$"back{n}"])).Minor)
            .ShouldBe(minor, "the message has the lines of the sum");
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Clicked_in_many_tabs_at_once_it_pays_back_once(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.RenewAsync(id, "form-2");

        var tabs = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => n % 2 == 0
            ? ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default)
            : RenewalsAsync(ground, id)));

        tabs.Count(tab => tab.IsDone).ShouldBeInRange(1, 2); // a renewal by itself, and then the instance
        (await ground.InstanceAsync(id)).Phase.ShouldBe(Phase.Released);
        (await ground.ReadAsync(db => db.RefundedOrders.CountAsync())).ShouldBe(2);
        (await ground.ReadAsync(db => db.Refunds.SumAsync(r => r.AmountMinor)))
            .ShouldBe(await ground.ReadAsync(db => db.RefundedOrders.SumAsync(r => r.AmountMinor)));
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Against_an_automatic_renewal_each_cent_is_charged_and_paid_back_once(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        (await ground.Desk.CommitAsync(Sample.Owner, new SetRenewal([id], RenewalMode.Auto), null, default))
            .Refusal.ShouldBeNull();
        var due = await ground.ReadAsync(db => db.DueMoments
            .SingleAsync(d => d.SubjectId == id && d.Kind == DueKind.AutoRenewal));
        ground.Clock.AdvanceTo(due.DueAt);

        await Task.WhenAll(ground.SweepAsync(), UnsubscribeAsync());

        var renewals = await ground.ReadAsync(db => db.Orders.Where(o => o.Kind == OrderKind.Renew).ToListAsync());
        var isGone = (await ground.InstanceAsync(id)).Phase == Phase.Released;
        renewals.ShouldAllBe(order => !isGone || order.State == OrderState.Refunded);
        await ground.ShouldBeWholeAsync();

        async Task UnsubscribeAsync() =>
            await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default);
    }

    [EveryDatabase]
    public async Task Renewals_to_come_are_taken_back_from_the_last_and_the_service_goes_on(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        var end = (await ground.InstanceAsync(id)).PaidUntil!.Value;
        await ground.RenewAsync(id, "form-2");
        await ground.RenewAsync(id, "form-3", months: 2);
        var before = await ground.BooksAsync();
        var row = (await ground.Get<UnsubscribeQueries>().RenewalsAsync(Sample.Owner, new(), default)).Value!.Rows
            .ShouldHaveSingleItem();
        row.Pending.Select(p => (p.From, p.Until)).ShouldBe(
            [(end, end.AddMonths(1)), (end.AddMonths(1), end.AddMonths(3))]);

        var middle = new UnsubscribeRenewals([new(id, [row.Pending[0].Order.Id])])
        {
            AcceptsAmount = true, HasSavedData = true,
        };
        (await ground.Desk.CommitAsync(Sample.Owner, middle, null, default)).Plan!.Lines[0].Reason!.Code
            .ShouldBe("refund.not-last");
        var last = middle with { Choices = [new(id, [row.Pending[1].Order.Id])] };
        var tabs = await Task.WhenAll(Enumerable.Range(0, 3)
            .Select(_ => ground.Desk.CommitAsync(Sample.Owner, last, null, default)));

        tabs.Count(tab => tab.IsDone).ShouldBe(1);
        var now = await ground.InstanceAsync(id);
        (now.Phase, now.PowerState, now.PaidUntil).ShouldBe((Phase.Active, PowerState.Running, end.AddMonths(1)));
        (await ground.BooksAsync()).Cash.ShouldBe(before.Cash + row.Pending[1].Amount.Minor);
        (await ground.ReadAsync(db => db.DueMoments.SingleAsync(d => d.SubjectId == id && d.Kind == DueKind.Expiry)))
            .DueAt.ShouldBe(end.AddMonths(1));
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task A_forged_request_a_missing_right_and_the_fifty_first_change_nothing(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        var forged = RefundGround.All(id) with { HasSavedData = false };

        (await CodeAsync(Sample.Owner, forged)).ShouldBe("refund.boxes");
        (await CodeAsync(Sample.Of(UserKind.SubUser, Sample.AccountId), RefundGround.All(id)))
            .ShouldBe("access.missing-right");
        (await CodeAsync(Sample.Owner, RefundGround.All([id, .. Enumerable.Range(1, 50).Select(n => $"i-{n}")])))
            .ShouldBe("refund.too-many");
        (await CodeAsync(Sample.OtherOwner, RefundGround.All(id))).ShouldBe("plan.nothing-applies");

        (await ground.InstanceAsync(id)).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(0);

        async Task<string?> CodeAsync(Actor actor, Unsubscribe command) =>
            (await ground.Desk.CommitAsync(actor, command, null, default)).Refusal?.Code;
    }

    [EveryDatabase]
    public async Task A_day_that_turned_or_a_renewal_meanwhile_is_shown_anew_and_nothing_is_written(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        var bought = (await ground.InstanceAsync(id)).CreatedAt;
        ground.Clock.AdvanceTo(bought.AddDays(3).AddMinutes(-1));
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, RefundGround.All(id), default)).Value!;
        ground.Clock.Advance(TimeSpan.FromMinutes(6));

        var turned = await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), Quote.Of(shown), default);
        turned.Refusal!.Code.ShouldBe("plan.changed");
        Minor(turned.Plan!).ShouldBeLessThan(Minor(shown));
        await ground.RenewAsync(id, "form-2");
        var renewed = await ground.Desk.CommitAsync(
            Sample.Owner, RefundGround.All(id), Quote.Of(turned.Plan!), default);
        renewed.Refusal!.Code.ShouldBe("plan.changed");
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(0);
        (await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), Quote.Of(renewed.Plan!), default))
            .Refusal.ShouldBeNull();
        var gone = await ground.Desk.CommitAsync(
            Sample.Owner, RefundGround.All(id), Quote.Of(renewed.Plan!), default);

        (gone.Refusal!.Code, gone.Plan!.Lines[0].Reason!.Code).ShouldBe(("plan.changed", "instance.released"));
    }

    [EveryDatabase]
    public async Task What_is_recovered_while_the_page_is_open_is_shown_anew_and_nothing_is_written(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        ground.Clock.AdvanceTo((await ground.InstanceAsync(id)).PaidUntil!.Value.AddHours(1));
        await ground.SweepAsync();
        await ground.WorkAsync();
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, RefundGround.All(id), default)).Value!;
        shown.Lines[0].Reason!.Code.ShouldBe("refund.recycled");
        (await ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances([id], 1, "form-2") { Recovers = true }, null, default))
            .Refusal.ShouldBeNull();
        await ground.WorkAsync();

        var recovered = await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), Quote.Of(shown), default);

        recovered.Refusal!.Code.ShouldBe("plan.changed");
        Minor(recovered.Plan!).ShouldBeGreaterThan(0);
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_batch_pays_back_what_qualifies_and_says_why_the_rest_does_not(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        await ground.BuyAsync(count: 3);
        var ids = await ground.ReadAsync(db => db.Instances.Select(i => i.Id).OrderBy(i => i).ToListAsync());
        await ground.PlantAsync(Sample.Running("i-payg"));

        var done = await ground.Desk.CommitAsync(
            Sample.Owner, RefundGround.All([.. ids, "i-payg"]), null, default);

        done.Refusal.ShouldBeNull();
        done.Plan!.Lines.Select(line => line.Reason?.Code).ShouldBe([null, null, null, "refund.pay-as-you-go"]);
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(3);
        (await ground.InstanceAsync("i-payg")).Phase.ShouldBe(Phase.Active);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Lists_tell_what_is_refundable_what_not_and_what_was_refunded(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.PlantAsync(Renewals.RenewalGround.Prepaid("i-else", Ground.Start.AddDays(40)));
        var queries = ground.Get<UnsubscribeQueries>();

        var partial = (await queries.ResourcesAsync(Sample.Owner, new(), default)).Value!;
        partial.Rows.ShouldHaveSingleItem().Instance.Id.ShouldBe(id);
        var none = (await queries.ResourcesAsync(Sample.Owner, new() { IsRefundable = false }, default)).Value!;
        none.Rows.ShouldHaveSingleItem().Refund.Reason!.Code.ShouldBe("refund.bought-elsewhere");
        (await queries.ResourcesAsync(Sample.Owner, new() { OrderedFrom = Ground.Start.AddDays(1) }, default))
            .Value!.Rows.ShouldBeEmpty();
        (await queries.ResourcesAsync(Sample.OtherOwner, new(), default)).Value!.Rows.ShouldBeEmpty();

        await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default);
        var refunds = ground.Get<RefundQueries>();
        var row = (await refunds.ListAsync(Sample.Owner, new(), default)).Value!.Rows.ShouldHaveSingleItem();
        row.Shares.ShouldHaveSingleItem().To.ShouldBe(RefundPlace.Balance);
        var support = Sample.Of(UserKind.Support, Sample.AccountId);
        var view = (await refunds.GetAsync(support, row.Refund.Id, default)).Value!;
        view.Explanation.Orders.ShouldHaveSingleItem().AmountMinor.ShouldBe(row.Refund.AmountMinor);
        (await refunds.GetAsync(Sample.OtherOwner, row.Refund.Id, default)).Refusal!.Code.ShouldBe("refund.not-found");
        var paid = view.Explanation.Orders[0].Input.CashMinor;
        (await ground.Get<OverviewQueries>().SpendAsync(Sample.Owner, default)).Value!.Months
            .Sum(month => month.Prepaid.Minor).ShouldBe(paid - row.Refund.AmountMinor);
    }

    [EveryDatabase]
    public async Task The_time_of_order_is_that_of_one_order_and_not_before_one_and_after_another(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        var id = await ground.BuyAsync(months: 2);
        ground.Clock.Advance(TimeSpan.FromDays(20));
        await ground.RenewAsync(id, "form-2");
        var queries = ground.Get<UnsubscribeQueries>();
        async Task<int> FoundAsync(int from, int until) => (await queries.ResourcesAsync(
            Sample.Owner,
            new() { OrderedFrom = Ground.Start.AddDays(from), OrderedUntil = Ground.Start.AddDays(until) }, default))
            .Value!.Rows.Count;

        (await FoundAsync(-1, 1)).ShouldBe(1);
        (await FoundAsync(5, 15)).ShouldBe(0);
        (await FoundAsync(19, 21)).ShouldBe(1);
    }

    private static async Task<Commitment> RenewalsAsync(Ground ground, string id)
    {
        var order = await ground.ReadAsync(db => db.Orders.Where(o => o.Kind == OrderKind.Renew).Select(o => o.Id)
            .SingleAsync());
        return await ground.Desk.CommitAsync(
            Sample.Owner,
            new UnsubscribeRenewals([new(id, [order])]) { AcceptsAmount = true, HasSavedData = true },
            null, default);
    }

    private static long Minor(Plan plan) => plan.Money.Single(m => m.Kind == MoneyLineKind.Refund).Amount.Minor;
}
