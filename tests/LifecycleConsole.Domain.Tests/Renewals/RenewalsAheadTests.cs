using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Tests.Renewals;

public sealed class RenewalsAheadTests
{
    private static readonly DateTimeOffset End = Given.Utc("2026-11-30T04:00:00Z"); // 12:00 in Shanghai

    [Fact]
    public void Each_period_that_ends_before_the_instant_is_renewed_counted_from_the_anchor_day() =>
        Ends(Prepaid(anchorDay: 31), Given.Utc("2027-03-01T00:00:00Z")).ShouldBe([
            End, Given.Utc("2026-12-31T04:00:00Z"), Given.Utc("2027-01-31T04:00:00Z"),
            Given.Utc("2027-02-28T04:00:00Z"),
        ]);

    [Fact]
    public void A_period_that_ends_at_the_instant_is_renewed_after_it()
    {
        Ends(Prepaid(), End).ShouldBeEmpty();
        Ends(Prepaid(), End.AddTicks(10)).ShouldBe([End]);
    }

    [Fact]
    public void Longer_periods_come_less_often() =>
        Ends(Prepaid(months: 3), End.AddDays(91)).ShouldBe([End, Given.Utc("2027-02-28T04:00:00Z")]);

    [Fact]
    public void Only_what_is_renewed_by_itself_and_has_a_price_is_counted()
    {
        var far = End.AddDays(100);

        Ends(Prepaid() with { Renewal = RenewalMode.Manual }, far).ShouldBeEmpty();
        Ends(Prepaid() with { Renewal = RenewalMode.None }, far).ShouldBeEmpty();
        Ends(Prepaid() with { HeldAt = Given.Now }, far).ShouldBeEmpty();
        Ends(Prepaid() with { TypeName = "ecs.unknown" }, far).ShouldBeEmpty();
    }

    [Fact]
    public void Each_costs_what_its_renewal_will()
    {
        var holding = Given.Holding with { Instance = Prepaid() };
        var draft = AutoRenewal.DraftOf(
            Given.State(), holding, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).Value!;

        RenewalsAhead.Of(Given.State(), holding, End.AddDays(40)).Select(r => r.Due.Minor).Distinct()
            .ShouldBe([draft.Parts.Sum(part => part.Due.Minor)]);
    }

    private static IEnumerable<DateTimeOffset> Ends(Instance instance, DateTimeOffset until) => RenewalsAhead
        .Of(Given.State(), Given.Holding with { Instance = instance }, until).Select(renewal => renewal.End);

    private static Instance Prepaid(int anchorDay = 30, int months = 1) => Given.Instance with
    {
        ChargeType = ChargeType.Subscription, PaidUntil = End, AnchorDay = anchorDay, Renewal = RenewalMode.Auto,
        RenewalMonths = months,
    };
}
