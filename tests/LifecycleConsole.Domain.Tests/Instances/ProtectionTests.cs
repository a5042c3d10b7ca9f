using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class ProtectionTests
{
    private static readonly Holding Shielded = Given.With(i => i with { IsProtected = true });

    [Fact]
    public void Protection_is_turned_on()
    {
        var line = When.Line(On, Given.Holding);
        line.Effect.ShouldBe(Effect.ProtectionOn);
        line.Changes.ShouldBe([new ProtectionSet("i-a", IsOn: true)]);
    }

    [Fact]
    public void Protection_is_turned_off()
    {
        var line = When.Line(Off, Shielded);
        line.Effect.ShouldBe(Effect.ProtectionOff);
        line.Changes.ShouldBe([new ProtectionSet("i-a", IsOn: false)]);
    }

    [Fact]
    public void What_is_on_already_is_skipped() => When.Reason(On, Shielded).ShouldBe("protection.on-already");

    [Fact]
    public void What_is_off_already_is_skipped() => When.Reason(Off, Given.Holding).ShouldBe("protection.off-already");

    [Fact]
    public void A_subscription_instance_needs_none() =>
        When.Reason(On, Given.With(i => i with { ChargeType = ChargeType.Subscription }))
            .ShouldBe("protection.subscription");

    private static SetReleaseProtection On(IReadOnlyList<string> ids) => new(ids, IsOn: true);

    private static SetReleaseProtection Off(IReadOnlyList<string> ids) => new(ids, IsOn: false);
}
