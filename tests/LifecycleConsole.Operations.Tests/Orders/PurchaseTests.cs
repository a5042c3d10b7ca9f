using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Tests.Instances;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Orders;

public sealed class PurchaseTests
{
    private const long Id = Sample.AccountId;

    private static readonly BuyInstances Command = new(
        SampleLaunch.Form with
        {
            DataDisks = [new("cloud_essd", 100)],
            Network = new(NetworkKind.Static, 5),
            Tags = [KeyValuePair.Create("team", "data")],
        },
        12)
    {
        RenewalMonths = 1,
    };

    [EveryDatabase]
    public async Task What_was_shown_is_paid_created_and_runs_until_the_end_that_was_shown(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        var two = Command with { Launch = Command.Launch with { Count = 2 } };
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, two, default)).Value.ShouldNotBeNull();
        ground.Clock.Advance(TimeSpan.FromMinutes(4));

        var done = await ground.Desk.CommitAsync(Sample.Owner, two, Quote.Of(shown), default);

        done.Refusal.ShouldBeNull();
        var due = shown.Money.Single(m => m.Kind == MoneyLineKind.AmountDue).Amount.Minor;
        (await BooksAsync(ground)).ShouldBe((1_000_000 - due, due, 0));
        await ground.WorkAsync();
        (await BooksAsync(ground)).ShouldBe((1_000_000 - due, 0, due));
        var instances = await ground.ReadAsync(db => db.Instances.OrderBy(i => i.Name).ToListAsync());
        instances.Select(i => (i.Name, i.PowerState, i.ChargeType, i.Renewal, i.RenewalMonths, i.AnchorDay)).ShouldBe(
        [
            ("web-001", PowerState.Running, ChargeType.Subscription, RenewalMode.Auto, 1, 20),
            ("web-002", PowerState.Running, ChargeType.Subscription, RenewalMode.Auto, 1, 20),
        ]);
        instances.ShouldAllBe(i => i.PaidUntil == Ground.Start.AddMinutes(4).AddYears(1));
        (await ground.ReadAsync(db => db.Disks.ToListAsync()))
            .ShouldAllBe(d => d.ChargeType == ChargeType.Subscription);
        (await ground.ReadAsync(db => db.UsageLines.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.Orders.Select(o => o.State).ToListAsync()))
            .ShouldBe([OrderState.Fulfilled, OrderState.Fulfilled]);
        (await ground.ReadAsync(db => db.OrderLines.ToListAsync())).ShouldAllBe(l =>
            l.PeriodFrom == Ground.Start.AddMinutes(4) && l.PeriodUntil == Ground.Start.AddMinutes(4).AddYears(1));
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task The_same_form_sent_many_times_at_once_buys_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(_ => ground.Desk.CommitAsync(Sample.Owner, Command, null, default)));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        answers.First(answer => !answer.IsDone).Refusal!.Code.ShouldBe("launch.done-already");
        (await ground.Desk.CommitAsync(Sample.Owner, Command.Launch, null, default)).Refusal!.Code
            .ShouldBe("launch.done-already");
        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(1);
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task What_is_too_dear_writes_nothing_is_ordered_and_paid_in_one_of_two_tabs(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1);
        (await ground.Desk.CommitAsync(Sample.Owner, Command, null, default)).Refusal!.Code
            .ShouldBe("wallet.too-little");
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(0);
        await ground.Desk.CommitAsync(Sample.Owner, Command with { PaysNow = false }, null, default);
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(0);
        await ground.PlantCashAsync(Id, 1_000_000, "more");
        ground.Clock.Advance(TimeSpan.FromHours(23));

        var tabs = await Task.WhenAll(Enumerable.Range(0, 3)
            .Select(_ => ground.Desk.CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default)));

        tabs.Count(tab => tab.IsDone).ShouldBe(1);
        await ground.WorkAsync();
        var instance = await ground.InstanceAsync(order.SubjectId);
        (instance.Name, instance.PowerState, instance.PaidUntil)
            .ShouldBe(("web-001", PowerState.Running, Ground.Start.AddHours(23).AddYears(1)));
        (await ground.ReadAsync(db => db.InstanceTags.CountAsync())).ShouldBe(1);
        (await ground.ReadAsync(db => db.OrderLines.ToListAsync()))
            .ShouldAllBe(l => l.PeriodFrom == Ground.Start.AddHours(23));
        (await BooksAsync(ground)).ShouldBe((1_000_001 - order.Due.Minor, 0, order.Due.Minor));
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task An_Elastic_IP_needs_its_first_hour_also_where_the_order_is_paid_later(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 0);
        var later = Command with
        {
            Launch = Command.Launch with { Network = new(NetworkKind.Elastic, 5) }, PaysNow = false,
        };
        (await ground.Desk.CommitAsync(Sample.Owner, later, null, default)).Refusal.ShouldBeNull();
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        var view = (await ground.Get<OrderQueries>().GetAsync(Sample.Owner, order.Id, default)).Value!;
        view.Beside.Minor.ShouldBeGreaterThan(0);
        await ground.PlantCashAsync(Id, order.Due.Minor + view.Beside.Minor - 1);

        (await ground.Desk.CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default)).Refusal!.Code
            .ShouldBe("launch.first-hour");
        (await OrderStateAsync(ground)).ShouldBe(OrderState.Unpaid);
        await ground.PlantCashAsync(Id, 1, "one more");
        (await ground.Desk.CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default)).Refusal
            .ShouldBeNull();

        await ground.WorkAsync();
        (await OrderStateAsync(ground)).ShouldBe(OrderState.Fulfilled);
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task What_nobody_pays_lapses_after_a_day_and_lets_its_voucher_go(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 0);
        var voucher = await VoucherAsync(ground, "50.00");
        await ground.Desk.CommitAsync(
            Sample.Owner, Command with { PaysNow = false, VoucherIds = [voucher] }, null, default);

        ground.Clock.Advance(Order.UnpaidTime - TimeSpan.FromTicks(10));
        await ground.SweepAsync();
        (await OrderStateAsync(ground)).ShouldBe(OrderState.Unpaid);
        ground.Clock.Advance(TimeSpan.FromTicks(10));
        await ground.SweepAsync();

        (await OrderStateAsync(ground)).ShouldBe(OrderState.Cancelled);
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).OrderId.ShouldBeNull();
        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_cannot_be_delivered_is_paid_back_in_full_once_and_told(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        var voucher = await VoucherAsync(ground, "50.00");
        await GiftAsync(ground, "30.00");
        ground.Fleet.Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, Deed = MachineDeed.Create, Times = 1, Reason = "Out of stock.",
        });
        await ground.Desk.CommitAsync(Sample.Owner, Command with { VoucherIds = [voucher] }, null, default);
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).LeftMinor.ShouldBe(0);

        await ground.WorkAsync();
        var work = await ground.ReadAsync(db => db.WorkItems.SingleAsync());
        var again = new WorkAnswer(IsDone: false, "Out of stock.", "");
        await ground.Get<WorkBook>().EndAsync(work with { State = WorkState.Open }, again, default);

        (await OrderStateAsync(ground)).ShouldBe(OrderState.Reversed);
        (await BooksAsync(ground)).ShouldBe((1_000_000, 0, 0));
        (await ground.BalancesAsync(Id)).Of(Book.Gift).ShouldBe(3_000);
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).LeftMinor.ShouldBe(5_000);
        (await ground.ReadAsync(db => db.LedgerPostings.CountAsync(p => p.Kind == PostingKind.OrderReversed)))
            .ShouldBe(1);
        var failed = await ground.ReadAsync(db => db.Instances.SingleAsync());
        (failed.PowerState, failed.PaidUntil).ShouldBe((PowerState.LaunchFailed, null));
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.DeliveryFailed))).ShouldBe(1);
        (await ground.Desk.CommitAsync(
            Sample.Owner, new ReleaseNow([failed.Id], SnapshotFirst: false, Force: true), null, default))
            .Refusal.ShouldBeNull();
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task A_console_that_dies_between_payment_and_delivery_delivers_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.LoseAnswer, Deed = MachineDeed.Create, Times = 2 });
        await ground.Desk.CommitAsync(Sample.Owner, Command, null, default);
        await ground.RestartAsync();
        (await OrderStateAsync(ground)).ShouldBe(OrderState.Paid);
        await ground.Runner.RunAsync(default);
        await ground.RestartAsync();

        await ground.WorkAsync();

        (await OrderStateAsync(ground)).ShouldBe(OrderState.Fulfilled);
        var work = await ground.ReadAsync(db => db.WorkItems.SingleAsync());
        ground.Fleet.EffectCount(work.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(1);
        (await ground.ReadAsync(db => db.LedgerPostings.CountAsync(p => p.Kind == PostingKind.OrderFulfilled)))
            .ShouldBe(1);
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task A_price_list_that_changes_before_the_click_is_shown_anew_and_nothing_is_charged(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, Command, default)).Value!;
        await DearerAsync(ground, Ground.Start.AddMinutes(1));
        ground.Clock.Advance(TimeSpan.FromMinutes(2));

        var done = await ground.Desk.CommitAsync(Sample.Owner, Command, Quote.Of(shown), default);

        done.Refusal!.Code.ShouldBe("plan.changed");
        // One more a month for the type, × 12 × 0.83.
        (Due(done.Plan!) - Due(shown)).ShouldBe(996);
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(0);
        (await ground.Desk.CommitAsync(Sample.Owner, Command, Quote.Of(done.Plan!), default)).Refusal.ShouldBeNull();
        (await ground.Desk.CommitAsync(Sample.Of(UserKind.SubUser, Id), Command, null, default))
            .Refusal!.Code.ShouldBe("access.missing-right");
    }

    [EveryDatabase]
    public async Task What_is_being_created_is_not_renewed_and_what_runs_is(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 10_000_000);
        await ground.Desk.CommitAsync(Sample.Owner, Command, null, default);
        var id = (await ground.ReadAsync(db => db.Instances.SingleAsync())).Id;
        var renew = new RenewInstances([id], 1, "form-2");

        (await ground.Desk.PlanAsync(Sample.Owner, renew, default)).Value!.Lines[0].Reason!.Code
            .ShouldBe("renewal.pending");
        await ground.WorkAsync();

        (await ground.Desk.CommitAsync(Sample.Owner, renew, null, default)).Refusal.ShouldBeNull();
        (await ground.InstanceAsync(id)).PaidUntil.ShouldBe(Ground.Start.AddMonths(13));
    }

    private static long Due(Plan plan) => plan.Money.Single(m => m.Kind == MoneyLineKind.AmountDue).Amount.Minor;

    /// <summary>Another list comes into force, in which the type costs one more a month.</summary>
    private static async Task DearerAsync(Ground ground, DateTimeOffset activeFrom)
    {
        var lists = ground.Get<PriceListOperations>();
        var version = (await lists.GetAsync(Sample.Operator, "USD", new(), default)).Value!.List.Version;
        var list = JsonNode.Parse((await lists.GetTextAsync(Sample.Operator, "USD", version, default)).Value!)!;
        var type = list["types"]!.AsArray().Single(t => t!["name"]!.GetValue<string>() == "ecs.c7.xlarge")!;
        type["perMonth"] = type["perMonth"]!.GetValue<decimal>() + 1m;
        var text = Encoding.UTF8.GetBytes(list.ToJsonString());
        var preview = (await lists.PreviewAsync(Sample.Operator, text, default)).Value!.Lists[0];
        var versions = new Dictionary<string, int>(StringComparer.Ordinal) { ["USD"] = preview.List.Version };
        (await lists.PublishAsync(Sample.Operator, new(text, versions, activeFrom), default)).IsAllowed.ShouldBeTrue();
    }

    private static async Task<OrderState> OrderStateAsync(Ground ground) =>
        (await ground.ReadAsync(db => db.Orders.SingleAsync())).State;

    /// <summary>Cash, paid for orders that are not carried out, and earned.</summary>
    private static async Task<(long Cash, long Paid, long Earned)> BooksAsync(Ground ground)
    {
        var balances = await ground.BalancesAsync(Id);
        return (balances.Of(Book.Cash), balances.Of(Book.OrdersPaid), balances.Of(Book.PurchaseRevenue));
    }

    private static async Task WholeAsync(Ground ground)
    {
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    private static async Task<string> VoucherAsync(Ground ground, string amount)
    {
        await StaffAsync(ground, new GrantVoucher(
            amount, Payable.New, Ground.Start, Ground.Start.AddDays(30), "test"));
        return await ground.ReadAsync(db => db.Vouchers.Select(v => v.Id).SingleAsync());
    }

    private static Task GiftAsync(Ground ground, string amount) => StaffAsync(ground, new GrantGift(amount, "test"));

    private static async Task StaffAsync(Ground ground, WalletCommand command) =>
        (await ground.Desk.CommitAsync(Sample.Operator with { AccountId = Id }, command, null, default))
            .Refusal.ShouldBeNull();

    private static async Task<Ground> OpenAsync(DatabaseKind kind, long cash)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        if (cash > 0)
        {
            await ground.PlantCashAsync(Id, cash);
        }
        return ground;
    }
}
