using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Jobs;

public sealed class JobStartTests
{
    private static readonly ReleaseNow Release = new([], SnapshotFirst: false, Force: true);

    [EveryDatabase]
    public async Task The_set_is_fixed_when_it_is_chosen(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(30, (n, h) => h.With(i => i with { Region = n < 10 ? "cn-beijing" : i.Region }));

        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new() { Region = "cn-beijing" }, default)).Value!;
        await ground.PlantAsync(Sample.Running("i-later").With(i => i with { Region = "cn-beijing" }));
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"Region\" = 'cn-hangzhou'");

        draft.Total.ShouldBe(10);
        (await ground.LinesAsync(draft.Id)).Select(l => l.SubjectId)
            .ShouldBe(Enumerable.Range(0, 10).Select(n => $"i-{n:00000}"));
    }

    [EveryDatabase]
    public async Task The_review_counts_what_will_happen_and_what_not_and_why(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(1200, (n, h) => h.With(i => i with { IsProtected = n % 100 == 0 }));
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;

        var reviewed = (await ground.ReviewAsync(Sample.Owner, draft.Id, Release)).Value!;

        (reviewed.Reviewed, reviewed.Skipped, reviewed.Waiting).ShouldBe((1200, 12, 1188));
        var summary = (await ground.JobQueries.GetAsync(Sample.Owner, draft.Id, default)).Value!.Summary;
        summary.Verdicts.ShouldBe([new(Effect.StoppedByForceThenErased, null, 1188)]);
        var skip = summary.Skips.ShouldHaveSingleItem();
        (skip.Count, skip.Reason.Code, skip.Names.Count).ShouldBe((12, "release.protected", 5));
        summary.Things.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            t => t.Count.ShouldBe(1188), t => t.SizeGib.ShouldBe(1188 * 40), t => t.IsLost.ShouldBeTrue());
        var one = (await ground.Instances.PlanAsync(Sample.Owner, Release with { InstanceIds = ["i-00001"] }, default))
            .Value!.Money.Single(m => m.Kind == MoneyLineKind.EndsPerDay).Amount.Minor;
        summary.Money.Single(m => m.Kind == MoneyLineKind.EndsPerDay).Amount.Minor.ShouldBe(one * 1188);
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.Phase != Phase.Active))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_choice_of_nothing_is_refused(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();

        (await ground.Jobs.FreezeAsync(Sample.Owner, new() { Text = "nobody" }, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.Empty);
        (await ground.Jobs.FreezeTheseAsync(Sample.Owner, [], default)).Refusal!.Kind
            .ShouldBe(PlanRefusals.Empty);
        (await ground.ReadAsync(db => db.Jobs.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_filter_that_is_not_the_lists_is_refused(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(1);

        (await ground.Jobs.FreezeAsync(Sample.Owner, new() { View = (InstanceView)99 }, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.Filter);
        (await ground.Jobs.FreezeAsync(Sample.Owner, new() { Sort = (InstanceSort)99 }, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.Filter);
    }

    [EveryDatabase]
    public async Task A_second_confirmation_is_refused_and_does_nothing(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var job = await ground.StartedAsync(Release);

        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            ground.Jobs.StartAsync(Sample.Owner, job.Id, job.ReviewNumber, default)));
        await ground.RunJobsAsync();

        again.ShouldAllBe(answer => answer.Refusal!.Kind == JobRefusals.Confirmed);
        (await ground.JobAsync(job.Id)).Done.ShouldBe(3);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.Effect == "JobStarted"))).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Only_what_was_shown_last_and_whole_can_be_confirmed(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;
        (await ground.Jobs.StartAsync(Sample.Owner, draft.Id, 0, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.NoCommand);
        var first = (await ground.ReviewAsync(Sample.Owner, draft.Id, Release)).Value!;
        var second = (await ground.Jobs.BeginReviewAsync(Sample.Owner, draft.Id, new StartInstances([]), default))
            .Value!;

        (await ground.Jobs.StartAsync(Sample.Owner, draft.Id, first.ReviewNumber, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.NotReviewed);
        (await ground.Jobs.StartAsync(Sample.Owner, draft.Id, second.ReviewNumber, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.NotReviewed);
        (await ground.Jobs.ReviewNextAsync(Sample.Owner, draft.Id, first.ReviewNumber, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.NotReviewed);
    }

    [EveryDatabase]
    public async Task What_applies_to_nothing_cannot_be_confirmed(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(2);
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(Sample.Owner, draft.Id, new StartInstances([]))).Value!;

        (await ground.Jobs.StartAsync(Sample.Owner, draft.Id, reviewed.ReviewNumber, default)).Refusal!.Kind
            .ShouldBe(PlanRefusals.NothingApplies);
    }

    [EveryDatabase]
    public async Task A_choice_older_than_a_day_cannot_be_confirmed(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(2);
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(Sample.Owner, draft.Id, Release)).Value!;
        ground.Clock.Advance(Job.DraftLives);

        (await ground.Jobs.StartAsync(Sample.Owner, draft.Id, reviewed.ReviewNumber, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.TooOld);
    }

    [EveryDatabase]
    public async Task Another_accounts_job_looks_like_a_missing_one(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(2);
        await ground.PlantAsync(Sample.Running("i-other", Sample.OtherAccountId));
        var job = await ground.StartedAsync(Release);
        const long Missing = 12345;

        foreach (var id in (long[])[job.Id, Missing])
        {
            var refusals = new[]
            {
                (await ground.JobQueries.GetAsync(Sample.OtherOwner, id, default)).Refusal,
                (await ground.JobQueries.LinesAsync(Sample.OtherOwner, id, new(), default)).Refusal,
                (await ground.Jobs.BeginReviewAsync(Sample.OtherOwner, id, Release, default)).Refusal,
                (await ground.Jobs.ReviewNextAsync(Sample.OtherOwner, id, 1, default)).Refusal,
                (await ground.Jobs.StartAsync(Sample.OtherOwner, id, 1, default)).Refusal,
                (await ground.Jobs.CancelAsync(Sample.OtherOwner, id, default)).Refusal,
                (await ground.Jobs.RetryAsync(Sample.OtherOwner, id, default)).Refusal,
            };
            refusals.ShouldAllBe(r => r!.Kind == JobRefusals.NotFound && r.Sentence.Contains(JobNumber.Of(id)));
        }
        (await ground.JobQueries.ListAsync(Sample.OtherOwner, null, null, default)).Value!.Jobs.ShouldBeEmpty();
        (await ground.JobQueries.ResultsAsync(Sample.OtherOwner, job.Id, default).ToListAsync()).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Those_who_may_only_look_see_jobs_and_start_none(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(2);
        var draft = (await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(Sample.Owner, draft.Id, Release)).Value!;
        var reader = Sample.Of(UserKind.SubUser, Sample.AccountId);

        (await ground.JobQueries.GetAsync(reader, draft.Id, default)).IsAllowed.ShouldBeTrue();
        var refusals = new[]
        {
            (await ground.Jobs.FreezeAsync(reader, new(), default)).Refusal,
            (await ground.Jobs.FreezeTheseAsync(reader, ["i-00000"], default)).Refusal,
            (await ground.Jobs.BeginReviewAsync(reader, draft.Id, Release, default)).Refusal,
            (await ground.Jobs.StartAsync(reader, draft.Id, reviewed.ReviewNumber, default)).Refusal,
            (await ground.Jobs.CancelAsync(reader, draft.Id, default)).Refusal,
            (await ground.Jobs.RetryAsync(reader, draft.Id, default)).Refusal,
        };
        refusals.ShouldAllBe(r => r!.Kind == AccessRules.MissingRight);
        (await ground.JobAsync(draft.Id)).State.ShouldBe(JobState.Draft);
    }

    [EveryDatabase]
    public async Task Retrying_is_refused_where_nothing_failed_or_it_was_taken_up_already(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(2);
        var job = await ground.StartedAsync(Release);
        (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Refusal!.Kind.ShouldBe(JobRefusals.StillRunning);
        await ground.ExecuteAsync("UPDATE \"Instances\" SET \"PowerState\" = 7 WHERE \"Id\" = 'i-00001'");
        await ground.RunJobsAsync();
        var (one, two) = (await RetryAsync(ground, job), await RetryAsync(ground, job));
        await ground.StartedAsync(one, Release);

        var reviewed = (await ground.ReviewAsync(Sample.Owner, two.Id, Release)).Value!;
        (await ground.Jobs.StartAsync(Sample.Owner, two.Id, reviewed.ReviewNumber, default)).Refusal!.Sentence
            .ShouldContain(JobNumber.Of(one.Id));
        await ground.RunJobsAsync();
        (await ground.Jobs.RetryAsync(Sample.Owner, one.Id, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.NothingFailed);
    }

    [EveryDatabase]
    public async Task Lines_are_paged_by_result_there_and_back(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(25, (n, h) => h.With(i => i with { IsProtected = n < 5 }));
        var job = await ground.StartedAsync(Release);
        await ground.RunJobsAsync();

        var first = (await ground.JobQueries.LinesAsync(Sample.Owner, job.Id, new() { PageSize = 10 }, default)).Value!;
        var second = (await ground.JobQueries.LinesAsync(
            Sample.Owner, job.Id, new() { PageSize = 10, After = first.Next }, default)).Value!;
        var back = (await ground.JobQueries.LinesAsync(
            Sample.Owner, job.Id, new() { PageSize = 10, Before = second.Previous }, default)).Value!;

        first.Rows.Take(5).ShouldAllBe(r => r.Line.State == JobLineState.Skipped && r.Reason != null);
        first.Previous.ShouldBeNull();
        second.Rows[0].Line.SubjectId.ShouldBe("i-00010");
        back.Rows.Select(r => r.Line.Position).ShouldBe(first.Rows.Select(r => r.Line.Position));
        (await ground.JobQueries.LinesAsync(
            Sample.Owner, job.Id, new() { State = JobLineState.Failed }, default)).Value!.Rows.ShouldBeEmpty();
        (await ground.JobQueries.ResultsAsync(Sample.Owner, job.Id, default).ToListAsync()).Count.ShouldBe(25);
    }

    private static async Task<Job> RetryAsync(Ground ground, Job job) =>
        (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!;
}
