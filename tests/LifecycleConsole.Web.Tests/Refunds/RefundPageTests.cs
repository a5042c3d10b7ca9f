using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Refunds;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Web.Tests.Refunds;

/// <summary>Resource Unsubscription, its confirmation, Unsubscribe Order Details: faces and deeds.</summary>
public sealed class RefundPageTests : MoneyPageTest
{
    [Fact]
    public async Task What_was_bought_elsewhere_is_nonrefundable_and_says_why()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Owner, Id);

        List().Find("h2").TextContent.ShouldBe("Nothing here can be refunded");
        List("unsubscribe?type=none").Find("tbody tr").TextContent.ShouldContain("It was bought elsewhere");
        List("unsubscribe?tab=renewals").Find("h2").TextContent.ShouldBe("No renewal waits to take effect");
        List("unsubscribe?instance=i-9").Find("h2").TextContent.ShouldBe("Nothing matches");
    }

    [Fact]
    public async Task Staff_who_have_opened_no_account_are_told_what_is_missing()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Operator);

        List().Markup.ShouldContain("No account is open");
        Render<RefundsPage>().Markup.ShouldContain("No account is open");
    }

    [Fact]
    public async Task Chosen_resources_are_counted_and_lead_to_their_confirmation()
    {
        await OpenAsync(cash: 10_000_000);
        var id = await BuyAsync();
        SignIn(UserKind.Owner, Id);
        var page = List();

        page.Find("tbody input").Change(true);

        page.Find(".bulk").TextContent.ShouldContain("1 selected");
        page.Find(".bulk a").TextContent.ShouldBe("Batch Unsubscribe Resources");
        page.Find(".bulk a").GetAttribute("href").ShouldBe("unsubscribe/confirm?ids=" + id);
    }

    [Fact]
    public async Task Who_may_only_read_sees_what_is_refundable_and_why_he_cannot()
    {
        await OpenAsync(cash: 10_000_000);
        await BuyAsync();
        SignIn(UserKind.SubUser, Id);

        var page = List();

        page.Markup.ShouldContain("You lack the right bss:RefundBatchRemainRefund");
        page.Find("tbody input").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Only_with_both_boxes_it_is_unsubscribed_and_the_details_explain_it()
    {
        await OpenAsync(cash: 10_000_000);
        var id = await BuyAsync();
        SignIn(UserKind.Owner, Id);
        var page = Confirm($"unsubscribe/confirm?ids={id}");
        page.Markup.ShouldContain("discount 1 × coefficient 1.5");
        Now(page).HasAttribute("disabled").ShouldBeTrue();
        page.FindAll(".agree input")[0].Change(true);
        Now(page).HasAttribute("disabled").ShouldBeTrue();
        page.FindAll(".agree input")[1].Change(true);

        await Now(page).ClickAsync(new());

        (await Ground.InstanceAsync(id)).Phase.ShouldBe(Phase.Released);
        var refund = await Ground.ReadAsync(db => db.Refunds.SingleAsync());
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("refunds/" + refund.Id);
        var details = Details(refund.Id);
        details.Find("h1").TextContent.ShouldBe("Order Details");
        foreach (var label in new[] { "Order Status", "Unsubscribe To", "Refund Time", "Refund Amount" })
        {
            details.Markup.ShouldContain(label);
        }
        details.FindAll("button").Single(b => b.TextContent.Trim() == "Recompute").Click();
        details.Markup.ShouldContain("every value is the same");
        details.Find("[data-copy^='Why did I get']").GetAttribute("data-copy")!.ShouldContain("Total refund");
        Render<RefundsPage>().Find("tbody a").TextContent.ShouldBe("View Details");
    }

    [Fact]
    public async Task What_changed_since_is_shown_and_both_boxes_are_asked_for_again()
    {
        await OpenAsync(cash: 10_000_000);
        var id = await BuyAsync();
        SignIn(UserKind.Owner, Id);
        var page = Confirm($"unsubscribe/confirm?ids={id}");
        page.FindAll(".agree input")[0].Change(true);
        page.FindAll(".agree input")[1].Change(true);
        Ground.Clock.Advance(TimeSpan.FromDays(2));

        await Now(page).ClickAsync(new());

        page.Markup.ShouldContain("Something changed since you looked. Nothing was done.");
        page.Markup.ShouldContain("Refund as it was shown: USD");
        Now(page).HasAttribute("disabled").ShouldBeTrue();
        (await Ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Renewals_are_chosen_by_their_end_from_the_last_on()
    {
        await OpenAsync(cash: 10_000_000);
        await RenewAsync(isPaid: true);
        SignIn(UserKind.Owner, Id);

        var page = List("unsubscribe?tab=renewals");
        var order = await Ground.ReadAsync(db => db.Orders.SingleAsync());
        page.Find("tbody a[href^=unsubscribe]").GetAttribute("href")
            .ShouldBe("unsubscribe/confirm?renewals=" + Uri.EscapeDataString($"i-1:{order.Id}"));
        var confirm = Confirm($"unsubscribe/confirm?renewals=i-1:{order.Id}");
        confirm.FindAll(".agree input")[0].Change(true);
        confirm.FindAll(".agree input")[1].Change(true);
        await Now(confirm).ClickAsync(new());

        (await Ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Active);
        (await Ground.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == order.Id))).State
            .ShouldBe(OrderState.Refunded);
    }

    [Fact]
    public async Task Pay_as_you_go_leads_to_release_and_nothing_to_the_list()
    {
        await OpenAsync(cash: 0);
        await Ground.PlantAsync(Sample.Running("i-payg"));
        SignIn(UserKind.Owner, Id);

        var page = Confirm("unsubscribe/confirm?ids=i-payg");

        page.Markup.ShouldContain("Release it instead.");
        page.FindAll(".agree").ShouldBeEmpty();
        Confirm("unsubscribe/confirm").Find("h2").TextContent
            .ShouldBe("Nothing that was chosen can be unsubscribed now.");
    }

    [Fact]
    public async Task Staff_see_what_is_under_way()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Operator);

        Render<StaffRefundsPage>().Find("h2").TextContent.ShouldBe("Nothing is under way.");
    }

    [Fact]
    public async Task Others_are_told_that_what_is_under_way_is_not_theirs()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Owner, Id);

        Render<StaffRefundsPage>().Markup.ShouldContain("This belongs to the operator");
    }

    [Fact]
    public async Task Another_accounts_refund_is_not_there()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Owner, Id);

        Details("o-none").Find("h1").TextContent.ShouldBe("There is no refund o-none.");
    }

    [Fact]
    public void A_file_has_a_line_for_each_with_its_orders()
    {
        var refund = new Refund
        {
            Id = "o-1", AccountId = Id, Kind = RefundKind.Resource, State = RefundState.Refunded, SubjectId = "i-1",
            SubjectName = "=evil", CurrencyCode = "USD", AmountMinor = 1250, CreatedAt = Ground.Clock.GetUtcNow(),
            Explanation = "",
        };

        RefundFile.Line(new RefundRow(refund, [])).ShouldStartWith("o-1,Resource,Refunded,");
        RefundFile.Line(new RefundRow(refund, [])).ShouldNotContain(",=evil");
    }

    [Fact]
    public async Task Two_disks_that_are_the_same_are_two_lines_also_when_a_day_turns()
    {
        await OpenAsync(cash: 0);
        var (from, disk) = (Ground.Clock.GetUtcNow(), new RefundInputLine("Ultra disk, 40 GiB", 30_00, false));
        OrderRefund After(int days) => RefundFormula.Of(new RefundInput
        {
            OrderId = "o-1", Kind = OrderKind.New, Rule = RefundRule.PartialInstance, CurrencyCode = "USD",
            CashMinor = 60_00, PeriodFrom = from, PeriodUntil = from.AddDays(60), At = from.AddDays(days),
            BillingZone = "UTC", AnchorDay = 1, Lines = [disk, disk], Discounts = [], Durations = [1],
            PriceListVersion = "1", ProfileName = "default", ProfileVersion = 1, EarlyDays = 30,
            EarlyCoefficient = 1.5m,
        });
        var page = Render<RefundByOrder>(p => p.Add(c => c.Orders, [After(35)]).Add(c => c.Shares, [])
            .Add(c => c.Title, "web-1").Add(c => c.Zone, "UTC"));

        page.Render(p => p.Add(c => c.Orders, [After(5)]));

        page.FindAll(".say").Count(say => say.TextContent.Contains("Ultra disk", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void What_a_card_did_not_take_is_said_to_be_on_the_balance_on_paper_and_in_the_text_too()
    {
        var share = new RefundShare
        {
            RefundId = "o-1", Line = 1, AccountId = Id, OrderId = "o-0", PaymentId = "pay-1", From = RefundPlace.Card,
            To = RefundPlace.Card, Reason = RefundReason.SamePlace, Minor = 12_50, CurrencyCode = "USD",
            State = RefundShareState.ToBalance, Problem = "card closed",
        };

        RefundWords.Goes(share).ShouldContain("card closed");
        RefundWords.Goes(share).ShouldContain("balance");
        RefundWords.Goes(share with { State = RefundShareState.Refunded }).ShouldNotContain("balance");
    }

    private IRenderedComponent<UnsubscribePage> List(string address = "unsubscribe")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<UnsubscribePage>();
    }

    private IRenderedComponent<UnsubscribeConfirmPage> Confirm(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<UnsubscribeConfirmPage>();
    }

    private IRenderedComponent<RefundDetailsPage> Details(string id) =>
        Render<RefundDetailsPage>(p => p.Add(page => page.RefundId, id));

    private static AngleSharp.Dom.IElement Now(IRenderedComponent<UnsubscribeConfirmPage> page) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == "Unsubscribe Now");

    /// <summary>Bought for two months, and running.</summary>
    private async Task<string> BuyAsync()
    {
        var launch = new LaunchInstances
        {
            ClientToken = "form-1",
            Region = "cn-hangzhou",
            Zone = "cn-hangzhou-k",
            TypeName = "ecs.c7.xlarge",
            ImageId = "debian_12_x64",
            SystemDisk = new("cloud_efficiency", 40),
            NamePattern = "web-1",
        };
        (await Ground.Desk.CommitAsync(Sample.Owner, new BuyInstances(launch, 2), null, default))
            .Refusal.ShouldBeNull();
        await Ground.WorkAsync();
        return await Ground.ReadAsync(db => db.Orders.Select(o => o.SubjectId).SingleAsync());
    }
}
