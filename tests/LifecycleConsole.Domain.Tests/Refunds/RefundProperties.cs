using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>Random histories of orders against the oracle: a million at full depth, and not a cent off.</summary>
public sealed class RefundProperties
{
    private static readonly string[] Zones =
        ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"];

    private static readonly RefundRule[] Rules = Enum.GetValues<RefundRule>();

    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 36];

    [Fact]
    public void Every_refund_is_the_oracles_to_the_cent_and_within_what_was_paid()
    {
        var random = new Random(20261126);
        for (var run = 0; run < TestDepth.Pick(5_000, 1_000_000); run++)
        {
            var input = Any(random);

            var minor = RefundFormula.Of(input).AmountMinor;

            if (minor != RefundOracle.MinorOf(input) || minor < 0 || minor > input.CashMinor)
            {
                Assert.Fail($"{minor}, by the oracle {RefundOracle.MinorOf(input)}: "
                    + new RefundExplanation([RefundFormula.Of(input)]).Text);
            }
        }
    }

    [Fact]
    public void The_parts_are_the_whole_and_none_is_more_than_is_left_of_its_source()
    {
        var random = new Random(20261127);
        for (var run = 0; run < TestDepth.Pick(5_000, 1_000_000); run++)
        {
            var sources = Enumerable.Range(0, random.Next(1, 5)).Select(n => Source(random, n)).ToList();
            var minor = random.NextInt64(sources.Sum(source => source.LeftMinor) + 1);

            var parts = RefundDestinations.Of(minor, sources, Profile.Default, Given.Now);

            parts.Sum(part => part.Minor).ShouldBe(minor);
            parts.ShouldAllBe(part => part.Minor > 0 && part.Minor <= part.Source.LeftMinor);
        }
    }

    [Fact]
    public void What_is_kept_of_any_refund_proves_itself()
    {
        var random = new Random(20261128);
        for (var run = 0; run < TestDepth.Pick(500, 100_000); run++)
        {
            RefundExplanation.Read(new RefundExplanation([RefundFormula.Of(Any(random))]).Text)
                .Proves().ShouldBeTrue();
        }
    }

    private static RefundInput Any(Random random)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
        var from = Given.Utc("2024-01-01T00:00:00Z")
            .AddTicks(random.NextInt64(TimeSpan.FromDays(1200).Ticks) / 10 * 10);
        var (anchor, months) = (Periods.AnchorOf(from, zone), Months[random.Next(Months.Length)]);
        var until = Periods.EndOf(from, months, anchor, zone);
        RefundInputLine[] lines =
        [
            .. Enumerable.Range(1, random.Next(1, 5)).Select(n => new RefundInputLine(
                $"line {n}", random.NextInt64(1, 1_000_000), HasTimeDiscount: random.Next(2) == 0)
            {
                DayPriceMinor = random.Next(5) == 0 ? random.NextInt64(0, 500_000_000) / 10_000m : null, // an upgrade's
            }),
        ];
        var list = lines.Sum(line => line.ListMinor);
        var whole = until - from;
        return Refunding.Input("2026-01-01 00:00", "2026-02-01 00:00", "2026-01-02 00:00", 0) with
        {
            Kind = OrderKind.New,
            Rule = Rules[random.Next(Rules.Length)],
            CashMinor = random.NextInt64(list + 1),
            PeriodFrom = from,
            PeriodUntil = until,
            At = random.Next(4) switch
            {
                0 => RefundDays.EndOfDay(Whole(from, until, zone), random.Next(1, 40)), // on the turn of a day
                1 => Periods.EndOf(from, random.Next(1, months + 1), anchor, zone), // of a month
                _ => from.AddTicks(random.NextInt64(whole.Ticks + TimeSpan.FromDays(2).Ticks) / 10 * 10),
            },
            BillingZone = zone.Id,
            AnchorDay = anchor,
            Lines = lines,
            EarlyCoefficient = random.Next(3) switch { 0 => 1m, 1 => 1.25m, _ => 1.5m },
            EarlyDays = random.Next(2) == 0 ? 30 : 28,
        };
    }

    private static RefundInput Whole(DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone) =>
        Refunding.Input("2026-01-01 00:00", "2026-02-01 00:00", "2026-01-02 00:00", 0) with
        {
            PeriodFrom = from, PeriodUntil = until, BillingZone = zone.Id,
        };

    private static RefundSource Source(Random random, int n)
    {
        var paid = random.NextInt64(0, 1_000_000);
        return new(
            (RefundPlace)random.Next(1, 4), $"pay-{n}", Given.Now.AddDays(-random.Next(400)), paid,
            random.NextInt64(paid + 1));
    }
}
