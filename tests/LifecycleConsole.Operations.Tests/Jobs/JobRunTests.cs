using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Jobs;

public sealed class JobRunTests
{
    private static readonly ReleaseNow Release = new([], SnapshotFirst: false, Force: true);

    [EveryDatabase]
    public async Task A_job_does_each_line_once_and_says_what_became_of_it(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(250, (n, h) => h.With(i => i with { IsProtected = n % 50 == 0 }));

        var job = await ground.StartedAsync(Release);
        await ground.RunJobsAsync();

        var ended = await ground.JobAsync(job.Id);
        (ended.State, ended.Total, ended.Done, ended.Skipped, ended.Failed).ShouldBe((JobState.Done, 250, 245, 5, 0));
        ended.EndedAt.ShouldNotBeNull();
        var lines = await ground.LinesAsync(job.Id);
        lines.Select(l => l.SubjectId).ShouldBe(Enumerable.Range(0, 250).Select(n => $"i-{n:00000}"));
        lines.Count(l => l is { State: JobLineState.Done, Effect: Effect.StoppedByForceThenErased }).ShouldBe(245);
        (await ReleasedAsync(ground)).ShouldBe(245);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.SubjectName.StartsWith("name-"))))
            .ShouldBe(245);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_line_that_has_changed_since_the_review_is_left_alone_and_can_be_retried(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(5);
        var job = await ground.StartedAsync(Release);
        await DoAsync(ground, new SetReleaseProtection(["i-00001"], IsOn: true));
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"PowerState\" = 7 WHERE \"Id\" = 'i-00002'");
        await DoAsync(ground, new ReleaseNow(["i-00003"], SnapshotFirst: false, Force: true));

        await ground.RunJobsAsync();

        var lines = await ground.LinesAsync(job.Id);
        lines.Select(l => l.State).ShouldBe(
            [JobLineState.Done, JobLineState.Failed, JobLineState.Failed, JobLineState.Skipped, JobLineState.Done]);
        StoredRefusal.Read(lines[1].Reason)!.Sentence.ShouldContain("Release protection is on");
        StoredRefusal.Read(lines[2].Reason)!.Code.ShouldBe(JobRefusals.Changed.Code);
        StoredRefusal.Read(lines[3].Reason)!.Sentence.ShouldContain("It has been released");
        (await ground.InstanceAsync("i-00002")).Phase.ShouldBe(Phase.Active);

        await DoAsync(ground, new SetReleaseProtection(["i-00001"], IsOn: false));
        var retry = (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!;
        retry.Total.ShouldBe(2);
        await ground.StartedAsync(retry, Release);
        await ground.RunJobsAsync();

        (await ground.JobAsync(retry.Id)).Done.ShouldBe(2);
        (await ground.JobAsync(job.Id)).RetriedAs.ShouldBe(retry.Id);
        (await ReleasedAsync(ground)).ShouldBe(5);
    }

    [EveryDatabase]
    public async Task What_vanished_after_the_review_is_skipped_and_said_so(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var job = await ground.StartedAsync(new RebootInstances([]));
        await ground.ExecuteAsync("DELETE FROM \"Instances\" WHERE \"Id\" = 'i-00001'");

        await ground.RunJobsAsync();

        var lines = await ground.LinesAsync(job.Id);
        lines.Select(l => l.State).ShouldBe([JobLineState.Done, JobLineState.Skipped, JobLineState.Done]);
        StoredRefusal.Read(lines[1].Reason)!.Sentence.ShouldContain("There is no instance i-00001");
    }

    [EveryDatabase]
    public async Task Cancelling_leaves_the_rest_alone_and_cannot_be_done_twice(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(30);
        var job = await ground.StartedAsync(Release);

        (await ground.Jobs.CancelAsync(Sample.Owner, job.Id, default)).IsAllowed.ShouldBeTrue();
        (await ground.Jobs.CancelAsync(Sample.Owner, job.Id, default)).Refusal!.Kind.ShouldBe(JobRefusals.NotRunning);
        (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Refusal!.Kind.ShouldBe(JobRefusals.StillRunning);
        await ground.RunJobsAsync();

        var ended = await ground.JobAsync(job.Id);
        (ended.State, ended.Skipped, ended.Done).ShouldBe((JobState.Cancelled, 30, 0));
        ended.EndedAt.ShouldNotBeNull();
        StoredRefusal.Read((await ground.LinesAsync(job.Id))[0].Reason)!.Sentence
            .ShouldBe("Owner cancelled the rest before its turn. Nothing was done.");
        (await ReleasedAsync(ground)).ShouldBe(0);
        (await ground.Jobs.CancelAsync(Sample.Owner, job.Id, default)).Refusal!.Kind.ShouldBe(JobRefusals.NotRunning);
    }

    [EveryDatabase]
    public async Task A_user_who_is_disabled_meanwhile_stops_the_job_and_it_says_so(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(30);
        var job = await ground.StartedAsync(Release);
        await ground.ExecuteAsync("UPDATE \"AspNetUsers\" SET \"DisabledAt\" = 1");

        await ground.RunJobsAsync();

        var view = (await ground.JobQueries.GetAsync(Sample.Owner, job.Id, default)).Value!;
        (view.Job.State, view.Job.Failed).ShouldBe((JobState.Stopped, 30));
        view.Problem!.Sentence.ShouldStartWith("Owner was disabled or removed");
        (await ReleasedAsync(ground)).ShouldBe(0);
        (await ground.ReadAsync(db => db.AuditRecords.Select(a => a.Effect).ToListAsync()))
            .ShouldBe(["JobStarted", "JobStopped"]);
    }

    [EveryDatabase]
    public async Task A_user_who_may_only_look_by_now_stops_the_job(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var job = await ground.StartedAsync(Release);
        await ground.ExecuteAsync("UPDATE \"AspNetUsers\" SET \"Kind\" = 2");

        await ground.RunJobsAsync();

        var view = (await ground.JobQueries.GetAsync(Sample.Owner, job.Id, default)).Value!;
        view.Problem!.Sentence.ShouldContain("lost the right ecs:DeleteInstance");
        (await ReleasedAsync(ground)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_the_machines_refuse_makes_a_done_line_a_failed_one(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        ground.Fleet.Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, InstanceIdPattern = "i-00001", Reason = "Disk on fire.",
        });
        var job = await ground.StartedAsync(new RebootInstances([]));

        await ground.RunJobsAsync();
        await ground.WorkAsync();

        (await ground.JobAsync(job.Id)).ShouldSatisfyAllConditions(
            j => j.Done.ShouldBe(2), j => j.Failed.ShouldBe(1), j => j.Waiting.ShouldBe(0));
        StoredRefusal.Read((await ground.LinesAsync(job.Id))[1].Reason)!.Sentence.ShouldContain("Disk on fire.");
        (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!.Total.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_schedule_whose_time_has_come_too_near_fails_its_lines(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(2);
        var job = await ground.StartedAsync(new ScheduleRelease([], Ground.Start.AddMinutes(40)));
        ground.Clock.Advance(TimeSpan.FromMinutes(20));

        await ground.RunJobsAsync();

        (await ground.JobAsync(job.Id)).Failed.ShouldBe(2);
        StoredRefusal.Read((await ground.LinesAsync(job.Id))[0].Reason)!.Sentence.ShouldContain("too near");
        (await ground.ReadAsync(db => db.DueMoments.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Two_accounts_take_turns(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(500);
        await ground.PlantAsync(Sample.Running("i-other", Sample.OtherAccountId));
        await ground.PlantUserAsync(Sample.OtherOwner);
        var big = await ground.StartedAsync(Release);
        var draft = (await ground.Jobs.FreezeAsync(Sample.OtherOwner, new(), default)).Value!;
        var small = (await ground.ReviewAsync(Sample.OtherOwner, draft.Id, Release)).Value!;
        await ground.Jobs.StartAsync(Sample.OtherOwner, small.Id, small.ReviewNumber, default);

        await ground.RunJobsAsync();

        (await ground.JobAsync(small.Id)).EndedAt.ShouldNotBeNull();
        var (smallDone, bigDone) = (await LastLineAsync(ground, small.Id), await LastLineAsync(ground, big.Id));
        smallDone.ShouldBeLessThanOrEqualTo(bigDone);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Destroy))).ShouldBe(501);
    }

    [EveryDatabase]
    public async Task Old_jobs_and_forgotten_choices_are_dropped(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var job = await ground.StartedAsync(new RebootInstances([]));
        await ground.RunJobsAsync();
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;

        ground.Clock.Advance(TimeSpan.FromDays(2));
        await ground.RunJobsAsync();
        (await ground.ReadAsync(db => db.Jobs.Select(j => j.Id).ToListAsync())).ShouldBe([job.Id]);

        ground.Clock.Advance(TimeSpan.FromDays(89));
        await ground.RunJobsAsync();
        (await ground.ReadAsync(db => db.Jobs.CountAsync())).ShouldBe(0);
        (await ground.LinesAsync(draft.Id)).ShouldBeEmpty();
        (await ground.LinesAsync(job.Id)).ShouldBeEmpty();
    }

    private static async Task<DateTimeOffset> LastLineAsync(Ground ground, long jobId) =>
        (await ground.LinesAsync(jobId)).Max(l => l.HandledAt!.Value);

    private static async Task DoAsync(Ground ground, InstanceCommand command) =>
        (await ground.Instances.CommitAsync(Sample.Owner, command, null, default)).IsDone.ShouldBeTrue();

    private static Task<int> ReleasedAsync(Ground ground) =>
        ground.ReadAsync(db => db.Instances.CountAsync(i => i.Phase == Phase.Released));
}
