using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Instances;

public sealed class LaunchTests
{
    private static readonly LaunchInstances Command = SampleLaunch.Form with
    {
        DataDisks = [new("cloud_essd", 100, ReleaseWithInstance: false)],
        Network = new(NetworkKind.Static, 5),
        Count = 3,
        Tags = [KeyValuePair.Create("team", "data")],
    };

    [EveryDatabase]
    public async Task What_was_shown_is_created_started_and_addressed(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var shown = (await Launches(ground).PlanAsync(Sample.Owner, Command, default)).Value.ShouldNotBeNull();

        var done = await Launches(ground).CommitAsync(Sample.Owner, Command, Quote.Of(shown), default);

        done.IsDone.ShouldBeTrue();
        (await StatesAsync(ground)).ShouldAllBe(state => state == PowerState.Pending);
        await ground.WorkAsync();
        var instances = await ground.ReadAsync(db => db.Instances.OrderBy(i => i.Name).ToListAsync());
        instances.Select(i => (i.Name, i.PowerState, i.ImageId, i.BandwidthMbps)).ShouldBe(
        [
            ("web-001", PowerState.Running, "debian_12_x64", 5), ("web-002", PowerState.Running, "debian_12_x64", 5),
            ("web-003", PowerState.Running, "debian_12_x64", 5),
        ]);
        instances.ShouldAllBe(i => i.StaticAddress!.StartsWith("47.") && i.PrivateAddress!.StartsWith("172."));
        var machine = (await ground.Fleet.InspectAsync(instances[0].Id, default)).ShouldNotBeNull();
        (machine.Power, machine.AttachedDiskIds.Count).ShouldBe((MachinePower.Running, 2));
        (await ground.ReadAsync(db => db.Disks.CountAsync())).ShouldBe(6);
        (await ground.ReadAsync(db => db.InstanceTags.CountAsync())).ShouldBe(3);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task The_same_form_sent_twice_at_once_creates_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        var answers = await Task.WhenAll(
            Launches(ground).CommitAsync(Sample.Owner, Command, null, default),
            Launches(ground).CommitAsync(Sample.Owner, Command, null, default));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        answers.Single(answer => !answer.IsDone).Refusal!.Code.ShouldBe("launch.done-already");
        (await StatesAsync(ground)).Count.ShouldBe(3);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync())).ShouldBe(3);
    }

    [EveryDatabase]
    public async Task In_arrears_nothing_is_created_and_the_reason_says_so(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PostAsync(Sample.AccountId, new Domain.Wallet.Posting(
            Domain.Wallet.PostingKind.UsageCharged, "use", "", new Domain.Wallet.Transfer(
                Domain.Wallet.Book.Cash, Domain.Wallet.Book.UsageRevenue,
                new(1_000_000_000, Domain.Wallet.Currency.Usd))));

        (await ground.RefusedAsync(Command)).ShouldBe("arrears.nothing-new");
    }

    [EveryDatabase]
    public async Task A_back_end_that_cannot_leaves_a_record_with_the_reason_that_can_be_released(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Fleet.Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, Deed = MachineDeed.Create, Times = 1, Reason = "Out of stock.",
        });
        await Launches(ground).CommitAsync(Sample.Owner, Command, null, default);
        await ground.WorkAsync();

        var failed = await ground.ReadAsync(db =>
            db.Instances.SingleAsync(i => i.PowerState == PowerState.LaunchFailed));
        var details = (await ground.Queries.GetAsync(Sample.Owner, failed.Id, default)).Value!;
        details.Work.ShouldHaveSingleItem().Problem.ShouldBe("Out of stock.");
        details.Row.PerHour!.Value.PerHour.ShouldBe(0m);
        details.Holding.Disks.ShouldBeEmpty();
        (await ground.WorkOperations.RetryAsync(Sample.Operator, details.Work[0].Id, default)).Refusal!.Code
            .ShouldBe(WorkOperations.LaunchFailed.Code);

        var release = new ReleaseNow([failed.Id], SnapshotFirst: false, Force: true);
        (await ground.Instances.CommitAsync(Sample.Owner, release, null, default)).IsDone.ShouldBeTrue();
        await ground.WorkAsync();
        (await ground.InstanceAsync(failed.Id)).DestroyedAt.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task A_lost_answer_and_a_restart_create_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.LoseAnswer, Deed = MachineDeed.Create, Times = 2 });
        await Launches(ground).CommitAsync(Sample.Owner, Command with { Count = 1 }, null, default);
        await ground.Runner.RunAsync(default);
        await ground.RestartAsync();
        await ground.WorkAsync();

        (await StatesAsync(ground)).ShouldBe([PowerState.Running]);
        var work = await ground.ReadAsync(db => db.WorkItems.SingleAsync());
        work.State.ShouldBe(WorkState.Done);
        ground.Fleet.EffectCount(work.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_create_called_done_without_a_machine_is_asked_again(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Lie, Deed = MachineDeed.Create, Times = 1 });
        await Launches(ground).CommitAsync(Sample.Owner, Command with { Count = 1 }, null, default);

        await ground.Runner.RunAsync(default);
        (await ground.ReadAsync(db => db.WorkItems.SingleAsync())).Problem.ShouldContain("no such machine");
        await ground.WorkAsync();

        (await StatesAsync(ground)).ShouldBe([PowerState.Running]);
    }

    [EveryDatabase]
    public async Task An_automatic_release_time_is_kept_to_the_second(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var releaseAt = Ground.Start.AddHours(1);
        await Launches(ground).CommitAsync(
            Sample.Owner, Command with { Count = 2, ReleaseAt = releaseAt }, null, default);
        ground.Signal.Due.ShouldContain(releaseAt);
        await ground.WorkAsync();

        ground.Clock.AdvanceTo(releaseAt - TimeSpan.FromTicks(10));
        await ground.SweepAsync();
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.ReleasedAt != null))).ShouldBe(0);
        ground.Clock.AdvanceTo(releaseAt);
        await ground.SweepAsync();
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.ReleasedAt == releaseAt))).ShouldBe(2);
    }

    [EveryDatabase]
    public async Task Those_without_the_right_are_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var reader = Sample.Of(UserKind.SubUser, Sample.AccountId);

        (await Launches(ground).PlanAsync(reader, Command, default)).Refusal!.Code.ShouldBe("access.missing-right");
        (await Launches(ground).CommitAsync(reader, Command, null, default)).Refusal!.Code
            .ShouldBe("access.missing-right");
        (await Launches(ground).GetStateAsync(reader, default)).Refusal!.Code.ShouldBe("access.missing-right");
        (await StatesAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task What_cannot_be_created_writes_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        var answer = await Launches(ground).CommitAsync(
            Sample.Owner, Command with { TypeName = "ecs.none" }, null, default);

        answer.Refusal!.Code.ShouldBe("launch.type");
        (await StatesAsync(ground)).ShouldBeEmpty();
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(1, "the planted cash");
    }

    /// <summary>Charged is what is there; asked for is what is on its way too.</summary>
    [EveryDatabase]
    public async Task The_money_of_one_first_hour_does_not_do_for_two_that_are_being_made(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Sample.AccountId, 1_000);
        var shown = (await Launches(ground).PlanAsync(Sample.Owner, Command with { Count = 1 }, default)).Value!;
        var enough = (int)Math.Floor(10m / shown.Money[0].Rate!.Value.PerHour); // for so many, and not for one more
        await ground.Desk.CommitAsync(Sample.Owner, Command with { Count = 1 }, null, default);

        var answer = await Launches(ground).CommitAsync(
            Sample.Owner, Command with { Count = enough, ClientToken = "another" }, null, default);

        answer.Refusal!.Code.ShouldBe("launch.first-hour");
    }

    [EveryDatabase]
    public async Task Without_the_money_of_the_first_hour_nothing_is_created_and_the_amounts_are_told(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Sample.AccountId, 2);

        var answer = await Launches(ground).CommitAsync(Sample.Owner, Command, null, default);

        answer.Refusal!.Code.ShouldBe("launch.first-hour");
        answer.Refusal.Sentence.ShouldContain("the balance is USD 0.02");
        (await StatesAsync(ground)).ShouldBeEmpty();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Sample.AccountId, 100_000);
        return ground;
    }

    private static LaunchOperations Launches(Ground ground) => ground.Get<LaunchOperations>();

    private static Task<List<PowerState>> StatesAsync(Ground ground) =>
        ground.ReadAsync(db => db.Instances.Select(i => i.PowerState).ToListAsync());
}
