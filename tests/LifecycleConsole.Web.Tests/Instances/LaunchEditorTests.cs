using AngleSharp.Dom;
using Bunit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
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
    private readonly List<BuyInstances> _bought = [];
    private long _cash = 1_000_000;
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

    [Fact]
    public void A_subscription_shows_its_price_by_part_its_discount_and_its_expiry()
    {
        var editor = OpenSubscription(12);
        editor.Find("#launch-count").Input("2");

        var costs = editor.Find(".costs").TextContent;
        // 110 a month for the type, × 0.83 for 12 months, and 40 GiB at 0.06.
        costs.ShouldContain("1,320.00");
        costs.ShouldContain("1,095.60");
        costs.ShouldContain("28.80");
        editor.Find(".costs [role=status]").TextContent.ShouldContain("2,248.80");
        costs.ShouldContain("Paid now, it expires on 20 Nov 2027");
        editor.Find("label:has(#months-12)").TextContent.ShouldContain("17 % off");
        editor.Find("label:has(#months-3)").TextContent.ShouldNotContain("off");
        editor.FindAll("#launch-protected").ShouldBeEmpty();
        editor.Find(".types thead").TextContent.ShouldContain("Price per month");
        editor.Find(".types tbody tr").TextContent.ShouldContain("110.00");
    }

    [Fact]
    public void The_review_of_a_subscription_tells_its_end_and_buys_what_was_asked_once()
    {
        var editor = OpenSubscription(1);
        editor.Find("#launch-auto-renewal").Change(true);
        editor.Find("#launch-renewal-months").Change("6");
        editor.Find("form").Submit();

        var dialog = editor.Find("dialog").TextContent;
        dialog.ShouldContain("20 Dec 2026");
        dialog.ShouldContain("Renewed by itself for 6 months");
        dialog.ShouldContain("Balance afterwards");
        Button(editor, "Buy now for USD 112.40").Click();

        var bought = _bought.ShouldHaveSingleItem();
        (bought.Months, bought.RenewalMonths, bought.PaysNow).ShouldBe((1, 6, true));
        _done.ShouldHaveSingleItem().Text.ShouldBe("prepaid-1 is paid and is being created.");
    }

    [Fact]
    public void Too_little_money_is_told_with_what_is_missing_and_can_be_ordered_for_later()
    {
        _cash = 10_000;
        var editor = OpenSubscription(1);
        editor.Find("form").Submit();

        editor.Find("dialog").TextContent.ShouldContain("USD 12.40 is missing");
        editor.Find("dialog a[href='top-up?amount=12.40']").TextContent.ShouldContain("Top up USD 12.40");
        Button(editor, "Order now, pay later").Click();
        editor.Find("dialog").TextContent.ShouldContain("1 month from the payment");
        Button(editor, "Order for USD 112.40").Click();

        _bought.ShouldHaveSingleItem().PaysNow.ShouldBeFalse();
        _done.ShouldHaveSingleItem().Text.ShouldBe("prepaid-1 is ordered. Pay it within 24 hours.");
    }

    private IRenderedComponent<LaunchEditor> OpenSubscription(int months)
    {
        var editor = Open();
        editor.Find("#billing-Subscription").Change(true);
        editor.Find($"#months-{months}").Change(true);
        editor.Find("#launch-name").Input("prepaid-1");
        return editor;
    }

    private IRenderedComponent<LaunchEditor> Open() => Render<LaunchEditor>(parameters => parameters
        .Add(p => p.State, State)
        .Add(p => p.Region, null)
        .Add(p => p.Clock, () => Samples.Now)
        .Add(p => p.Door, new PlanDoor(
            (command, _) => Task.FromResult(Decide(command)),
            (command, _, _) =>
            {
                if (command is BuyInstances buy)
                {
                    _bought.Add(buy);
                }
                else
                {
                    _committed.Add((LaunchInstances)command);
                }
                return Task.FromResult(new Commitment { Plan = Decide(command).Value });
            }))
        .Add(p => p.Desk, () => Task.FromResult<OrderDesk?>(Desk))
        .Add(p => p.OnDone, _done.Add));

    private OrderDesk Desk => new()
    {
        Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = _cash }),
        Currency = Currency.Usd,
    };

    private Domain.Plans.Outcome<Domain.Plans.Plan> Decide(Domain.Plans.Command command) => command is BuyInstances buy
        ? PurchaseDecisions.Decide(new() { Launch = State, Desk = Desk }, buy, Moments.At(Samples.Now))
        : LaunchDecisions.Decide(State, (LaunchInstances)command, Moments.At(Samples.Now));

    private static IElement Button(IRenderedComponent<LaunchEditor> editor, string name) =>
        editor.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
