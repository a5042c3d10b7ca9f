using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Renewals;

public sealed class RenewalModeTests
{
    [Theory]
    [InlineData(RenewalMode.Auto, 6, Effect.RenewalAutomatic)]
    [InlineData(RenewalMode.None, null, Effect.RenewalNone)]
    public void A_mode_is_set(RenewalMode mode, int? months, Effect effect)
    {
        var line = Decide(Prepaid(), new SetRenewal(["i-a"], mode, months ?? 1)).Value!.Lines.ShouldHaveSingleItem();

        line.Effect.ShouldBe(effect);
        line.Changes.ShouldHaveSingleItem().ShouldBe(new RenewalSet("i-a", mode, months));
    }

    [Fact]
    public void Manual_renewal_is_restored_and_its_period_is_forgotten() =>
        Decide(Prepaid(RenewalMode.Auto, 6), new SetRenewal(["i-a"], RenewalMode.Manual)).Value!
            .Lines[0].Changes.ShouldHaveSingleItem().ShouldBe(new RenewalSet("i-a", RenewalMode.Manual, null));

    [Fact]
    public void Only_another_period_is_a_change()
    {
        var six = Prepaid(RenewalMode.Auto, 6);

        Why(six, new SetRenewal(["i-a"], RenewalMode.Auto, 6)).ShouldBe("renewal.auto-already");
        Why(six, new SetRenewal(["i-a"], RenewalMode.Auto, 12)).ShouldBeNull();
        Why(Prepaid(), new SetRenewal(["i-a"], RenewalMode.Manual)).ShouldBe("renewal.manual-already");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(24)]
    public void Other_periods_are_refused(int months) =>
        Decide(Prepaid(), new SetRenewal(["i-a"], RenewalMode.Auto, months)).Refusal!.Sentence.ShouldBe(
            $"{months} months is no period of an automatic renewal. Choose one of: 1, 2, 3, 6, 12.");

    [Fact]
    public void What_is_not_prepaid_or_over_is_told_why()
    {
        var set = new SetRenewal(["i-a"], RenewalMode.Auto);
        var end = Prepaid().Instance.PaidUntil!.Value;

        Why(Given.Holding, set).ShouldBe("renewal.not-prepaid");
        Why(In(Phase.Recycled), set).ShouldBe("instance.recycled");
        Why(In(Phase.Released), set).ShouldBe("instance.released");
        Why(Prepaid(), set, end.AddTicks(-10)).ShouldBeNull();
        Why(Prepaid(), set, end).ShouldBe("renewal.mode-over");
    }

    [Fact]
    public void Undo_gives_back_mode_and_period() =>
        Decide(Prepaid(), new RestoreRenewals([new("i-a", RenewalMode.Auto, 3)])).Value!
            .Lines[0].Changes.ShouldHaveSingleItem().ShouldBe(new RenewalSet("i-a", RenewalMode.Auto, 3));

    private static Holding Prepaid(RenewalMode mode = RenewalMode.Manual, int? months = null)
    {
        var holding = PeriodTests.Prepaid();
        return holding with { Instance = holding.Instance with { Renewal = mode, RenewalMonths = months } };
    }

    private static Holding In(Phase phase) => Prepaid() with { Instance = Prepaid().Instance with { Phase = phase } };

    private static Outcome<Plan> Decide(Holding holding, InstanceCommand command, DateTimeOffset? now = null) =>
        InstanceDecisions.Decide(Given.State(holding), command, Moments.At(now ?? Given.Now));

    private static string? Why(Holding holding, InstanceCommand command, DateTimeOffset? now = null) =>
        Decide(holding, command, now).Value!.Lines[0].Reason?.Code;
}
