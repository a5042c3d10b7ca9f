using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class InstancePlansTests
{
    private static readonly Holding Second = Given.With(i => i with { Id = "i-b" });

    [Fact]
    public void Lines_come_in_the_order_asked_each_once() =>
        When.Planned(new RebootInstances(["i-b", "i-a", "i-b"]), Given.Holding, Second)
            .Lines.Select(line => line.SubjectId).ShouldBe(["i-b", "i-a"]);

    [Fact]
    public void An_unknown_id_has_a_line_that_says_so()
    {
        var line = When.Planned(new RebootInstances(["i-nowhere"]), Given.Holding).Lines.ShouldHaveSingleItem();
        line.SubjectId.ShouldBe("i-nowhere");
        line.Reason!.Sentence.ShouldBe("There is no instance i-nowhere in this account. Check the ID.");
    }

    [Fact]
    public void Another_accounts_instance_reads_like_one_that_does_not_exist()
    {
        var foreign = Given.With(i => i with { AccountId = Given.AccountId + 1 });
        var line = When.Planned(new RebootInstances(["i-a"]), foreign).Lines.ShouldHaveSingleItem();
        line.Reason!.ShouldSatisfyAllConditions(
            reason => reason.Code.ShouldBe("instance.not-found"),
            reason => reason.Sentence.ShouldNotContain("load-test"));
        line.SubjectName.ShouldBe("i-a");
    }

    [Fact]
    public void Without_ids_the_command_is_refused() =>
        When.Decided(new RebootInstances([]), Given.Holding).Refusal.ShouldNotBeNull().Code.ShouldBe("plan.empty");

    [Theory]
    [InlineData(Phase.Released, "instance.released")]
    [InlineData(Phase.Recycled, "instance.recycled")]
    public void What_is_not_active_is_left_alone(Phase phase, string code) =>
        When.Reason(ids => new RebootInstances(ids), Given.With(i => i with { Phase = phase })).ShouldBe(code);

    [Fact]
    public void Together_one_line_that_does_not_apply_refuses_the_whole()
    {
        var stopped = Second with { Instance = Second.Instance with { PowerState = PowerState.Stopped } };
        var refusal = When.Decided(new RebootInstances(["i-a", "i-b"]) { Together = true }, Given.Holding, stopped)
            .Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("power.not-running");
        refusal.Arguments.ShouldContain(new RefusalArgument("id", "i-b"));
    }

    [Fact]
    public void Together_passes_where_every_line_applies() =>
        When.Decided(new RebootInstances(["i-a", "i-b"]) { Together = true }, Given.Holding, Second)
            .IsAllowed.ShouldBeTrue();

    [Fact]
    public void Each_alone_a_plan_may_hold_only_skipped_lines() =>
        When.Planned(new StartInstances(["i-a", "i-b"]), Given.Holding, Second).Applying.ShouldBeEmpty();

    [Fact]
    public void Why_not_tells_the_reason_of_a_line() =>
        WhyNot(new StartInstances(["i-a"])).ShouldBe("power.runs-already");

    [Fact]
    public void Why_not_tells_the_refusal_of_a_command() =>
        WhyNot(new RenameInstances(["i-a"], "x")).ShouldBe("name.length");

    [Fact]
    public void Why_not_is_silent_where_something_would_be_done() =>
        WhyNot(new StopInstances(["i-a"], StoppedMode.NotApplicable)).ShouldBeNull();

    private static string? WhyNot(InstanceCommand command) =>
        InstanceDecisions.WhyNot(Given.State(Given.Holding), command, Given.Moments)?.Code;
}
