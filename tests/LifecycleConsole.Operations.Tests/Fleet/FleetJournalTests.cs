using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using static LifecycleConsole.Operations.Tests.Fleet.FleetGround;

namespace LifecycleConsole.Operations.Tests.Fleet;

public sealed class FleetJournalTests : IDisposable
{
    private readonly FleetGround ground = new();

    public void Dispose() => ground.Dispose();

    [Fact]
    public async Task A_destroy_repeated_across_retry_restart_and_kill_has_one_effect()
    {
        var destroy = Wish(MachineDeed.Destroy);
        var fleet = ground.Open(Running("i-1"));
        await fleet.Run(destroy);
        await fleet.Run(destroy);
        fleet = ground.Restart(fleet);
        await fleet.Run(destroy);
        fleet = ground.Kill();

        (await fleet.Finish(destroy, ground.Clock)).ShouldBe(MachineOutcome.Done);

        fleet.EffectCount(destroy.OperationId).ShouldBe(1);
        FleetJournal.Read(ground.JournalPath).Count(e => e.HasEffect).ShouldBe(1);
    }

    [Fact]
    public async Task An_operation_that_was_done_is_not_done_again_to_a_new_machine_of_the_same_name()
    {
        var fleet = ground.Open(Running("i-1"));
        await fleet.Finish(Wish(MachineDeed.Destroy), ground.Clock);
        await fleet.Finish(Wish(MachineDeed.Create), ground.Clock);

        (await fleet.Run(Wish(MachineDeed.Destroy))).ShouldBe(MachineOutcome.Done);

        (await ground.Restart(fleet).Inspect("i-1"))!.Power.ShouldBe(MachinePower.Running);
    }

    [Fact]
    public async Task What_was_running_at_a_kill_completes_after_it()
    {
        var fleet = ground.Open(Running("i-1"));
        await fleet.Run(Wish(MachineDeed.Stop));
        ground.Clock.Advance(TimeSpan.FromSeconds(1));

        fleet = ground.Kill();

        (await fleet.Run(Wish(MachineDeed.Stop))).ShouldBe(MachineOutcome.InProgress(TimeSpan.FromSeconds(1)));
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        (await fleet.Inspect("i-1"))!.Power.ShouldBe(MachinePower.Stopped);
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_off_and_its_operation_can_be_asked_for_again()
    {
        var fleet = ground.Open(Running("i-1"), Running("i-2"));
        await fleet.Run(Wish(MachineDeed.Stop));
        await fleet.Run(Wish(MachineDeed.Stop, "i-2"));
        fleet.Dispose();
        Tear(ground.JournalPath);
        FleetJournal.Read(ground.JournalPath).Count().ShouldBe(3);

        fleet = ground.Open();

        fleet.EffectCount(Wish(MachineDeed.Stop, "i-2").OperationId).ShouldBe(0);
        (await fleet.Run(Wish(MachineDeed.Stop, "i-2"))).State.ShouldBe(MachineProgress.Accepted);
        FleetJournal.Read(ground.JournalPath).Count(e => e.HasEffect).ShouldBe(2);
    }

    [Fact]
    public void A_broken_line_that_is_not_the_last_is_refused_by_its_number()
    {
        ground.Open(Running("i-1")).Dispose();
        File.AppendAllText(ground.JournalPath, "{\"operation\"\n{}\n");

        Should.Throw<InvalidDataException>(() => ground.Open()).Message.ShouldContain("Line 2");
    }

    [Fact]
    public void A_journal_belongs_to_one_fleet_at_a_time()
    {
        var fleet = ground.Open();

        Should.Throw<InvalidOperationException>(() => ground.Open()).Message.ShouldContain("Compute:Simulated:Journal");
        ground.Restart(fleet).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_machine_lost_without_an_operation_stays_lost()
    {
        var fleet = ground.Open(Running("i-1"), Running("i-2"));

        fleet.Lose(["i-1"]);

        (await ground.Restart(fleet).Inspect("i-1")).ShouldBeNull();
    }

    [Fact]
    public void A_machine_in_a_passing_state_is_not_adopted() => Should.Throw<ArgumentException>(
        () => ground.Open(Running("i-1") with { Power = MachinePower.Starting }));

    [Fact]
    public async Task A_compacted_journal_knows_machines_what_runs_and_what_was_done()
    {
        ground.Options = ground.Options with { CompactAboveBytes = 0 };
        var fleet = ground.Open(Running("i-1", "d-1"), Running("i-2") with { IsForeign = true }, Running("i-3"));
        await Toggle(fleet, times: 10);
        await fleet.Finish(Wish(MachineDeed.Detach), ground.Clock);
        await fleet.Run(Wish(MachineDeed.Destroy, "i-3"));
        var before = new FileInfo(ground.JournalPath).Length;
        ground.Clock.Advance(TimeSpan.FromSeconds(1));

        fleet = ground.Restart(fleet);

        before.ShouldBeGreaterThan(new FileInfo(ground.JournalPath).Length);
        (await fleet.Run(Wish(MachineDeed.Destroy, "i-3"))).State.ShouldBe(MachineProgress.InProgress);
        (await fleet.Inspect("i-2"))!.IsOurs.ShouldBeFalse();
        fleet.EffectCount("stop-0").ShouldBe(0);
        (await fleet.Run(Wish(MachineDeed.Detach))).ShouldBe(MachineOutcome.Done);
        fleet.EffectCount(Wish(MachineDeed.Detach).OperationId).ShouldBe(1);
        (await fleet.Finish(Wish(MachineDeed.Attach), ground.Clock)).ShouldBe(MachineOutcome.Done);
    }

    [Fact]
    public async Task A_hundred_thousand_machines_are_destroyed_once_and_replayed()
    {
        const int count = 100_000;
        var fleet = ground.Open();
        fleet.Adopt(Enumerable.Range(0, count).Select(i => Running($"i-{i}", $"d-{i}")));
        for (var i = 0; i < count; i++)
        {
            await fleet.Run(Wish(MachineDeed.Destroy, $"i-{i}"));
        }
        ground.Clock.Advance(TimeSpan.FromSeconds(2));

        fleet = ground.Restart(fleet);

        (await fleet.ListAsync(TestContext.Current.CancellationToken).CountAsync()).ShouldBe(0);
        fleet.EffectCount(Wish(MachineDeed.Destroy, "i-99999").OperationId).ShouldBe(1);
        FleetJournal.Read(ground.JournalPath).Count(e => e.HasEffect).ShouldBe(count);
    }

    /// <summary>Stops and starts i-1, all of it long before operations are forgotten.</summary>
    private async Task Toggle(SimulatedFleet fleet, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await fleet.Finish(Wish(MachineDeed.Stop, operationId: $"stop-{i}"), ground.Clock);
            await fleet.Finish(Wish(MachineDeed.Start, operationId: $"start-{i}"), ground.Clock);
        }
        ground.Clock.Advance(ground.Options.OperationsKept);
    }

    private static void Tear(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length - 10);
    }
}
