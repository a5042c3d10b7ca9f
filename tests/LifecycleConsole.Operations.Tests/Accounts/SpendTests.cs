using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Accounts;

/// <summary>Spend of the last months and forecast of the next, as the Overview draws them.</summary>
public sealed class SpendTests
{
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task Months_are_those_of_the_billing_zone_three_each_way(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0);
        ground.Clock.AdvanceTo(new(2026, 11, 30, 16, 0, 0, TimeSpan.Zero)); // 1 December in Shanghai

        var months = await MonthsAsync(ground);

        months.Select(m => m.First).ShouldBe([
            new(2026, 9, 1), new(2026, 10, 1), new(2026, 11, 1), new(2026, 12, 1), new(2027, 1, 1), new(2027, 2, 1),
            new(2027, 3, 1),
        ]);
        months.Select(m => (m.IsAhead, m.IsAbout)).Distinct()
            .ShouldBe([(false, false), (false, true), (true, true)]);
        months[5].Last.ShouldBe(new(2027, 2, 28));
    }

    [EveryDatabase]
    public async Task What_was_used_and_paid_stands_in_its_month_and_adds_up_to_the_ledger(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 10_000_000, ("i-1", Start.AddDays(3)));
        await ground.PlantAsync(Sample.Running("i-2"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances(["i-1"], 1, "form") { PaysNow = true }, null, default);
        ground.Clock.Advance(TimeSpan.FromHours(3));
        await ground.PassAsync();
        var books = await ground.BalancesAsync(Sample.AccountId);

        var november = (await MonthsAsync(ground))[3];

        november.Use.Minor.ShouldBe(books.Of(Book.UsageRevenue));
        november.Prepaid.Minor.ShouldBe(books.Of(Book.RenewalRevenue));
        november.Prepaid.Minor.ShouldBeGreaterThan(0);

        ground.Clock.AdvanceTo(new(2026, 12, 2, 0, 0, 0, TimeSpan.Zero));
        var later = await MonthsAsync(ground);
        later[2].Spent.ShouldBe(november.Spent);
        later[2].Ahead.Minor.ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Ahead_lies_what_is_renewed_by_itself_and_what_runs(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(
            kind, cash: 0, ("i-1", Start.AddDays(20)), ("i-2", Start.AddDays(20)));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await ground.PlantAsync(Sample.Running("i-3"));
        await ground.MeterAsync(Sample.AccountId);
        var price = await ground.PriceAsync("i-1");
        var rate = (await ground.Get<ChargeQueries>().NowAsync(Sample.Owner, default)).Value!.PerHour.PerHour;

        var months = await MonthsAsync(ground);

        months.Select(m => m.PrepaidAhead.Minor).ShouldBe([0, 0, 0, 0, price, price, price]);
        months.Skip(4).Zip([31, 31, 28], (month, days) => month.UseAhead.Minor - (rate * 24 * days * 100))
            .ShouldAllBe(beside => Math.Abs(beside) <= 1);
        months.Take(3).ShouldAllBe(m => m.Total.Minor == 0);
    }

    [EveryDatabase]
    public async Task What_is_scheduled_for_release_is_no_forecast_after_it(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0);
        await ground.PlantAsync(Sample.Running("i-3"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ScheduleRelease(["i-3"], Start.AddDays(2)), null, default);

        var months = await MonthsAsync(ground);

        months[3].UseAhead.Minor.ShouldBeGreaterThan(0);
        months.Skip(4).ShouldAllBe(m => m.Total.Minor == 0);
    }

    private static async Task<IReadOnlyList<SpendMonth>> MonthsAsync(Ground ground) =>
        (await ground.Get<OverviewQueries>().SpendAsync(Sample.Owner, default)).Value.ShouldNotBeNull().Months;
}
