using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>What pages show adds up to what the ledger has booked.</summary>
public sealed class ChargeQueriesTests
{
    /// <summary>16:00 in Shanghai; its midnight is eight hours later.</summary>
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task Days_kinds_and_resources_add_up_to_the_ledger(DatabaseKind kind)
    {
        await using var ground = await SettledAsync(kind, hours: 30);
        var booked = (await ground.BalancesAsync(Sample.AccountId)).Of(Book.UsageRevenue);

        var view = (await Charges(ground).GetAsync(Sample.Owner, new(), default)).Value.ShouldNotBeNull();
        var page = (await Charges(ground).SubjectsAsync(Sample.Owner, new(), default)).Value.ShouldNotBeNull();

        view.Total.Minor.ShouldBe(booked);
        view.ByKind.Sum(k => k.Amount.Minor).ShouldBe(booked);
        page.Rows.Sum(r => r.Total.Minor).ShouldBe(booked);
        view.ByDay.Select(d => d.Day).Distinct().ShouldBe([new(2026, 11, 20), new(2026, 11, 21)]);
        view.ByDay.Single(d => d is { Day.Day: 20, Kind: UsageKind.Compute }).Minor.ShouldBe(2 * 8 * 23);
    }

    [EveryDatabase]
    public async Task An_hour_by_resource_is_its_posting(DatabaseKind kind)
    {
        await using var ground = await SettledAsync(kind, hours: 3);
        var filter = new ChargeFilter { Hour = Start.AddHours(1) };

        var page = (await Charges(ground).SubjectsAsync(Sample.Owner, filter, default)).Value.ShouldNotBeNull();

        (await ground.UsageAsync())[1].ShouldBe($"2026-11-20T09 {page.Rows.Sum(r => r.Total.Minor)}");
        (await Charges(ground).GetAsync(Sample.Owner, filter, default)).Value!.Total.Minor
            .ShouldBe(page.Rows.Sum(r => r.Total.Minor));
    }

    [EveryDatabase]
    public async Task Pages_lead_forth_and_back_over_all_resources(DatabaseKind kind)
    {
        await using var ground = await SettledAsync(kind, hours: 1);
        var all = (await Charges(ground).SubjectsAsync(Sample.Owner, new(), default)).Value!.Rows
            .Select(r => r.SubjectId).ToList();
        var seen = new List<string>();
        SubjectPage page;
        for (var filter = new ChargeFilter { PageSize = 3 }; ; filter = filter with { After = page.After })
        {
            page = (await Charges(ground).SubjectsAsync(Sample.Owner, filter, default)).Value!;
            seen.AddRange(page.Rows.Select(r => r.SubjectId));
            if (page.After is null)
            {
                break;
            }
        }

        seen.ShouldBe(all);
        var back = new ChargeFilter { PageSize = 3, Before = page.Before };
        (await Charges(ground).SubjectsAsync(Sample.Owner, back, default)).Value!.Rows
            .Select(r => r.SubjectId).ShouldBe(all.Take(all.IndexOf(page.Before!)).TakeLast(3));
    }

    [EveryDatabase]
    public async Task What_is_not_yet_settled_is_what_the_next_settlement_books(DatabaseKind kind)
    {
        await using var ground = await SettledAsync(kind, hours: 1);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow(["i-a", "i-b"], SnapshotFirst: false, Force: true), null, default);
        ground.Clock.Advance(TimeSpan.FromMinutes(59.99));
        var open = (await Charges(ground).NowAsync(Sample.Owner, default)).Value.ShouldNotBeNull();

        ground.Clock.AdvanceTo(Start.AddHours(2));
        await ground.SettleAsync();

        (await ground.UsageAsync())[^1].ShouldBe($"2026-11-20T09 {open.NotSettled.Minor}");
    }

    [EveryDatabase]
    public async Task The_balance_lasts_until_what_runs_and_is_scheduled_uses_it_up(DatabaseKind kind)
    {
        await using var ground = await SettledAsync(kind, hours: 1);
        var perHour = (await Charges(ground).NowAsync(Sample.Owner, default)).Value!.PerHour.PerHour;
        await ground.PlantCashAsync(Sample.AccountId, (long)(perHour * 100 * 11) + 1);
        (await Charges(ground).NowAsync(Sample.Owner, default)).Value!.RunsOutAt.ShouldNotBeNull()
            .ShouldBeInRange(Start.AddHours(10), Start.AddHours(13));

        await ground.Instances.CommitAsync(
            Sample.Owner, new ScheduleRelease(["i-a", "i-b"], Start.AddHours(2)), null, default);

        (await Charges(ground).NowAsync(Sample.Owner, default)).Value!.RunsOutAt.ShouldNotBeNull()
            .ShouldBeGreaterThan(Start.AddHours(13));
    }

    [EveryDatabase]
    public async Task Another_account_sees_nothing_of_it(DatabaseKind kind)
    {
        await using var ground = await SettledAsync(kind, hours: 1);
        await ground.PlantAsync(Sample.Running("i-other", Sample.OtherAccountId));

        var page = (await Charges(ground).SubjectsAsync(Sample.OtherOwner, new(), default)).Value!;

        page.Rows.ShouldBeEmpty();
        (await Charges(ground).SoFarAsync(Sample.OtherOwner, ["i-a"], default)).Value!.Rows.ShouldBeEmpty();
        var nobody = Sample.Of(UserKind.Operator, 0);
        (await Charges(ground).GetAsync(nobody, new(), default)).IsAllowed.ShouldBeFalse();
    }

    private static ChargeQueries Charges(Ground ground) => ground.Get<ChargeQueries>();

    private static async Task<Ground> SettledAsync(DatabaseKind kind, int hours)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich("i-a"), Sample.Running("i-b"));
        await ground.MeterAsync(Sample.AccountId);
        if (hours > 1)
        {
            await ground.FundAsync();
        }
        ground.Clock.Advance(TimeSpan.FromHours(hours));
        await ground.PassAsync();
        return ground;
    }
}
