using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Tests.Instances;

public sealed class InstanceListTests : PageTest
{
    private readonly List<string> _selected = [];
    private readonly List<InstanceCommand> _power = [];

    [Fact]
    public void It_shows_a_skeleton_while_it_loads() =>
        List(Loaded<InstancePage>.NotYet).FindAll(".skeleton[role=status]").ShouldHaveSingleItem();

    [Fact]
    public void It_says_the_error_id_when_loading_has_failed() =>
        List(Loaded<InstancePage>.Failed("01JD4K7Q2M9T")).Find("[role=alert]").TextContent
            .ShouldContain("01JD4K7Q2M9T");

    [Fact]
    public void It_says_that_there_is_nothing_yet() =>
        List(Page()).Markup.ShouldContain("No instances yet");

    [Fact]
    public void It_offers_to_clear_the_filters_that_nothing_matches()
    {
        var filter = new InstanceFilter { Text = "shop", ChargeType = ChargeType.Subscription };
        var address = new InstanceListAddress { Filter = filter };

        var list = List(Page(), address);

        list.FindAll("a.fld.set").Select(chip => chip.TextContent)
            .ShouldBe(["Text: shop", "Billing method: Subscription"]);
        list.Find("a.rz-button.pri").GetAttribute("href").ShouldBe("instances");
    }

    [Fact]
    public void It_names_the_right_that_is_missing()
    {
        var missing = AccessRules.MissingRight.With(new RefusalArgument("action", "ecs:DescribeInstances"));

        List(Loaded<InstancePage>.Of(missing)).Markup.ShouldContain("You lack the right ecs:DescribeInstances.");
    }

    [Fact]
    public void A_row_says_what_comes_next_in_time_left_and_time()
    {
        var scheduled = Samples.Instance("batch-worker-08") with
        {
            ReleaseAt = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
        };

        var row = List(Page(scheduled)).Find("tbody tr");

        row.QuerySelector(".bd")!.TextContent.ShouldBe("Released in 7 h 18 min");
        row.TextContent.ShouldContain("20 Nov 2026, 18:00 UTC+8");
    }

    [Fact]
    public void The_header_selects_this_page()
    {
        var list = List(Page(Samples.Instance("a"), Samples.Instance("b")));

        list.Find("thead input").Change(true);

        _selected.ShouldBe(["i-a", "i-b"], ignoreOrder: true);
    }

    [Fact]
    public void Stop_is_grey_with_its_reason_while_the_machine_starts()
    {
        var starting = Samples.Instance("a") with { PowerState = PowerState.Starting };

        var stop = List(Page(starting)).Find(".acts button");

        stop.HasAttribute("disabled").ShouldBeTrue();
        stop.GetAttribute("title").ShouldBe("It is starting. Try again when it runs.");
    }

    [Fact]
    public void The_menu_keeps_what_is_not_possible_with_the_reason()
    {
        var list = List(Page(Samples.Instance("a", ChargeType.Subscription)));

        list.Find("button.mng").Click();

        var release = list.FindAll(".menu .mi")
            .Single(item => string.Equals(item.FirstElementChild!.TextContent, "Release", StringComparison.Ordinal));
        release.GetAttribute("aria-disabled").ShouldBe("true");
        release.TextContent.ShouldContain("A Subscription instance is released by itself after its period.");
    }

    private static Loaded<InstancePage> Page(params Instance[] instances) => Loaded<InstancePage>.Of(
        (Outcome<InstancePage>)new InstancePage { Rows = [.. instances.Select(Samples.Row)], ReadAt = Samples.Now });

    private IRenderedComponent<InstanceList> List(Loaded<InstancePage> result, InstanceListAddress? address = null) =>
        Render<InstanceList>(list => list
            .Add(l => l.Result, result)
            .Add(l => l.Address, address ?? new InstanceListAddress())
            .Add(l => l.Viewer, Samples.Viewer())
            .Add(l => l.Selected, new HashSet<string>(StringComparer.Ordinal))
            .Add(l => l.OnSelect, (IReadOnlySet<string> ids) => _selected.AddRange(ids))
            .Add(l => l.Load, id => Task.FromResult<AccountState?>(
                Samples.State([.. result.Value!.Rows.Select(row => row.Instance).Where(i => i.Id == id)])))
            .Add(l => l.OnPower, (InstanceCommand command) => _power.Add(command))
            .Add(l => l.OnChosen, (ManageChoice _) => { })
            .Add(l => l.OnRetry, EventCallback.Empty));
}
