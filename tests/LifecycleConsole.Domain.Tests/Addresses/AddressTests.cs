using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Addresses;

public sealed class AddressTests
{
    private static readonly ElasticAddress Idle = Given.Eip with { InstanceId = null, BandwidthMbps = 5 };
    private static readonly ElasticAddress Bound = Given.Eip with { BandwidthMbps = 5 };

    [Theory]
    [InlineData(0, "address.count")]
    [InlineData(1, null)]
    [InlineData(20, null)]
    [InlineData(21, "address.count")]
    public void Up_to_twenty_are_allocated_at_once(int count, string? code) =>
        (Allocated(count, 5).Refusal?.Code).ShouldBe(code);

    [Theory]
    [InlineData(0, "address.bandwidth")]
    [InlineData(1, null)]
    [InlineData(200, null)]
    [InlineData(201, "address.bandwidth")]
    public void The_bandwidth_has_bounds(int mbps, string? code)
    {
        (Allocated(1, mbps).Refusal?.Code).ShouldBe(code);
        (AddressDecisions.WhyNotBandwidth(Given.Prices, mbps)?.Code).ShouldBe(code);
    }

    [Fact]
    public void A_region_that_the_price_list_lacks_is_refused() => AddressDecisions
        .Decide(State(), new AllocateAddresses(["eip-n"], "mars-1", 5), Given.Moments).Refusal!.Code
        .ShouldBe("address.region");

    [Fact]
    public void Idle_it_costs_the_idle_fee_and_bound_its_bandwidth_never_both()
    {
        PartRates.Of(Idle, Given.Prices).PerHour.ShouldBe(0.20m);
        PartRates.Of(Bound, Given.Prices).PerHour.ShouldBe(Given.Prices.BoundAddress(5).PerHour);
        PartRates.Of(Idle with { Step = AddressStep.CreateFailed }, Given.Prices).PerHour.ShouldBe(0m);
        PartRates.Of(Idle with { ReleasedAt = Given.Now }, Given.Prices).PerHour.ShouldBe(0m);
    }

    [Theory]
    [InlineData("cn-hangzhou", null)]
    [InlineData("cn-beijing", "address.other-region")]
    public void It_is_bound_within_its_region_only(string region, string? code) =>
        Reason(new BindAddress(Idle.Id, "i-a"), Idle with { Region = region }).ShouldBe(code);

    [Fact]
    public void An_instance_has_one_public_address_at_most()
    {
        Reason(new BindAddress(Idle.Id, "i-a"), Idle, Given.With(i => i with { StaticAddress = "47.98.112.36" }))
            .ShouldBe("address.has-static");
        var other = Bound with { Id = "eip-2" };
        Reason(new BindAddress(Idle.Id, "i-a"), Idle, Given.Holding with { Addresses = [other] })
            .ShouldBe("address.has-address");
        Reason(new BindAddress(Idle.Id, "i-a"), Idle, Given.With(i => i with { IsInVpc = false }))
            .ShouldBe("address.classic");
    }

    [Theory]
    [InlineData(PowerState.Running, null)]
    [InlineData(PowerState.Stopped, null)]
    [InlineData(PowerState.Pending, "address.instance-busy")]
    [InlineData(PowerState.Stopping, "address.instance-busy")]
    public void It_is_bound_to_what_stands_still(PowerState power, string? code) =>
        Reason(new BindAddress(Idle.Id, "i-a"), Idle, Given.In(power)).ShouldBe(code);

    [Fact]
    public void What_is_bound_is_neither_bound_again_nor_released()
    {
        Reason(new BindAddress(Bound.Id, "i-a"), Bound).ShouldBe("address.bound");
        Reason(new ReleaseAddresses([Bound.Id]), Bound).ShouldBe("address.bound");
        Reason(new UnbindAddresses([Idle.Id]), Idle).ShouldBe("address.idle");
    }

    [Theory]
    [InlineData(AddressStep.Creating)]
    [InlineData(AddressStep.Binding)]
    [InlineData(AddressStep.Unbinding)]
    [InlineData(AddressStep.Resizing)]
    public void What_is_on_its_way_is_left_alone(AddressStep step)
    {
        var address = Bound with { Step = step };
        foreach (var command in (AddressCommand[])[
            new BindAddress(address.Id, "i-a"), new UnbindAddresses([address.Id]),
            new ResizeAddresses([address.Id], 9), new ReleaseAddresses([address.Id])])
        {
            Reason(command, address).ShouldBe("address.busy");
        }
    }

