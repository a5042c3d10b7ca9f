using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Work;

public sealed class WorkFaultTests
{
    private const string Id = "i-a";

    [EveryDatabase]
    public async Task A_call_that_hangs_is_given_up_and_made_again(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind, TimeSpan.FromMilliseconds(50));
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Hang, Times = 1 });

        await ground.Runner.RunAsync(default);
        var item = await ItemAsync(ground);
        (item.State, item.Attempts, item.Problem)
            .ShouldBe((WorkState.Open, 1, "The back-end did not answer within 0.05 s."));

        await ground.WorkAsync();
        await DestroyedOnceAsync(ground);
    }

    [EveryDatabase]
    public async Task A_lost_answer_is_asked_for_again_and_the_effect_comes_once(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.LoseAnswer, Times = 2 });

        await ground.WorkAsync();

        await DestroyedOnceAsync(ground);
    }

    [EveryDatabase]
    public async Task A_destroy_called_done_while_the_machine_is_there_is_a_problem_and_asked_again(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Lie, Deed = MachineDeed.Destroy, Times = 1 });

        await ground.Runner.RunAsync(default);
        (await ItemAsync(ground)).Problem.ShouldContain("still there");
        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldBeNull();
        (await ground.WorkQueries.ListAsync(Sample.Operator, new(), default)).Value!.Rows.ShouldHaveSingleItem();

        await ground.WorkAsync();
        await DestroyedOnceAsync(ground);
    }

    [EveryDatabase]
    public async Task A_failed_destroy_is_shown_and_can_be_retried(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Times = 1, Reason = "Broken host." });
        await ground.WorkAsync();

        var failed = (await ground.WorkQueries.ListAsync(Sample.Operator, new(), default)).Value!.Rows
            .ShouldHaveSingleItem();
        (failed.State, failed.Problem).ShouldBe((WorkState.Failed, "Broken host."));
        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldBeNull();

        (await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default)).IsAllowed.ShouldBeTrue();
        await ground.WorkAsync();
        await DestroyedOnceAsync(ground);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Two_operators_who_press_retry_at_once_open_it_once(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Times = 1 });
        await ground.WorkAsync();
        var id = (await ItemAsync(ground)).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => ground.WorkOperations.RetryAsync(Sample.Operator, id, default)));

        answers.Count(a => a.IsAllowed).ShouldBe(1);
        answers.Where(a => !a.IsAllowed).ShouldAllBe(a => a.Refusal!.Kind == WorkOperations.NotFailed);
    }

    [EveryDatabase]
    public async Task Work_that_has_not_failed_or_is_unknown_is_not_retried(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind);
        var open = (await ItemAsync(ground)).Id;

        (await ground.WorkOperations.RetryAsync(Sample.Operator, open, default)).Refusal!.Kind
            .ShouldBe(WorkOperations.NotFailed);
        (await ground.WorkOperations.RetryAsync(Sample.Operator, 1, default)).Refusal!.Kind
            .ShouldBe(WorkOperations.NotFailed);
        (await ground.WorkOperations.RetryAsync(Sample.Owner, open, default)).Refusal!.Kind
            .ShouldBe(AccessRules.StaffOnly);
        (await ground.WorkQueries.ListAsync(Sample.Owner, new(), default)).Refusal!.Kind
            .ShouldBe(AccessRules.StaffOnly);
    }

    [EveryDatabase]
    public async Task A_restart_in_the_middle_of_an_operation_does_not_do_it_twice(DatabaseKind kind)
    {
        await using var ground = await ReleasedAsync(kind);
        await ground.Runner.RunAsync(default);

        await ground.RestartAsync();
        await ground.WorkAsync();

        await DestroyedOnceAsync(ground);
    }

    private static async Task<Ground> ReleasedAsync(DatabaseKind kind, TimeSpan? callTimeout = null)
    {
        var ground = await Ground.OpenAsync(kind, callTimeout);
        await ground.PlantAsync(Sample.Running(Id));
        (await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow([Id], SnapshotFirst: false, Force: true), null, default)).IsDone
                .ShouldBeTrue();
        return ground;
    }

    private static Task<WorkItem> ItemAsync(Ground ground) => ground.ReadAsync(db => db.WorkItems.SingleAsync());

    private static async Task DestroyedOnceAsync(Ground ground)
    {
        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldNotBeNull();
        (await ground.Fleet.InspectAsync(Id, default)).ShouldBeNull();
        FleetJournal.Read(ground.Fleet.JournalPath)
            .Count(e => e is { HasEffect: true, Operation.Deed: MachineDeed.Destroy }).ShouldBe(1);
    }
}
