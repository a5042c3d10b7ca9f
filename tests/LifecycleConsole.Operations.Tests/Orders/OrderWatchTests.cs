using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Orders;

/// <summary>An order does not outlive what it is for.</summary>
public sealed class OrderWatchTests
{
    [EveryDatabase]
    public async Task A_release_takes_the_order_that_waits_with_it_and_lets_its_voucher_go(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0);
        await ground.PlantAsync(Sample.Running("i-1"), Sample.Running("i-2"));
        await ground.GrantAsync("vo-1", 100, Payable.New);
        await ground.Desk.CommitAsync(
            Sample.Owner, new SwitchToSubscription(["i-1"], 1, "form-1") { PaysNow = false, VoucherIds = ["vo-1"] },
            null, default);
        await ground.Desk.CommitAsync(
            Sample.Owner, new SwitchToSubscription(["i-2"], 1, "form-2") { PaysNow = false }, null, default);
        await ground.Desk.CommitAsync(
            Sample.Owner, new ScheduleRelease(["i-1"], Ground.Start.AddMinutes(40)), null, default);

        ground.Clock.Advance(TimeSpan.FromMinutes(40));
        await ground.SweepAsync();

        (await StateAsync(ground, "i-1")).ShouldBe(OrderState.Cancelled);
        (await StateAsync(ground, "i-2")).ShouldBe(OrderState.Unpaid);
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).OrderId.ShouldBeNull();
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.UnpaidOrder))).ShouldBe(1);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task The_end_of_retention_takes_the_order_of_a_recovery_with_it(DatabaseKind kind)
    {
        var holding = RenewalGround.Prepaid("i-1", Ground.Start.AddDays(1));
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(holding);
        await ground.ArmPeriodsAsync(holding);
        await ground.GoAsync(Ground.Start.AddDays(8));
        var until = (await ground.InstanceAsync("i-1")).RecoverableUntil!.Value;
        await ground.GoAsync(until.AddHours(-2));
        await ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances(["i-1"], 1, "form-1") { Recovers = true, PaysNow = false }, null, default);
        (await StateAsync(ground, "i-1")).ShouldBe(OrderState.Unpaid);

        await ground.GoAsync(until);

        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Released);
        (await StateAsync(ground, "i-1")).ShouldBe(OrderState.Cancelled);
    }

    private static Task<OrderState> StateAsync(Ground ground, string instanceId) =>
        ground.ReadAsync(db => db.Orders.Where(o => o.SubjectId == instanceId).Select(o => o.State).SingleAsync());
}
