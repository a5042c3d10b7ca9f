using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Jobs;

namespace LifecycleConsole.Web.Tests.Jobs;

public sealed class JobFlowTests
{
    private readonly List<Job> _started = [];

    [Fact]
    public async Task The_review_grows_and_only_a_whole_one_can_be_started()
    {
        var flow = new JobFlow(JobSamples.Door(JobSamples.Draft(5), _started));
        var seen = new List<(int Reviewed, bool CanStart)>();

        await flow.ReviewAsync(
            36, JobSamples.Release, () => seen.Add((flow.View!.Job.Reviewed, flow.CanStart)), CancellationToken.None);

        seen.ShouldBe([(0, false), (2, false), (4, false)]);
        flow.CanStart.ShouldBeTrue();
        flow.Lines!.Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_started_is_not_started_again()
    {
        var flow = new JobFlow(JobSamples.Door(JobSamples.Draft(5), _started));
        await flow.ReviewAsync(36, JobSamples.Release, () => { }, CancellationToken.None);

        (await flow.StartAsync(CancellationToken.None)).ShouldNotBeNull();
        (await flow.StartAsync(CancellationToken.None)).ShouldBeNull();

        _started.Count.ShouldBe(1);
        _started[0].ReviewNumber.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_review_says_why_and_cannot_be_started()
    {
        var refusal = JobRefusals.NotReviewed.With();
        var flow = new JobFlow(JobSamples.Door(JobSamples.Draft(5), _started, refusal));

        await flow.ReviewAsync(36, JobSamples.Release, () => { }, CancellationToken.None);

        flow.Refusal.ShouldBe(refusal);
        flow.CanStart.ShouldBeFalse();
        (await flow.StartAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_review_that_needs_a_second_person_is_shown_whole_and_says_so_before_the_start()
    {
        var needed = ApprovalRefusals.Needed.With(new("why", JobRefusals.NothingFailed.With()), new("who", "mei"));
        var door = JobSamples.Door(JobSamples.Draft(5), _started);
        var flow = new JobFlow(door with
        {
            LookAsync = async (id, gone) =>
            {
                var view = (await door.LookAsync(id, gone)).Value!;
                return view.Job.Reviewed < view.Job.Total ? view : view with { Approval = needed };
            },
        });

        await flow.ReviewAsync(36, JobSamples.Release, () => { }, CancellationToken.None);

        (flow.IsWhole, flow.IsRefused, flow.Refusal).ShouldBe((true, false, needed));
        flow.Lines!.Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_words_to_type_name_the_count_and_only_a_release_needs_them()
    {
        JobWords.Confirmation(JobSamples.Release, 3412).ShouldBe("release 3412");
        JobWords.Confirmation(new Domain.Instances.StartInstances([]), 3412).ShouldBeNull();
        JobWords.Name(JobSamples.Release, 3412).ShouldBe("Release 3,412 instances");
        JobWords.Name(JobSamples.Release, 1).ShouldBe("Release 1 instance");
        JobWords.Progress(JobSamples.View(JobSamples.Job(3412) with { Done = 1204 }))
            .ShouldBe("Releasing 3,412 instances: 1,204 done");
    }
}
