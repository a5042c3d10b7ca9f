using Bunit;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Web.Jobs;
using LifecycleConsole.Web.Tests.Instances;

namespace LifecycleConsole.Web.Tests.Jobs;

public sealed class JobFacesTests : PageTest
{
    [Fact]
    public void Progress_says_how_far_it_is_and_about_how_long_it_takes()
    {
        var job = JobSamples.Job(100) with { Done = 40, Skipped = 5, Failed = 5 };

        var face = Render<JobProgress>(p => p.Add(c => c.Job, job).Add(c => c.Zone, "UTC")
            .Add(c => c.Now, Samples.Now.AddSeconds(9)));

        var bar = face.Find("[role=progressbar]");
        bar.GetAttribute("aria-valuenow").ShouldBe("50");
        bar.GetAttribute("aria-valuemax").ShouldBe("100");
        face.Markup.ShouldContain("50 of 100");
        face.Markup.ShouldContain("40 done");
        face.Markup.ShouldContain("50 waiting");
        face.Markup.ShouldContain("about 10 s left");
    }

    [Fact]
    public void A_job_that_was_stopped_says_why_and_one_that_runs_that_it_may_be_left()
    {
        var gone = JobRefusals.UserGone.With(new RefusalArgument("user", "mei.lin"));
        var stopped = JobSamples.View(JobSamples.Job(3) with { State = JobState.Stopped }) with { Problem = gone };

        Render<JobNotes>(p => p.Add(c => c.View, stopped).Add(c => c.Zone, "UTC")).Markup
            .ShouldContain("mei.lin was disabled or removed");
        Render<JobNotes>(p => p.Add(c => c.View, JobSamples.View(JobSamples.Job(3))).Add(c => c.Zone, "UTC")).Markup
            .ShouldContain("You may leave this page");
    }

    [Fact]
    public void A_line_that_was_left_alone_says_why()
    {
        var row = JobSamples.Line("i-a", JobLineState.Skipped, ReleaseRefusals.Protected.With());

        var face = Render<JobLineTable>(p => p.Add(c => c.Rows, [row]).Add(c => c.Zone, "UTC"));

        face.Find("tbody tr").TextContent.ShouldContain("Release protection is on");
        face.Find("tbody a").GetAttribute("href").ShouldBe("instances/i-a");
        face.Find("tbody .st").TextContent.ShouldBe("Skipped");
    }

    [Fact]
    public void After_a_small_batch_what_was_left_alone_comes_first()
    {
        var plan = new Plan
        {
            Action = JobSamples.Release.Action,
            AsOf = Samples.Now,
            Money = [],
            Lines =
            [
                new() { SubjectId = "i-1", SubjectName = "one", Effect = Effect.Erased },
                new() { SubjectId = "i-2", SubjectName = "two", Reason = ReleaseRefusals.Protected.With() },
            ],
        };

        var face = Render<ResultsDialog>(p => p.Add(c => c.Plan, plan).Add(c => c.Zone, "UTC"));

        face.FindAll("tbody .nm").Select(link => link.TextContent).ShouldBe(["two", "one"]);
    }

    [Fact]
    public void Every_state_has_a_look_of_its_own()
    {
        var states = Enum.GetValues<JobState>()
            .Select(state => JobLooks.Of(JobSamples.Job(1) with { State = state, EndedAt = Samples.Now }).Label);
        var lines = Enum.GetValues<JobLineState>().Select(state => JobLooks.Of(state).Label);
        states.Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
        lines.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        Enum.GetValues<ConsequenceKind>().ShouldAllBe(kind => JobLooks.Many(kind).Length > 0);
    }

    [Fact]
    public void The_file_of_results_holds_no_formula_and_keeps_quotes()
    {
        JobResults.Line("=1+1", "say \"hi\"", "-x", "plain").ShouldBe("\"'=1+1\",\"say \"\"hi\"\"\",\"'-x\",\"plain\"");
    }
}
