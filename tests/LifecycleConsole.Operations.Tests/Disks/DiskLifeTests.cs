using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Disks;

public sealed class DiskLifeTests
{
    private const string Id = "i-a";
    private const string DiskId = "d-new";
    private static readonly DiskOrder Order = new("cn-hangzhou", "cn-hangzhou-k", "cloud_essd", 60, "日志");

    [EveryDatabase]
    public async Task A_disk_is_created_attached_detached_and_deleted(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        (await ground.AskAsync(new CreateDisk(DiskId, Order))).IsDone.ShouldBeTrue();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.Creating);
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.Available);

        (await ground.AskAsync(new AttachDisk(DiskId, Id))).IsDone.ShouldBeTrue();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.Attaching);
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.InUse);
        (await SeenAsync(ground)).Contains(DiskId, StringComparer.Ordinal).ShouldBeTrue();

        (await ground.AskAsync(new DetachDisks([DiskId]))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).InstanceId.ShouldBeNull();
        (await SeenAsync(ground)).Contains(DiskId, StringComparer.Ordinal).ShouldBeFalse();

        (await ground.AskAsync(new DeleteDisks([DiskId]))).IsDone.ShouldBeTrue();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.Deleting);
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).GoneAt.ShouldNotBeNull();
        Deeds(ground).ShouldBe(
            [MachineDeed.CreateDisk, MachineDeed.Attach, MachineDeed.Detach, MachineDeed.DeleteDisk]);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_create_that_fails_is_shown_as_failed_and_can_be_removed(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        Fail(ground, MachineDeed.CreateDisk);
        await ground.AskAsync(new CreateDisk(DiskId, Order));
        await ground.WorkAsync();

        var failed = await ground.DiskAsync(DiskId);
        (failed.State, failed.Problem).ShouldBe((DiskState.CreateFailed, "Sold out."));
        (await RetriedAsync(ground)).ShouldBe(WorkOperations.WentBack.Code);

        (await ground.AskAsync(new DeleteDisks([DiskId]))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).GoneAt.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task An_attach_that_fails_goes_back_with_the_reason_and_can_be_asked_again(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));
        Fail(ground, MachineDeed.Attach);
        await ground.AskAsync(new AttachDisk(DiskId, Id));
        await ground.WorkAsync();

        var back = await ground.DiskAsync(DiskId);
        (back.State, back.InstanceId, back.Problem).ShouldBe((DiskState.Available, null, "Sold out."));
        (await RetriedAsync(ground)).ShouldBe(WorkOperations.WentBack.Code);

        await ground.AskAsync(new AttachDisk(DiskId, Id));
        await ground.WorkAsync();
        var attached = await ground.DiskAsync(DiskId);
        (attached.State, attached.Problem).ShouldBe((DiskState.InUse, ""));
    }

    [EveryDatabase]
    public async Task A_detach_that_fails_goes_back_and_a_later_release_is_not_held_up_by_it(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));
        await ground.AskAsync(new AttachDisk(DiskId, Id));
        await ground.WorkAsync();
        Fail(ground, MachineDeed.Detach);
        await ground.AskAsync(new DetachDisks([DiskId]));
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.InUse);

        await ground.AskAsync(new ReleaseNow([Id], SnapshotFirst: false, Force: true));
        await ground.WorkAsync();

        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldNotBeNull();
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.Available);
    }

    [EveryDatabase]
    public async Task A_delete_that_fails_stays_the_operators_work(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));
        Fail(ground, MachineDeed.DeleteDisk);
        await ground.AskAsync(new DeleteDisks([DiskId]));
        await ground.WorkAsync();

        var stuck = await ground.DiskAsync(DiskId);
        (stuck.State, stuck.Problem, stuck.GoneAt).ShouldBe((DiskState.Deleting, "Sold out.", null));
        (await RetriedAsync(ground)).ShouldBeNull();
        await ground.WorkAsync();
        (await ground.DiskAsync(DiskId)).GoneAt.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task A_release_at_the_same_time_as_an_attach_leaves_nothing_half_done(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));

        var answers = await Task.WhenAll(
            ground.AskAsync(new AttachDisk(DiskId, Id)),
            ground.AskAsync(new ReleaseNow([Id], SnapshotFirst: false, Force: true)));
        await ground.WorkAsync();

        answers[1].IsDone.ShouldBeTrue();
        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldNotBeNull();
        var disk = await ground.DiskAsync(DiskId);
        (disk.State, disk.InstanceId).ShouldBe((DiskState.Available, null));
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.State != WorkState.Done))).ShouldBe(0);
    }

    /// <summary>The attach is committed and not carried out when the release comes.</summary>
    [EveryDatabase]
    public async Task A_disk_that_goes_with_its_instance_is_erased_even_where_its_attach_fails(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(
            kind, Parts.FreeDisk(DiskId) with { ReleaseWithInstance = true });
        Fail(ground, MachineDeed.Attach);
        await ground.AskAsync(new AttachDisk(DiskId, Id));
        await ground.AskAsync(new ReleaseNow([Id], SnapshotFirst: false, Force: true));
        await ground.WorkAsync();

        (await ground.DiskAsync(DiskId)).ReleasedAt.ShouldNotBeNull();
        Deeds(ground).ShouldBe([MachineDeed.Destroy, MachineDeed.DeleteDisk], ignoreOrder: true);
    }

    [EveryDatabase]
    public async Task Two_attaches_at_once_attach_once(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));
        await ground.PlantAsync(Sample.Running("i-b"));

        var answers = await Task.WhenAll(
            ground.AskAsync(new AttachDisk(DiskId, Id)), ground.AskAsync(new AttachDisk(DiskId, "i-b")));
        await ground.WorkAsync();

        answers.Count(a => a.IsDone).ShouldBe(1);
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.InUse);
        Deeds(ground).ShouldBe([MachineDeed.Attach]);
    }

    [EveryDatabase]
    public async Task The_same_order_given_twice_makes_one_disk(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        var answers = await Task.WhenAll(
            ground.AskAsync(new CreateDisk(DiskId, Order)), ground.AskAsync(new CreateDisk(DiskId, Order)));

        answers.Count(a => a.IsDone).ShouldBe(1);
        answers.Single(a => !a.IsDone).Refusal!.Code.ShouldBe("disk.exists");
    }

    [EveryDatabase]
    public async Task Foreign_disks_look_missing_and_readers_may_change_nothing(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));
        await ground.PlantAsync(Sample.Running("i-other", Sample.OtherAccountId));
        var reader = Sample.Of(UserKind.SubUser, Sample.AccountId);

        (await ground.RefusedAsync(new DeleteDisks([DiskId]), Sample.OtherOwner)).ShouldBe("disk.not-found");
        (await ground.RefusedAsync(new AttachDisk(DiskId, "i-other"))).ShouldBe("instance.not-found");
        (await ground.RefusedAsync(new DeleteDisks([DiskId]), reader)).ShouldBe("access.missing-right");
        (await ground.DiskAsync(DiskId)).State.ShouldBe(DiskState.Available);
    }

    [EveryDatabase]
    public async Task A_mark_is_undone_by_the_command_that_its_commit_gives(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.FreeDisk(DiskId));

        var marked = await ground.AskAsync(new MarkDiskRelease([DiskId], WithInstance: true));
        (await ground.DiskAsync(DiskId)).ReleaseWithInstance.ShouldBeTrue();
        await ground.AskAsync(marked.Undo!);

        (await ground.DiskAsync(DiskId)).ReleaseWithInstance.ShouldBeFalse();
        var renamed = await ground.AskAsync(new RenameDisk(DiskId, " archive "));
        (await ground.DiskAsync(DiskId)).Name.ShouldBe("archive");
        await ground.AskAsync(renamed.Undo!);
        (await ground.DiskAsync(DiskId)).Name.ShouldBe($"name-{DiskId}");
    }

    [EveryDatabase]
    public async Task The_first_hour_must_be_there_also_of_what_began_within_the_hour(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        await ground.PlantCashAsync(Sample.AccountId, 1);

        var large = Order with { SizeGib = 30_000 };
        var dear = (await ground.AskAsync(new CreateDisk("d-1", large))).Refusal!;
        dear.Code.ShouldBe("launch.first-hour");
        var needed = (Money)dear.Arguments.Single(argument => argument.Name == "needed").Value;
        await ground.PlantCashAsync(Sample.AccountId, needed.Minor, "first hour");
        (await ground.AskAsync(new CreateDisk("d-1", large))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();
        (await ground.AskAsync(new CreateDisk("d-2", large))).Refusal!.Code.ShouldBe("launch.first-hour");
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind, params Disk[] disks)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        await ground.PlantCashAsync(Sample.AccountId, 100_000);
        await ground.PlantPartsAsync(disks);
        return ground;
    }

    private static void Fail(Ground ground, MachineDeed deed) => ground.Fleet.Inject(
        new FleetFault { Kind = FleetFaultKind.Fail, Deed = deed, Times = 1, Reason = "Sold out." });

    /// <summary>Why the operator cannot retry what failed; null where he can.</summary>
    private static async Task<string?> RetriedAsync(Ground ground)
    {
        var failed = await ground.ReadAsync(db => db.WorkItems.SingleAsync(w => w.State == WorkState.Failed));
        return (await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default)).Refusal?.Code;
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(Ground ground) =>
        (await ground.Fleet.InspectAsync(Id, default))!.AttachedDiskIds;

    private static IEnumerable<MachineDeed> Deeds(Ground ground) => FleetJournal.Read(ground.Fleet.JournalPath)
        .Where(e => e.HasEffect).Select(e => e.Operation!.Deed);
}
