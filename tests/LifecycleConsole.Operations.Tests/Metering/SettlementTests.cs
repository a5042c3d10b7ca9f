using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

public sealed class SettlementTests
{
    private static readonly DateTimeOffset Start = Ground.Start;
    private static readonly ReleaseNow Release = new(["i-a"], SnapshotFirst: false, Force: true);

    [EveryDatabase]
    public async Task An_hour_is_charged_when_it_is_full_and_not_a_microsecond_before(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddHours(1).AddMicroseconds(-1));
        (await ground.SettleAsync()).ShouldBe(0);

        ground.Clock.AdvanceTo(Start.AddHours(1));
        (await ground.SettleAsync()).ShouldBe(1);
        (await ground.SettleAsync()).ShouldBe(0);

        (await ground.UsageAsync()).ShouldHaveSingleItem().ShouldStartWith("2026-11-20T08 ");
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task After_downtime_hour_by_hour_as_if_it_had_never_been_down(DatabaseKind kind)
    {
        await using var steps = await RunningAsync(kind);
        await using var once = await RunningAsync(kind);
        for (var hour = 0; hour < 7; hour++)
        {
            steps.Clock.Advance(TimeSpan.FromMinutes(61));
            await steps.PassAsync();
        }
        await once.StopAsync();
        once.Clock.AdvanceTo(steps.Clock.GetUtcNow());
        await once.StartAgainAsync();
        await once.PassAsync();

        (await once.UsageAsync()).ShouldBe(await steps.UsageAsync());
        (await once.UsageAsync()).Count.ShouldBe(7);
    }

    [EveryDatabase]
    public async Task A_release_that_comes_due_in_downtime_ends_the_charges_at_its_own_instant(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ScheduleRelease(["i-a"], Start.AddMinutes(90)), null, default);
        ground.Clock.AdvanceTo(Start.AddHours(10));

        (await ground.SettleAsync()).ShouldBe(1, "the second hour waits for the release that lies in it");
        await ground.PassAsync();

        var computes = await ground.ReadAsync(db => db.UsageLines.Where(l => l.SubjectId == "i-a").ToListAsync());
        computes.ShouldHaveSingleItem().Until.ShouldBe(Start.AddMinutes(90));
        (await ground.UsageAsync()).Count.ShouldBe(2);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task Two_settlements_at_once_charge_once(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddHours(3));
        var second = kind == DatabaseKind.Postgres ? await ground.SecondNodeAsync() : null;

        await Task.WhenAll(ground.SettleAsync(), ground.SettleAsync(), (second ?? ground).SettleAsync());
        await ground.PassAsync();
        if (second is not null)
        {
            await second.DisposeAsync();
        }

        (await ground.UsageAsync()).Count.ShouldBe(3);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task A_process_that_died_after_closing_the_hour_settles_it_at_the_next_start(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddHours(1));
        var cursor = await ground.ReadAsync(db => db.MeterCursors.SingleAsync());
        (await ground.Get<SettlementBook>().CloseAsync(cursor, default)).ShouldBeTrue();
        await ground.RestartAsync();

        // What is recorded now of an instant in the closed hour counts from its end.
        await ground.Instances.CommitAsync(Sample.Owner, Release, null, default);
        await ground.PassAsync();

        (await ground.UsageAsync()).Count.ShouldBe(1);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task A_clock_that_has_sprung_ahead_charges_nothing_until_it_is_confirmed(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.JumpTo(Start.AddHours(40));

        (await ground.SettleAsync()).ShouldBe(0);

        (await ground.UsageAsync()).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Use_takes_the_balance_below_zero_and_the_ledger_still_proves(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind, cash: 5);
        ground.Clock.AdvanceTo(Start.AddHours(1));

        await ground.SettleAsync();

        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBeLessThan(0);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task An_account_that_uses_nothing_any_more_is_not_walked_hour_by_hour(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.Instances.CommitAsync(Sample.Owner, Release, null, default);
        ground.Clock.AdvanceTo(Start.AddDays(300));

        (await ground.SettleAsync()).ShouldBeLessThanOrEqualTo(2);

        (await ground.ReadAsync(db => db.MeterCursors.SingleAsync())).NextAt
            .ShouldBe(Start.AddDays(300).AddHours(1));
    }

    /// <summary>Charges are metered, kinds add up to postings, postings to the ledger's books.</summary>
    private static async Task AgreesAsync(Ground ground)
    {
        var cursor = await ground.ReadAsync(db => db.MeterCursors.SingleAsync());
        var lines = await ground.LinesAsync();
        var metered = lines.Sum(l => l.Span.ChargeIn(Start, cursor.ClosedUntil, Currency.Usd));
        var kinds = await ground.ReadAsync(db => db.HourCharges.SumAsync(c => c.Minor));
        var booked = (await ground.BalancesAsync(Sample.AccountId)).Of(Book.UsageRevenue);
        (metered, kinds).ShouldBe((booked, booked));
    }

    private static async Task<Ground> RunningAsync(DatabaseKind kind, long cash = 10_000_000)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.PlantCashAsync(Sample.AccountId, cash);
        return ground;
    }
}
