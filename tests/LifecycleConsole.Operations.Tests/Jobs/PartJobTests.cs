using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Jobs;

/// <summary>Jobs over disks, Elastic IPs and snapshots.</summary>
public sealed class PartJobTests
{
    [EveryDatabase]
    public async Task Idle_addresses_are_released_line_by_line_and_bound_ones_left_alone(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        await ground.PlantPartsAsync(addresses: [.. Enumerable.Range(0, 130).Select(n =>
            Parts.IdleAddress($"eip-{n:000}") with { InstanceId = n == 7 ? "i-1" : null })]);

        var job = await StartedAsync(
            ground, JobSubject.Addresses, Enumerable.Range(0, 130).Select(n => $"eip-{n:000}"),
            new ReleaseAddresses([]));
        await ground.RunJobsAsync();

        (await ground.JobAsync(job.Id)).ShouldSatisfyAllConditions(
            j => j.State.ShouldBe(JobState.Done), j => j.Done.ShouldBe(129), j => j.Skipped.ShouldBe(1));
        (await ground.ReadAsync(db => db.Addresses.CountAsync(a => a.ReleasedAt != null))).ShouldBe(129);
        StoredRefusal.Read((await ground.LinesAsync(job.Id))[7].Reason)!.Code.ShouldBe(AddressRefusals.Bound.Code);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Disks_and_snapshots_are_deleted_by_jobs(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        List<Disk> disks = [.. Enumerable.Range(0, 25).Select(n => Parts.FreeDisk($"d-{n:000}"))];
        await ground.PlantPartsAsync(
            disks, snapshots: [.. disks.Select((disk, n) => Parts.SnapshotOf(disk, $"s-{n:000}"))]);

        var snapshots = await StartedAsync(
            ground, JobSubject.Snapshots, Enumerable.Range(0, 25).Select(n => $"s-{n:000}"), new DeleteSnapshots([]));
        await ground.RunJobsAsync();
        await ground.WorkAsync();
        var erased = await StartedAsync(ground, JobSubject.Disks, disks.Select(d => d.Id), new DeleteDisks([]));
        await ground.RunJobsAsync();

        (await ground.JobAsync(snapshots.Id)).Done.ShouldBe(25);
        (await ground.JobAsync(erased.Id)).Done.ShouldBe(25);
        (await ground.ReadAsync(db => db.Disks.CountAsync(d => d.ReleasedAt != null))).ShouldBe(25);
    }

    [EveryDatabase]
    public async Task All_that_a_list_shows_are_chosen_in_its_order(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantPartsAsync(addresses: [.. Enumerable.Range(0, 230).Select(n =>
            Parts.IdleAddress($"eip-{n:000}") with { Region = n < 220 ? "cn-hangzhou" : "cn-beijing" })]);
        var filter = new PartFilter<AddressState> { Region = "cn-hangzhou", Sort = PartSort.Name, Descending = false };
        var match = ground.Get<AddressQueries>().Matching(filter);

        var draft = (await ground.Jobs.FreezeMatchAsync(Sample.Owner, match, default)).Value!;

        (draft.Total, draft.Subject).ShouldBe((220, JobSubject.Addresses));
        (await ground.LinesAsync(draft.Id)).Select(l => l.SubjectId)
            .ShouldBe(Enumerable.Range(0, 220).Select(n => $"eip-{n:000}"));
        (await ground.ReviewAsync(Sample.Owner, draft.Id, new ReleaseAddresses([]))).Value!.Waiting.ShouldBe(220);
        (await ground.Jobs.FreezeMatchAsync(Sample.OtherOwner, match, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.Empty);
    }

    [EveryDatabase]
    public async Task What_is_chosen_takes_only_its_own_commands(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantPartsAsync([Parts.FreeDisk("d-1")]);
        var draft = (await ground.Jobs.FreezeTheseAsync(Sample.Owner, JobSubject.Disks, ["d-1"], default)).Value!;

        (await ground.Jobs.BeginReviewAsync(Sample.Owner, draft.Id, new StartInstances([]), default)).Refusal!.Kind
            .ShouldBe(JobRefusals.WrongSubject);
        (await ground.ReviewAsync(Sample.Owner, draft.Id, new DeleteDisks([]))).Value!.Waiting.ShouldBe(1);
        (await ground.LinesAsync(draft.Id))[0].Name.ShouldBe("name-d-1");
    }

    [EveryDatabase]
    public async Task What_fails_when_its_retry_has_begun_can_be_retried_too(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"), Sample.Running("i-2"));
        var job = await ground.StartedAsync(
            (await ground.Jobs.FreezeTheseAsync(Sample.Owner, ["i-1", "i-2"], default)).Value!,
            new RebootInstances([]));
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"PowerState\" = 7 WHERE \"Id\" = 'i-2'");
        await ground.RunJobsAsync();
        (await ground.JobAsync(job.Id)).Failed.ShouldBe(1);
        var first = (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!;
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"PowerState\" = 4 WHERE \"Id\" = 'i-2'");
        await ground.StartedAsync(first, new RebootInstances([]));
        ground.Fleet.Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, InstanceIdPattern = "i-1", Deed = MachineDeed.Reboot, Reason = "Disk on fire.",
        });
        await ground.WorkAsync();

        (await ground.JobAsync(job.Id)).ShouldSatisfyAllConditions(
            j => j.Failed.ShouldBe(2), j => j.FailedLate.ShouldBe(1));
        var second = (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!;

        (await ground.LinesAsync(second.Id)).Select(l => l.SubjectId).ShouldBe(["i-1"]);
        await ground.StartedAsync(second, new RebootInstances([]));
        (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.RetriedAlready);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync(Sample.Owner);
        return ground;
    }

    private static async Task<Job> StartedAsync(
        Ground ground, JobSubject subject, IEnumerable<string> ids, Command command) => await ground.StartedAsync(
        (await ground.Jobs.FreezeTheseAsync(Sample.Owner, subject, [.. ids], default)).Value!, command);
}
