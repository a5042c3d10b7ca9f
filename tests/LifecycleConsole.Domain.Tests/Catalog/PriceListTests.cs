namespace LifecycleConsole.Domain.Tests.Catalog;

public sealed class PriceListTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(5, 1.0)]
    [InlineData(6, 0.88)]
    [InlineData(11, 0.88)]
    [InlineData(12, 0.83)]
    [InlineData(23, 0.83)]
    [InlineData(24, 0.70)]
    [InlineData(35, 0.70)]
    [InlineData(36, 0.50)]
    [InlineData(60, 0.50)]
    public void Long_times_cost_less_from_their_first_month_on(int months, double factor) =>
        Given.Prices.TimeFactor(months).ShouldBe((decimal)factor);

    [Fact]
    public void A_type_without_zones_is_everywhere() =>
        Given.Prices.Types["ecs.t6.small"].IsIn("cn-hangzhou-i").ShouldBeTrue();

    [Fact]
    public void A_type_with_zones_is_only_there()
    {
        var type = Given.Prices.Types["ecs.t6.small"] with { Zones = ["cn-hangzhou-h"] };

        type.IsIn("cn-hangzhou-h").ShouldBeTrue();
        type.IsIn("cn-hangzhou-i").ShouldBeFalse();
    }

    [Fact]
    public void What_the_list_lacks_has_no_price()
    {
        Given.Prices.Compute("ecs.none").ShouldBeNull();
        Given.Prices.Disk("none", 40).ShouldBeNull();
        Given.Prices.Image("none").ShouldBeNull();
    }

    [Fact]
    public void A_bound_address_costs_its_bandwidth() =>
        (Given.Prices with { Addresses = Given.Prices.Addresses with { Hour = 0.003m } })
            .BoundAddress(5).PerHour.ShouldBe(0.063m);
}
