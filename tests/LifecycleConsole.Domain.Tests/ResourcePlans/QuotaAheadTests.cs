using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Domain.Tests.ResourcePlans;

/// <summary>100 GiB of disks run at 1.00 an hour.</summary>
public sealed class QuotaAheadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly UseOfKind Disks = new(Now, QuotaKind.DiskStorage, 100, 1_000_000);

    [Fact]
    public void A_plan_pays_until_it_is_used_up() =>
        Of(Plan("p-1", unitHours: 500, days: 10)).ShouldBe(
            [new(Now, -1_000_000), new(Now.AddHours(5), 1_000_000)]);

    [Fact]
    public void A_plan_pays_to_its_last_whole_hour() =>
        Of(Plan("p-1", unitHours: 1_000_000, days: 1)).ShouldBe(
            [new(Now, -1_000_000), new(Now.AddDays(1), 1_000_000)]);

    [Fact]
    public void The_one_that_ends_first_is_drawn_from_before_the_other() =>
        Of(Plan("p-1", unitHours: 300, days: 10), Plan("p-2", unitHours: 200, days: 1)).ShouldBe(
            [new(Now, -1_000_000), new(Now.AddHours(5), 1_000_000)]);

    [Fact]
    public void What_ends_meanwhile_makes_it_last_longer_and_is_not_charged_again()
    {
        UseOfKind half = new(Now.AddHours(2), QuotaKind.DiskStorage, -50, -500_000);

        // 2 hours at 100 GiB and 6 at 50
        QuotaAhead.Of([Disks], [half], [Plan("p-1", unitHours: 500, days: 10)], Now).ShouldBe(
            [new(Now, -1_000_000), new(Now.AddHours(2), 500_000), new(Now.AddHours(8), 500_000)]);
    }

    [Fact]
    public void Plans_for_something_else_or_not_in_use_pay_nothing()
    {
        Of(Plan("p-1", 500, 10) with { Kind = QuotaKind.Bandwidth }).Sum(change => change.RateMicros).ShouldBe(0);
        Of(Plan("p-1", 500, 10) with { ActivatedAt = null, EndsAt = null }).ShouldBeEmpty();
        Of(Plan("p-1", 500, 10) with { UsedSeconds = 500 * 3600 }).ShouldBeEmpty();
    }

    private static IReadOnlyList<RateChange> Of(params ResourcePlan[] plans) => QuotaAhead.Of([Disks], [], plans, Now);

    private static ResourcePlan Plan(string id, long unitHours, int days) => new()
    {
        Id = id, AccountId = 7, OrderId = "o-1", OfferId = "disk", Name = "Disk", Kind = QuotaKind.DiskStorage,
        Capacity = unitHours, Months = 1, BoughtAt = Now, ActivatedAt = Now, EndsAt = Now.AddDays(days),
    };
}
