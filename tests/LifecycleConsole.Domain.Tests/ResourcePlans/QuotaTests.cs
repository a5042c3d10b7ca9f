using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.ResourcePlans;

public sealed class QuotaTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Nine = Eight.AddHours(1);

    private static readonly Gen<UseAtRate> AnyUse =
        from kind in Gen.Elements(Enum.GetValues<UsageKind>())
        from units in Gen.Choose(1, 500)
        from seconds in Gen.Choose(1, 7200)
        from micros in Gen.Choose(1, 5000)
        from minor in Gen.Choose(0, 40)
        select new UseAtRate(new(kind, units, micros * units), seconds, minor);

    private static readonly Gen<ResourcePlan> AnyPlan =
        from number in Gen.Choose(1, 1_000_000)
        from kind in Gen.Elements(Enum.GetValues<QuotaKind>())
        from capacity in Gen.Choose(1, 800)
        from used in Gen.Choose(0, 3600)
        from fromMinutes in Gen.Choose(-300, 120)
        from lasts in Gen.Choose(1, 600)
        select Plan($"rp-{number}", kind, capacity) with
        {
            UsedSeconds = used,
            ActivatedAt = Eight.AddMinutes(fromMinutes), EndsAt = Eight.AddMinutes(fromMinutes + lasts),
        };

    [Fact]
    public void What_is_covered_whole_costs_nothing()
    {
        var changes = Settle([Use(UsageKind.SystemDisk, 40, 9)], [Plan("rp-a", QuotaKind.DiskStorage, 100)]);

        var drawn = changes.OfType<QuotaDrawn>().Single();
        (drawn.UsedAfter, drawn.IsUsedUp).ShouldBe((40 * 3600, false));
        drawn.Draws.ShouldHaveSingleItem().Minor.ShouldBe(9);
        changes.OfType<LedgerPosted>().ShouldBeEmpty();
        changes.OfType<HourSettled>().Single().Charges.ShouldHaveSingleItem().Minor.ShouldBe(9);
    }

    [Fact]
    public void What_is_covered_in_part_is_shared_by_quantity_and_the_rest_is_charged()
    {
        // 30 of 40 GiB-hours are left; 9 × 30 ÷ 40 = 6.75, rounded half up: 7. 2 remain.
        var plan = Plan("rp-a", QuotaKind.DiskStorage, 100) with { UsedSeconds = 70 * 3600 };

        var changes = Settle([Use(UsageKind.SystemDisk, 40, 9)], [plan]);

        var drawn = changes.OfType<QuotaDrawn>().Single();
        (drawn.IsUsedUp, drawn.Draws.Single().Minor).ShouldBe((true, 7));
        changes.OfType<LedgerPosted>().Single().Posting.ChangeOf(Book.Cash).ShouldBe(-2);
        changes.OfType<NoticeGiven>().Single().Notice.Kind.ShouldBe(NoticeKind.ResourcePlanUsedUp);
    }

    [Fact]
    public void The_dearest_use_and_the_plan_that_ends_first_go_first()
    {
        UseAtRate[] uses =
        [
            new(new(UsageKind.DataDisk, 100, 15_000), 3600, 2), new(new(UsageKind.SystemDisk, 40, 14_000), 3600, 1),
        ];
        ResourcePlan[] plans =
        [
            Plan("rp-a", QuotaKind.DiskStorage, 500), Plan("rp-b", QuotaKind.DiskStorage, 60) with { EndsAt = Nine },
        ];

        QuotaDecisions.Of(uses, plans, Eight).Select(d => (d.PlanId, d.Kind, d.Seconds)).ShouldBe(
        [
            ("rp-b", UsageKind.SystemDisk, 40 * 3600L), ("rp-b", UsageKind.DataDisk, 20 * 3600L),
            ("rp-a", UsageKind.DataDisk, 80 * 3600L),
        ]);
    }

    [Fact]
    public void A_plan_pays_the_hours_that_end_within_its_time()
    {
        bool Pays(Func<ResourcePlan, ResourcePlan> change) => QuotaDecisions.Of(
            [Use(UsageKind.Snapshot, 40, 1)], [change(Plan("rp-a", QuotaKind.SnapshotStorage, 100))], Eight).Count > 0;

        Pays(p => p with { ActivatedAt = Nine.AddTicks(-10) }).ShouldBeTrue();
        Pays(p => p with { ActivatedAt = Nine }).ShouldBeFalse();
        Pays(p => p with { ActivatedAt = null, EndsAt = null }).ShouldBeFalse();
        Pays(p => p with { EndsAt = Nine }).ShouldBeTrue();
        Pays(p => p with { EndsAt = Nine.AddTicks(-10) }).ShouldBeFalse();
        Pays(p => p with { UsedSeconds = p.CapacitySeconds }).ShouldBeFalse();
        Pays(p => p with { RefundedAt = Nine }).ShouldBeFalse();
        Pays(p => p with { Kind = QuotaKind.DiskStorage }).ShouldBeFalse();
    }

    [Theory]
    [InlineData(79, false)]
    [InlineData(80, true)]
    [InlineData(99, true)]
    public void At_four_fifths_people_are_told_once(int usedPercent, bool isTold)
    {
        var plan = Plan("rp-a", QuotaKind.DiskStorage, 100);

        ResourcePlanClock.OnDrawn(plan, usedPercent * 3600L, Nine).Any().ShouldBe(isTold);
        ResourcePlanClock.OnDrawn(plan with { UsedSeconds = 80 * 3600 }, 99 * 3600L, Nine).ShouldBeEmpty();
    }

    [Fact]
    public void No_plan_gives_more_than_it_has_and_no_use_is_paid_twice() => Prop.ForAll(
        AnyUse.ListOf().ToArbitrary(), AnyPlan.ListOf().ToArbitrary(),
        (drawnUses, drawnPlans) =>
        {
            UseAtRate[] uses = [.. drawnUses.DistinctBy(u => u.Rate)];
            ResourcePlan[] plans = [.. drawnPlans.DistinctBy(p => p.Id, StringComparer.Ordinal)];

            var draws = QuotaDecisions.Of(uses, plans, Eight);

            draws.Select(d => (d.PlanId, d.Kind)).ShouldBeUnique();
            foreach (var plan in plans)
            {
                var taken = draws.Where(d => d.PlanId == plan.Id).ToList();
                taken.Sum(d => d.Seconds).ShouldBeLessThanOrEqualTo(plan.PaysUseAt(Nine) ? plan.LeftSeconds : 0);
                taken.ShouldAllBe(d => d.Seconds > 0 && d.Minor >= 0 && QuotaKinds.Of(d.Kind) == plan.Kind);
            }
            foreach (var kind in Enum.GetValues<QuotaKind>())
            {
                var used = uses.Where(u => QuotaKinds.Of(u.Rate.Kind) == kind).ToList();
                var drawn = draws.Where(d => QuotaKinds.Of(d.Kind) == kind).ToList();
                var able = plans.Where(p => p.Kind == kind && p.PaysUseAt(Nine)).Sum(p => p.LeftSeconds);
                drawn.Sum(d => d.Seconds).ShouldBe(Math.Min(able, used.Sum(u => u.UnitSeconds)));
                if (able >= used.Sum(u => u.UnitSeconds))
                {
                    drawn.Sum(d => d.Minor).ShouldBe(used.Sum(u => u.Minor));
                }
                drawn.Sum(d => d.Minor).ShouldBeLessThanOrEqualTo(used.Sum(u => u.Minor));
            }
        }).QuickCheckThrowOnFailure();

    internal static ResourcePlan Plan(string id, QuotaKind kind, long capacity) => new()
    {
        Id = id, AccountId = 7, OrderId = $"o-{id}", OfferId = "offer", Name = "Plan", Kind = kind,
        Capacity = capacity, Months = 1, BoughtAt = Eight.AddDays(-1), ActivatedAt = Eight.AddDays(-1),
        EndsAt = Eight.AddDays(29),
    };

    private static UseAtRate Use(UsageKind kind, int units, long minor) =>
        new(new(kind, units, units * 150L), 3600, minor);

    private static IReadOnlyList<Change> Settle(
        IReadOnlyList<UseAtRate> uses, IReadOnlyList<ResourcePlan> plans) => SettlementDecisions.Decide(
        new MeteredHour
        {
            AccountId = 7, Hour = Eight, Uses = uses,
            Charges =
            [
                .. uses.Select(u => new HourCharge
                {
                    AccountId = 7, Hour = Eight, Kind = u.Rate.Kind, Minor = u.Minor,
                }),
            ],
        },
        new HourPurse { Currency = Currency.Usd, Gift = 0, ResourcePlans = plans });
}
