using AngleSharp.Dom;
using Bunit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Instances;

public sealed class LaunchEditorTests : PageTest
{
    private static readonly LaunchState State = new()
    {
        Account = Samples.Account,
        Prices = Samples.Prices,
        Profile = Profile.Default,
        InstanceCount = 0,
        IsDone = false,
    };

    private readonly List<LaunchInstances> _committed = [];
    private readonly List<DeedDone> _done = [];

    [Fact]
    public void It_offers_the_first_of_everything_and_its_price()
    {
        var editor = Open();

        editor.Find("#launch-zone").GetAttribute("value").ShouldBe("cn-hangzhou-k");
        editor.Find("input[name=launch-type][checked]").Id.ShouldBe("type-ecs.c7.xlarge");
        // 0.23 for the type and 40 GiB of disk at 0.00015.
        editor.Find(".costs .sum .num").TextContent.ShouldContain("0.2360");
    }

    [Fact]
    public void A_form_that_nobody_has_touched_does_not_complain() => Open().FindAll("[role=alert]").ShouldBeEmpty();

    [Fact]
    public void Next_without_a_name_says_so_and_opens_no_review()
    {
        var editor = Open();

        editor.Find("form").Submit();

        editor.Find("#launch-name-problem").TextContent.ShouldContain("The name has 0 characters.");
        editor.Find("#launch-name").GetAttribute("aria-invalid").ShouldBe("true");
        editor.FindAll("dialog").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0", "0 instances cannot be created at once")]
    [InlineData("101", "101 instances cannot be created at once")]
    [InlineData("x", "0 instances cannot be created at once")]
    public void A_wrong_number_is_told_at_once(string count, string sentence)
    {
        var editor = Open();

        editor.Find("#launch-count").Input(count);

        editor.Find("#launch-count-problem").TextContent.ShouldContain(sentence);
    }

    [Fact]
    public void The_names_are_shown_before_they_are_given()
    {
        var editor = Open();
        editor.Find("#launch-name").Input("web-[008,3]");
        editor.Find("#launch-count").Input("3");

        editor.Find(".names").TextContent.ShouldBe("Their names: web-008, web-009, web-010");
        editor.Find("#launch-count").Input("50");
        editor.Find(".names").TextContent.ShouldBe("Their names: web-008 to web-057");
    }

    [Fact]
    public void A_disk_out_of_bounds_is_told_with_its_bounds()
    {
        var editor = Open();

        editor.Find("#launch-system-size").Change("19");

        editor.Find("#launch-system-problem").TextContent
            .ShouldContain("The system disk has 19 GiB. For this category and image it takes 20 to 65536 GiB.");
    }

    [Fact]
    public void Data_disks_are_added_up_to_sixteen_and_removed()
    {
        var editor = Open();
        for (var n = 0; n < LaunchInstances.DataDisksMax; n++)
        {
            Button(editor, "Add data disk").Click();
        }

        Button(editor, "Add data disk").HasAttribute("disabled").ShouldBeTrue();
        editor.Find("[aria-label='Remove data disk 16']").Click();
        editor.FindAll("fieldset.disk").Count.ShouldBe(15);
        editor.FindAll(".costs tbody tr").Count.ShouldBe(18); // type, system disk, data disks, sum
    }

    [Fact]
    public void Types_are_searched_by_size_and_the_chosen_one_stays()
    {
        var editor = Open();

        editor.Find("#launch-type-search").Input("4 vCPU c7");
        editor.FindAll(".types tbody tr").Count.ShouldBe(1);
        editor.Find("#launch-type-search").Input("nothing");
        editor.Find(".types").TextContent.ShouldContain("No type in this zone matches \"nothing\".");
        editor.Find("input[name=launch-type]").Id.ShouldBe("type-ecs.c7.xlarge");
    }

    [Fact]
    public void The_review_repeats_the_number_and_commits_what_was_asked_once()
    {
        var editor = Open();
        editor.Find("#launch-name").Input("web-[001,3]");
        editor.Find("#launch-count").Input("3");
        editor.Find("#network-Static").Change(true);
        editor.Find("form").Submit();

        var create = Button(editor, "Create 3 instances");
        editor.Find("dialog").TextContent.ShouldContain("Static public IP, 5 Mbit/s");
        create.Click();

        var command = _committed.ShouldHaveSingleItem();
        (command.Count, command.NamePattern, command.Network.Mbps).ShouldBe((3, "web-[001,3]", 5));
        _done.ShouldHaveSingleItem().Text.ShouldBe("3 instances are being created.");
        Button(editor, "Create 3 instances").HasAttribute("disabled").ShouldBeTrue();
    }

    private IRenderedComponent<LaunchEditor> Open() => Render<LaunchEditor>(parameters => parameters
        .Add(p => p.State, State)
        .Add(p => p.Region, null)
        .Add(p => p.Clock, () => Samples.Now)
        .Add(p => p.Door, new PlanDoor(
            (command, _) => Task.FromResult(Decide(command)),
            (command, _, _) =>
            {
                _committed.Add((LaunchInstances)command);
                return Task.FromResult(new Commitment { Plan = Decide(command).Value });
            }))
        .Add(p => p.OnDone, _done.Add));

    private static Domain.Plans.Outcome<Domain.Plans.Plan> Decide(Domain.Plans.Command command) =>
        LaunchDecisions.Decide(State, (LaunchInstances)command, Moments.At(Samples.Now));

    private static IElement Button(IRenderedComponent<LaunchEditor> editor, string name) =>
        editor.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
