using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

public sealed class RenewalOperationsTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task A_renewal_is_ordered_paid_and_carried_out_in_one_commit(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        var end = await EndAsync(ground, "i-1");

        var done = await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-1", 1), null, default);

        done.Refusal.ShouldBeNull();
        (await EndAsync(ground, "i-1")).ShouldBe(end.AddMonths(1));
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        order.State.ShouldBe(OrderState.Fulfilled);
        var balances = await ground.BalancesAsync(Id);
        (balances.Of(Book.Cash), balances.Of(Book.RenewalRevenue))
            .ShouldBe((1_000_000 - order.Due.Minor, order.Due.Minor));
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task One_form_sent_many_times_at_once_renews_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        var end = await EndAsync(ground, "i-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-1", 1), null, default)));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        (await EndAsync(ground, "i-1")).ShouldBe(end.AddMonths(1));
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_second_renewal_is_an_order_of_its_own_with_the_period_that_follows(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        var end = await EndAsync(ground, "i-1");

        await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-1", 1), null, default);
        await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-2", 2), null, default);

        (await EndAsync(ground, "i-1")).ShouldBe(end.AddMonths(3));
        var from = await ground.ReadAsync(db =>
            db.OrderLines.Where(l => l.Line == 1).OrderBy(l => l.PeriodFrom).Select(l => l.PeriodFrom).ToListAsync());
        from.ShouldBe([end, end.AddMonths(1)]);
    }

    [EveryDatabase]
    public async Task Too_little_money_writes_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1);
        var end = await EndAsync(ground, "i-1");

        var done = await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-1", 1), null, default);

        done.Refusal!.Code.ShouldBe("wallet.too-little");
        (await EndAsync(ground, "i-1")).ShouldBe(end);
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_is_ordered_first_is_paid_in_one_of_two_tabs_and_carried_out_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1);
        var end = await EndAsync(ground, "i-1");
        await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-1", 1) with { PaysNow = false }, null, default);
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (await DeskOf(ground).CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default))
            .Refusal!.Code.ShouldBe("wallet.too-little");
        await ground.PlantCashAsync(Id, 1_000_000, "more");

        var tabs = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => DeskOf(ground).CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default)));

        tabs.Count(tab => tab.IsDone).ShouldBe(1);
        (await EndAsync(ground, "i-1")).ShouldBe(end.AddMonths(1));
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(1_000_001 - order.Due.Minor);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_second_order_for_the_same_instance_waits_for_the_first(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-1", 1) with { PaysNow = false }, null, default);
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());

        var second = await DeskOf(ground).PlanAsync(Sample.Owner, Renew("form-2", 1), default);
        second.Value!.Lines[0].Reason!.Code.ShouldBe("order.one-open");
        (await DeskOf(ground).CommitAsync(Sample.Owner, new CancelOrders([order.Id]), null, default))
            .Refusal.ShouldBeNull();

        (await DeskOf(ground).CommitAsync(Sample.Owner, Renew("form-2", 1), null, default)).Refusal.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task Orders_are_listed_page_by_page_and_foreign_ones_are_not_there(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        for (var n = 0; n < 5; n++)
        {
            await DeskOf(ground).CommitAsync(Sample.Owner, Renew($"form-{n}", 1), null, default);
            ground.Clock.Advance(TimeSpan.FromMinutes(n % 2)); // two at one instant
        }
        var queries = ground.Get<OrderQueries>();
        var seen = new List<string>();
        string? before = null;
        do
        {
            var page = (await queries.ListAsync(
                Sample.Owner, new OrderFilter { PageSize = 2, Before = before }, default)).Value!;
            seen.AddRange(page.Rows.Select(o => o.Id));
            before = page.Older;
        }
        while (before is not null);

        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
        seen.Count.ShouldBe(5);
        (await queries.GetAsync(Sample.Owner, seen[0], default)).Value!.Lines.Count.ShouldBeGreaterThan(0);
        (await queries.GetAsync(Sample.OtherOwner, seen[0], default)).Refusal!.Code.ShouldBe("order.not-found");
        (await DeskOf(ground).CommitAsync(Sample.OtherOwner, new PayOrders([seen[0]]), null, default))
            .Refusal!.Code.ShouldBe("order.not-found");
        (await DeskOf(ground).CommitAsync(Sample.Of(UserKind.SubUser, Id), Renew("form-9", 1), null, default))
            .Refusal!.Code.ShouldBe("access.missing-right");
    }

    private static CommandDesk DeskOf(Ground ground) => ground.Get<CommandDesk>();

    private static RenewInstances Renew(string token, int months) => new(["i-1"], months, token);

    private static async Task<DateTimeOffset> EndAsync(Ground ground, string id) =>
        (await ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == id))).PaidUntil!.Value;

    private static async Task<Ground> OpenAsync(DatabaseKind kind, long cash)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var paidUntil = ground.Clock.GetUtcNow().AddDays(3);
        var prepaid = Sample.Running("i-1").With(instance => instance with
        {
            ChargeType = ChargeType.Subscription,
            PaidUntil = paidUntil,
            AnchorDay = TimeZoneInfo.ConvertTime(
                paidUntil, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).Day,
            Renewal = RenewalMode.Manual,
        });
        await ground.PlantAsync(prepaid with
        {
            Disks = [.. prepaid.Disks.Select(disk => disk with { ChargeType = ChargeType.Subscription })],
        });
        await ground.PlantCashAsync(Id, cash);
        return ground;
    }
}
