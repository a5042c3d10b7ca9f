using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Tests.Frame;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Web.Tests.Orders;

/// <summary>The pages of orders in their faces.</summary>
public sealed class OrderPageTests : MoneyPageTest
{
    [Fact]
    public async Task Without_orders_the_list_says_so_and_a_filter_that_fits_none_says_that()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Owner, Id);

        Render<OrdersPage>().Find("h2").TextContent.ShouldBe("No orders yet");
        Services.GetRequiredService<NavigationManager>().NavigateTo("orders?state=Paying");
        Render<OrdersPage>().Find("h2").TextContent.ShouldNotContain("No orders yet");
    }

    [Fact]
    public async Task Staff_who_have_opened_no_account_are_told_what_is_missing()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Operator);

        Render<OrdersPage>().Markup.ShouldContain("No account is open");
    }

    [Fact]
    public async Task The_list_shows_what_waits_with_the_time_that_is_left()
    {
        await OpenAsync(cash: 0);
        var id = await RenewAsync(isPaid: false);
        SignIn(UserKind.Owner, Id);

        var row = Render<OrdersPage>().Find("tbody tr");

        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("orders/" + id);
        row.TextContent.ShouldContain("Unpaid");
        row.TextContent.ShouldContain(" left");
    }

    [Fact]
    public async Task A_paid_order_shows_its_transactions_its_instance_and_no_more_to_pay()
    {
        await OpenAsync(cash: 1_000_000);
        var id = await RenewAsync(isPaid: true);
        SignIn(UserKind.Owner, Id);

        var page = Details(id);

        page.FindAll(".moves tbody tr").Select(row => row.QuerySelector(".k-head")!.TextContent.Trim())
            .ShouldBe(["Order paid", "Order fulfilled"]);
        var due = await Ground.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == id));
        page.FindAll(".moves tbody tr")[0].TextContent.ShouldContain(
            $"USD -{due.Due.Units.ToString("N2", System.Globalization.CultureInfo.InvariantCulture)}");
        page.FindAll(".moves tbody tr")[1].TextContent.ShouldContain("no change of the balance");
        page.FindAll("a").Select(a => a.GetAttribute("href")).ShouldContain("instances/i-1", StringComparer.Ordinal);
        page.FindAll("button").ShouldAllBe(b => !b.TextContent.Contains("Pay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_refunded_says_so_on_its_page_and_on_paper()
    {
        Assert.SkipUnless(PaperFonts.HasAny, "This machine has no TrueType font.");
        await OpenAsync(cash: 1_000_000);
        var id = await RenewAsync(isPaid: true);
        var view = (await Ground.Get<OrderQueries>().GetAsync(Sample.Owner, id, default)).Value!;
        PaperText.Of(OrderPaper.Of(view)!).ShouldNotContain("Not refundable");

        var marked = view with { Order = view.Order with { NotRefundableReason = "Autumn sale" } };
        var line = view.Lines[0] with { DiscountRule = "× 0.5 from 12 months (vCPU, memory), not refundable" };
        var sold = view with { Lines = [line, .. view.Lines.Skip(1)] };

        var paper = PaperText.Of(OrderPaper.Of(marked)!);
        paper.ShouldContain("Not refundable");
        paper.ShouldContain("Autumn sale");
        PaperText.Of(OrderPaper.Of(sold)!).ShouldContain("Sold in a promotion without refund");
        OrderLooks.WhyNotRefundable(sold).ShouldBe($"Sold in a promotion without refund ({line.DiscountRule})");
    }

    [Fact]
    public async Task Who_may_only_read_sees_why_he_cannot_pay_or_cancel()
    {
        await OpenAsync(cash: 0);
        var id = await RenewAsync(isPaid: false);
        SignIn(UserKind.SubUser, Id);

        var buttons = Details(id).FindAll(".rz-button[disabled]");

        buttons.Select(b => b.GetAttribute("title")).ShouldBe(
        [
            "You lack the right bss:CancelOrder. The account owner can grant it.",
            "You lack the right bss:PayOrder. The account owner can grant it.",
        ]);
    }

    [Fact]
    public async Task Another_accounts_order_is_not_there()
    {
        await OpenAsync(cash: 0);
        var id = await RenewAsync(isPaid: false);
        SignIn(UserKind.Owner, Sample.OtherAccountId);

        Details(id).Find("h1").TextContent.ShouldBe($"There is no order {id}.");
    }

    [Fact]
    public async Task A_broken_database_gives_the_number_of_the_error_and_another_try()
    {
        await OpenAsync(cash: 0);
        await Ground.ExecuteAsync("""ALTER TABLE "Orders" RENAME TO "Away" """);
        SignIn(UserKind.Owner, Id);
        var page = Render<OrdersPage>();
        page.FindAll("[role=alert]").ShouldHaveSingleItem();

        await Ground.ExecuteAsync("""ALTER TABLE "Away" RENAME TO "Orders" """);
        page.FindAll("button").Single(b => b.TextContent.Contains("Try again", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => page.Markup.ShouldContain("No orders yet"));
    }

    [Fact]
    public async Task An_instance_shows_its_orders_and_one_that_is_paid_by_the_hour_nothing()
    {
        await OpenAsync(cash: 0);
        var prepaid = await Ground.InstanceAsync("i-1");
        OfInstance(prepaid).Markup.ShouldContain("No orders yet.");
        var id = await RenewAsync(isPaid: false);

        var orders = OfInstance(prepaid);
        orders.FindAll("a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["orders/" + id, "orders?subject=i-1", "unsubscribe/confirm?ids=i-1"]);
        OfInstance(Sample.Running("i-2").Instance).Markup.Trim().ShouldBeEmpty();
    }

    private IRenderedComponent<OrderDetailsPage> Details(string id) =>
        Render<OrderDetailsPage>(page => page.Add(p => p.OrderId, id));

    private IRenderedComponent<InstanceOrders> OfInstance(Instance instance) => Render<InstanceOrders>(card => card
        .Add(c => c.Actor, Sample.Owner).Add(c => c.Instance, instance).Add(c => c.Zone, "UTC"));
}
