using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Orders;

public sealed class SwitchTests
{
    private const long Id = Sample.AccountId;

    private static readonly SwitchToSubscription Command = new(["i-1"], 1, "form-1");

    [EveryDatabase]
    public async Task Use_ends_at_the_instant_and_is_charged_with_its_hour(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        ground.Clock.Advance(TimeSpan.FromMinutes(40));
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, Command, default)).Value.ShouldNotBeNull();
        ground.Clock.Advance(TimeSpan.FromMinutes(2));

        var done = await ground.Desk.CommitAsync(Sample.Owner, Command, Quote.Of(shown), default);

        done.Refusal.ShouldBeNull();
        var at = Ground.Start.AddMinutes(42);
        var instance = await ground.InstanceAsync("i-1");
        (instance.ChargeType, instance.PaidUntil, instance.Renewal, instance.IsProtected)
            .ShouldBe((ChargeType.Subscription, at.AddMonths(1), RenewalMode.Manual, false));
        var disks = await ground.ReadAsync(db => db.Disks.ToListAsync());
        disks.ShouldAllBe(d => (d.ChargeType == ChargeType.Subscription) == d.IsErasedWithInstance);
        var lines = await ground.ReadAsync(db => db.UsageLines.ToListAsync());
        lines.Where(l => l.Kind is UsageKind.Compute or UsageKind.SystemDisk).ShouldAllBe(l => l.Until == at);
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (order.Kind, order.State).ShouldBe((OrderKind.Switch, OrderState.Fulfilled));

        ground.Clock.AdvanceTo(Ground.Start.AddHours(3));
        await ground.SweepAsync();
        await ground.Get<Settlement>().RunAsync(default);
        var compute = await ground.ReadAsync(db => db.HourCharges
            .Where(c => c.Kind == UsageKind.Compute).ToListAsync());
        compute.ShouldHaveSingleItem().Hour.ShouldBe(Ground.Start);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task One_form_sent_many_times_switches_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => ground.Desk.CommitAsync(Sample.Owner, Command, null, default)));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(1_000_000 - order.Due.Minor);
    }

    [EveryDatabase]
    public async Task A_release_that_is_scheduled_meanwhile_stops_the_payment_and_its_order_can_be_paid_after_it(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1_000_000);
        await ground.Desk.CommitAsync(Sample.Owner, Command with { PaysNow = false }, null, default);
        var order = await ground.ReadAsync(db => db.Orders.SingleAsync());
        await ground.Desk.CommitAsync(
            Sample.Owner, new ScheduleRelease(["i-1"], Ground.Start.AddDays(2)), null, default);

        (await ground.Desk.CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default)).Refusal!.Code
            .ShouldBe("switch.no-longer-fits");
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(1_000_000);
        await ground.Desk.CommitAsync(Sample.Owner, new CancelScheduledRelease(["i-1"]), null, default);
        ground.Clock.Advance(TimeSpan.FromHours(1));

        (await ground.Desk.CommitAsync(Sample.Owner, new PayOrders([order.Id]), null, default)).Refusal
            .ShouldBeNull();
        (await ground.InstanceAsync("i-1")).PaidUntil.ShouldBe(Ground.Start.AddHours(1).AddMonths(1));
        (await ground.ReadAsync(db => db.OrderLines.ToListAsync()))
            .ShouldAllBe(l => l.PeriodFrom == Ground.Start.AddHours(1));
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, long cash)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync(Sample.Running("i-1").With(instance => instance with { IsProtected = true }));
        await ground.PlantCashAsync(Id, cash);
        await ground.MeterAsync(Id);
        return ground;
    }
}
