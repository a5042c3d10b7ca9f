using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Instances;

namespace LifecycleConsole.Web.Tests.Instances;

public sealed class BulkDeedsTests
{
    [Fact]
    public void Each_deed_says_how_many_qualify_and_why_one_does_not()
    {
        var state = Samples.State(Samples.Instance("a"), Samples.Instance("b", ChargeType.Subscription));

        var release = BulkDeeds.First(state, Samples.Viewer()).Single(deed => deed.Deed == Deed.Release);

        release.Qualifying.ShouldBe(1);
        release.SkippedName.ShouldBe("b");
        release.Why.ShouldBe(
            "A Subscription instance is released by itself after its period. Renew or unsubscribe it instead.");
    }

    [Fact]
    public void A_protected_instance_still_qualifies_for_Release_Setting_because_it_can_be_scheduled()
    {
        var state = Samples.State(Samples.Instance("a") with { IsProtected = true });

        BulkDeeds.First(state, Samples.Viewer())[0].Qualifying.ShouldBe(1);
    }

    [Fact]
    public void Without_the_right_nothing_qualifies_and_the_right_is_named()
    {
        var state = Samples.State(Samples.Instance("a"));

        var stop = BulkDeeds.First(state, Samples.Viewer(Samples.SubUser)).Single(deed => deed.Deed == Deed.Stop);

        stop.Qualifying.ShouldBe(0);
        stop.Why.ShouldBe("You lack the right ecs:StopInstance. The account owner can grant it.");
    }
}