    [Fact]
    public void Binding_ends_the_idle_fee_and_unbinding_begins_it()
    {
        Line(new BindAddress(Idle.Id, "i-a"), Idle).Money.Select(m => (m.Kind, m.Amount.Minor))
            .ShouldBe([(MoneyLineKind.EndsPerDay, 480), (MoneyLineKind.StartsPerDay, 144)]);
        Line(new UnbindAddresses([Bound.Id]), Bound).Money.Select(m => (m.Kind, m.Amount.Minor))
            .ShouldBe([(MoneyLineKind.EndsPerDay, 144), (MoneyLineKind.StartsPerDay, 480)]);
    }

    [Fact]
    public void The_same_bandwidth_is_not_set_again_and_an_idle_one_changes_without_money()
    {
        Reason(new ResizeAddresses([Idle.Id], 5), Idle).ShouldBe("address.same-bandwidth");
        Line(new ResizeAddresses([Idle.Id], 6), Idle).Money.ShouldBeEmpty();
        Line(new ResizeAddresses([Bound.Id], 6), Bound).Money.Count.ShouldBe(2);
    }

    [Fact]
    public void Another_accounts_address_looks_missing() =>
        Reason(new ReleaseAddresses([Idle.Id]), Idle with { AccountId = 7 }).ShouldBe("address.not-found");

    [Fact]
    public void A_binding_whose_instance_was_released_meanwhile_only_settles()
    {
        var address = Idle with { Step = AddressStep.Binding };
        Answer(address, WorkKind.BindAddress, isDone: true)
            .ShouldBe([new AddressStepSet(address.Id, AddressStep.Settled, "")]);
    }

    [Fact]
    public void A_binding_that_failed_goes_back_with_the_reason()
    {
        var address = Bound with { Step = AddressStep.Binding };
        Answer(address, WorkKind.BindAddress, isDone: false).ShouldBe(
            [new AddressUnbound(address.Id), new AddressStepSet(address.Id, AddressStep.Settled, "broken")]);
    }

    [Fact]
    public void A_bandwidth_that_failed_is_the_old_one_again()
    {
        var address = Bound with { Step = AddressStep.Resizing, NewBandwidthMbps = 50 };
        Answer(address, WorkKind.ResizeAddress, isDone: true)[0].ShouldBe(new BandwidthSet(address.Id, 50));
        Answer(address, WorkKind.ResizeAddress, isDone: false)[0].ShouldBe(new BandwidthSet(address.Id, 5));
    }

    private static IReadOnlyList<Change> Answer(ElasticAddress address, WorkKind kind, bool isDone)
    {
        var item = new WorkItem
        {
            Id = 7, AccountId = Given.AccountId, InstanceId = "i-a", TargetId = address.Id, Kind = kind,
            State = WorkState.Open, CreatedAt = Given.Now, NextAttemptAt = Given.Now,
        };
        var answer = new WorkAnswer(isDone, isDone ? "" : "broken", "");
        return [.. PartAnswers.Decide(new PartOfWork { Address = address }, item, answer)!.SkipLast(1)];
    }

    private static Outcome<Plan> Allocated(int count, int mbps) => AddressDecisions.Decide(
        State(), new AllocateAddresses([.. Enumerable.Range(0, count).Select(n => $"eip-n{n}")], "cn-hangzhou", mbps),
        Given.Moments);

    private static AccountState State(params IReadOnlyList<ElasticAddress> addresses) =>
        Given.State(Given.Holding) with { Addresses = addresses, Prices = Given.PricesWithRegions };

    private static PlanLine Line(AddressCommand command, ElasticAddress address, Holding? holding = null) =>
        AddressDecisions.Decide(State(address) with { Holdings = [holding ?? Given.Holding] }, command, Given.Moments)
            .Value!.Lines.ShouldHaveSingleItem();

    private static string? Reason(AddressCommand command, ElasticAddress address, Holding? holding = null) =>
        Line(command, address, holding).Reason?.Code;
}
