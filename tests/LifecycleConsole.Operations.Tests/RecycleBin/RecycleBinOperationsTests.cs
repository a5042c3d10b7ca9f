using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.RecycleBin;

public sealed class RecycleBinOperationsTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset End = Ground.Start.AddHours(30); // 21 November 22:00 in Shanghai
    private static readonly DateTimeOffset Until = new(2026, 11, 28, 16, 0, 0, TimeSpan.Zero);

    [EveryDatabase]
    public async Task From_expiry_to_the_bin_to_termination_at_the_very_instants(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        await PassToAsync(ground, End.AddMicroseconds(-1));
        (await OneAsync(ground)).Phase.ShouldBe(Phase.Active);
        await PassToAsync(ground, End);
        (await OneAsync(ground)).ShouldSatisfyAllConditions(
            i => i.Phase.ShouldBe(Phase.Recycled), i => i.RecycledAt.ShouldBe(End),
            i => i.RecoverableUntil.ShouldBe(Until));
        await ground.WorkAsync();

        (await OneAsync(ground)).PowerState.ShouldBe(PowerState.Stopped);
        (await ground.Fleet.InspectAsync("i-1", default))!.ShouldSatisfyAllConditions(
            m => m.Power.ShouldBe(MachinePower.Isolated), m => m.AttachedDiskIds.ShouldBe(["d-i-1"]));
        (await ground.ReadAsync(db => db.Disks.SingleAsync(d => d.Id == "d-kept-i-1"))).State
            .ShouldBe(DiskState.Available);
        (await ground.ReadAsync(db => db.Addresses.SingleAsync())).ShouldSatisfyAllConditions(
            a => a.State.ShouldBe(AddressState.Idle), a => a.UnboundAt.ShouldBe(End));

        await PassToAsync(ground, Until.AddMicroseconds(-1));
        (await OneAsync(ground)).Phase.ShouldBe(Phase.Recycled);
        await PassToAsync(ground, Until);
        (await OneAsync(ground)).ShouldSatisfyAllConditions(
            i => i.Phase.ShouldBe(Phase.Released), i => i.ReleaseCause.ShouldBe(ReleaseCause.Expired),
            i => i.ReleasedAt.ShouldBe(Until));
        await ground.WorkAsync();
        (await ground.Fleet.InspectAsync("i-1", default)).ShouldBeNull();
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == "i-1"))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Recovery_renews_from_the_old_end_starts_it_and_lists_what_must_be_put_back(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        await ground.PlantCashAsync(Id, 1_000_000);

        var done = await ground.Desk.CommitAsync(Sample.Owner, Recover("form-1"), null, default);

        done.Refusal.ShouldBeNull();
        (await OneAsync(ground)).ShouldSatisfyAllConditions(
            i => i.Phase.ShouldBe(Phase.Active), i => i.PaidUntil.ShouldBe(End.AddMonths(1)),
            i => i.RecoverableUntil.ShouldBeNull());
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paid);
        await ground.WorkAsync();

        (await OneAsync(ground)).PowerState.ShouldBe(PowerState.Running);
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Fulfilled);
        var parts = (await Bin(ground).TakenOffAsync(Sample.Owner, "i-1", default)).Value!;
        parts.Select(p => (p.Part.PartId, p.Disk?.State, p.Address?.State)).ShouldBe([
            ("d-kept-i-1", DiskState.Available, null), ("eip-i-1", null, AddressState.Idle),
        ]);
        (await ground.Desk.CommitAsync(Sample.Owner, new BindAddress("eip-i-1", "i-1"), null, default))
            .Refusal.ShouldBeNull();
        (await ground.Desk.CommitAsync(Sample.Owner, new ForgetTakenOff(["i-1"]), null, default))
            .Refusal.ShouldBeNull();
        (await Bin(ground).TakenOffAsync(Sample.Owner, "i-1", default)).Value!.ShouldBeEmpty();
        await PassToAsync(ground, Until.AddDays(2));
        (await OneAsync(ground)).Phase.ShouldBe(Phase.Active);
        ground.Clock.AdvanceTo(End.AddMonths(1));
        await ground.PassAsync(); // an expiry waits for the hours before it
        (await OneAsync(ground)).Phase.ShouldBe(Phase.Recycled);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_back_end_without_stock_reverses_the_recovery_in_full_and_keeps_it(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        await ground.PlantCashAsync(Id, 1_000_000);
        await PassToAsync(ground, Until.AddHours(-1));
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Deed = MachineDeed.Rejoin, Times = 1 });

        await ground.Desk.CommitAsync(Sample.Owner, Recover("form-1"), null, default);
        await ground.WorkAsync();

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Reversed);
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(1_000_000);
        (await OneAsync(ground)).ShouldSatisfyAllConditions(
            i => i.Phase.ShouldBe(Phase.Recycled), i => i.PaidUntil.ShouldBe(End), i => i.RecycledAt.ShouldBe(End),
            i => i.RecoverableUntil!.Value.ShouldBeGreaterThanOrEqualTo(Until.AddHours(23)));
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.RecoveryFailed))).ShouldBe(1);
        (await ground.Desk.CommitAsync(Sample.Owner, Recover("form-2"), null, default)).Refusal.ShouldBeNull();
        await ground.WorkAsync();
        (await OneAsync(ground)).PowerState.ShouldBe(PowerState.Running);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_renewal_ordered_before_the_end_and_paid_in_the_bin_recovers(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await PassToAsync(ground, End.AddHours(-1));
        var order = new RenewInstances(["i-1"], 1, "form-1") { PaysNow = false };
        (await ground.Desk.CommitAsync(Sample.Owner, order, null, default)).Refusal.ShouldBeNull();
        await PassToAsync(ground, End);
        await ground.PlantCashAsync(Id, 1_000_000);

        var id = (await OrderAsync(ground)).Id;
        (await ground.Desk.CommitAsync(Sample.Owner, new PayOrders([id]), null, default)).Refusal.ShouldBeNull();

        (await OneAsync(ground)).ShouldSatisfyAllConditions(
            i => i.Phase.ShouldBe(Phase.Active), i => i.PaidUntil.ShouldBe(End.AddMonths(1)));
    }

    [EveryDatabase]
    public async Task Recovery_and_termination_at_once_leave_one_of_the_two(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        await ground.PlantCashAsync(Id, 1_000_000);
        ground.Clock.AdvanceTo(Until);

        var recovery = ground.Desk.CommitAsync(Sample.Owner, Recover("form-1"), null, default);
        var sweep = ground.SweepAsync();
        await Task.WhenAll(recovery, sweep);
        await ground.SweepAsync();

        var paid = 1_000_000 - (await ground.BalancesAsync(Id)).Of(Book.Cash);
        var phase = (await OneAsync(ground)).Phase;
        (phase, paid > 0).ShouldBe((await recovery).IsDone ? (Phase.Active, true) : (Phase.Released, false));
    }

    [EveryDatabase]
    public async Task A_termination_by_hand_erases_and_cannot_be_done_twice(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        var terminate = new TerminateInstances(["i-1"]);

        var both = await Task.WhenAll(
            ground.Desk.CommitAsync(Sample.Owner, terminate, null, default),
            ground.Desk.CommitAsync(Sample.Owner, terminate, null, default));
        await ground.WorkAsync();

        both.Count(done => done.IsDone).ShouldBe(1);
        (await OneAsync(ground)).ReleaseCause.ShouldBe(ReleaseCause.Terminated);
        (await ground.Fleet.InspectAsync("i-1", default)).ShouldBeNull();
        (await ground.ReadAsync(db => db.Disks.SingleAsync(d => d.Id == "d-kept-i-1"))).State
            .ShouldBe(DiskState.Available);
        (await ground.Desk.CommitAsync(Sample.Owner, Recover("late"), null, default)).Plan!.Lines[0].Reason!.Code
            .ShouldBe("instance.released");
    }

    [EveryDatabase]
    public async Task In_arrears_nothing_is_recovered(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        await ground.PostAsync(Id, new Posting(
            PostingKind.UsageCharged, "use", "",
            new Transfer(Book.Cash, Book.UsageRevenue, new(500, Currency.Usd))));

        var done = await ground.Desk.CommitAsync(Sample.Owner, Recover("form-1"), null, default);

        done.Plan!.Lines[0].Reason!.Code.ShouldBe("wallet.arrears");
        (await OneAsync(ground)).Phase.ShouldBe(Phase.Recycled);
    }

    [EveryDatabase]
    public async Task One_step_over_a_long_outage_ends_in_the_bin_and_puts_the_termination_off(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        await PassToAsync(ground, Until.AddHours(5));
        (await OneAsync(ground)).ShouldSatisfyAllConditions(
            i => i.Phase.ShouldBe(Phase.Recycled), i => i.RecycledAt.ShouldBe(End),
            i => i.RecoverableUntil.ShouldBe(Until.AddHours(10)));
        await PassToAsync(ground, Until.AddHours(10));

        (await OneAsync(ground)).Phase.ShouldBe(Phase.Released);
    }

    [EveryDatabase]
    public async Task A_held_jump_over_an_expiry_holds_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Clock.AdvanceTo(End.AddHours(-1));
        await ground.SweepAsync();
        ground.Clock.JumpTo(End.AddHours(1));
        await ground.SweepAsync();

        (await OneAsync(ground)).Phase.ShouldBe(Phase.Active);
    }

    [EveryDatabase]
    public async Task The_bin_lists_pages_filters_and_hides_what_is_foreign(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        var mine = (await Bin(ground).ListAsync(
            Sample.Owner, new() { Descending = false }, default)).Value!.Rows.ShouldHaveSingleItem();

        mine.TakenOff.Count.ShouldBe(2);
        mine.MonthlyDue!.Value.Minor.ShouldBeGreaterThan(0);
        (await CountAsync(ground, new() { State = RecycleStage.LastDay })).ShouldBe(0);
        (await CountAsync(ground, new() { Text = "NAME-i" })).ShouldBe(1);
        (await CountAsync(ground, new() { Region = "cn-beijing" })).ShouldBe(0);
        (await Bin(ground).ListAsync(Sample.OtherOwner, new(), default)).Value!.Rows.ShouldBeEmpty();
        ground.Clock.AdvanceTo(Until.AddDays(-1));
        (await CountAsync(ground, new() { State = RecycleStage.LastDay })).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Its_owner_is_told_of_the_entry_every_second_day_and_on_the_last(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        for (var day = 1; day <= 7; day++)
        {
            await PassToAsync(ground, End.AddDays(day));
        }

        (await ground.ReadAsync(db => db.Notices.OrderBy(n => n.Number).Select(n => n.Kind).ToListAsync())).ShouldBe([
            NoticeKind.Recycled, NoticeKind.RecycleReminder, NoticeKind.RecycleReminder, NoticeKind.RecycleReminder,
            NoticeKind.RecycleReminder,
        ]);
    }

    private static RecycleBinQueries Bin(Ground ground) => ground.Get<RecycleBinQueries>();

    private static async Task<int> CountAsync(Ground ground, PartFilter<RecycleStage> filter) =>
        (await Bin(ground).CountAsync(Sample.Owner, filter, default)).Value!.Matching;

    private static RenewInstances Recover(string token) => new(["i-1"], 1, token) { Recovers = true };

    private static async Task<Ground> InBinAsync(DatabaseKind kind)
    {
        var ground = await OpenAsync(kind);
        await PassToAsync(ground, End);
        await ground.WorkAsync();
        return ground;
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var rich = Sample.Rich("i-1").With(i => i with
        {
            ChargeType = ChargeType.Subscription, PaidUntil = End, AnchorDay = 21, Renewal = RenewalMode.Manual,
            StaticAddress = null,
        });
        var holding = rich with
        {
            Disks = [rich.Disks[0] with { ChargeType = ChargeType.Subscription }, .. rich.Disks.Skip(1)],
        };
        await ground.PlantAsync(holding);
        await ground.ArmPeriodsAsync(holding);
        return ground;
    }

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.SweepAsync();
        await ground.SweepAsync();
    }

    private static Task<Instance> OneAsync(Ground ground) =>
        ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == "i-1"));

    private static Task<Order> OrderAsync(Ground ground) => ground.ReadAsync(db => db.Orders.SingleAsync());
}
