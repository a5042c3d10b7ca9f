using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Refunds;
using LifecycleConsole.Web.ResourcePlans;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Web.Tests.ResourcePlans;

/// <summary>The pages of resource plans in their faces, and the form that buys them.</summary>
public sealed class ResourcePlanPagesTests : MoneyPageTest
{
    [Fact]
    public async Task Without_any_the_list_says_so_and_who_may_only_read_sees_why_he_cannot_buy()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.SubUser, Id);

        var page = Render<ResourcePlansPage>();

        page.Find("h2").TextContent.ShouldBe("No resource plans yet");
        var buy = page.FindAll("button")
            .Single(b => b.TextContent.Contains("Buy resource plan", StringComparison.Ordinal));
        buy.HasAttribute("disabled").ShouldBeTrue();
        buy.GetAttribute("title")!.ShouldContain("bss:CreateResourcePackage");
    }

    [Fact]
    public async Task Staff_who_have_opened_no_account_are_told_what_is_missing()
    {
        await OpenAsync(cash: 0);
        SignIn(UserKind.Operator);

        Render<ResourcePlansPage>().Markup.ShouldContain("No account is open");
    }

    [Fact]
    public async Task The_list_shows_how_much_is_used_in_words_and_a_filter_finds_by_state()
    {
        await OpenAsync(cash: 1_000);
        var id = await BuyAsync();
        await Ground.ExecuteAsync("""UPDATE "ResourcePlans" SET "UsedSeconds" = 5850000 """);
        SignIn(UserKind.Owner, Id);

        var row = Render<ResourcePlansPage>().Find("tbody tr");

        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("resource-plans/" + id);
        row.TextContent.ShouldContain("1,625 of 2,000 GiB-hours used (81");
        row.QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuenow").ShouldBe("81");
        row.TextContent.ShouldContain("In use");
        Services.GetRequiredService<NavigationManager>().NavigateTo("resource-plans?state=Expired");
        Render<ResourcePlansPage>().Find("h2").TextContent.ShouldBe("No resource plan fits the filter");
    }

    [Fact]
    public async Task One_that_waits_is_activated_on_its_page()
    {
        await OpenAsync(cash: 1_000);
        var id = await BuyAsync(new(2026, 12, 1));
        SignIn(UserKind.Owner, Id);
        var page = Details(id);
        page.Markup.ShouldContain("Not activated");
        page.Markup.ShouldContain("1 month from activation");

        page.FindAll(".rz-button.pri").Single().Click();
        page.WaitForAssertion(() => page.Find("dialog").TextContent.ShouldContain("It is active from now on"));
        page.FindAll("dialog .rz-button.pri").Single().Click();

        page.WaitForAssertion(() => page.FindAll("dialog").ShouldBeEmpty());
        (await Ground.ReadAsync(db => db.ResourcePlans.SingleAsync())).ActivatedAt.ShouldBe(Ground.Start);
        page.Markup.ShouldContain("In use");
    }

    [Fact]
    public async Task Its_page_lists_every_deduction_with_its_hour_and_its_order()
    {
        await OpenAsync(cash: 1_000);
        var id = await BuyAsync();
        await Ground.ExecuteAsync($"""
            INSERT INTO "QuotaDraws" ("PlanId", "Hour", "Kind", "AccountId", "Seconds", "Minor")
            VALUES ('{id}', 1795248000000000, 2, {Id}, 144000, 1)
            """);
        SignIn(UserKind.Owner, Id);

        var page = Details(id);

        var row = page.Find(".draws tbody tr");
        row.TextContent.ShouldContain("40 GiB-hours");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("charges?hour=2026-11-21T08");
        page.FindAll("dl a").Select(a => a.GetAttribute("href")!.Split('/')[0])
            .ShouldContain("orders", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Another_accounts_is_not_there()
    {
        await OpenAsync(cash: 1_000);
        var id = await BuyAsync();
        SignIn(UserKind.Owner, Sample.OtherAccountId);

        Details(id).Find("h1").TextContent.ShouldBe($"There is no resource plan {id}.");
    }

    [Fact]
    public async Task The_form_buys_for_later_what_it_has_shown()
    {
        await OpenAsync(cash: 100);
        DeedDone? told = null;
        var dialog = Render<BuyResourcePlanDialog>(form => form
            .Add(f => f.Actor, Sample.Owner).Add(f => f.Door, PlanDoor.Of(Ground.Desk, Sample.Owner))
            .Add(f => f.OnDone, done => told = done).Add(f => f.OnClose, () => { }));
        dialog.WaitForAssertion(() => Ok(dialog).TextContent.ShouldContain("Pay USD 0.50"));
        dialog.Markup.ShouldContain("Active until");

        dialog.Find("input[type=number]").Change("2");
        dialog.WaitForAssertion(() => Ok(dialog).TextContent.ShouldContain("Pay USD 1.00"));
        dialog.FindAll("input[name=when]")[1].Change(true);
        dialog.WaitForElement("input[type=date]").Change("2026-12-24");
        dialog.WaitForAssertion(() => dialog.Markup.ShouldContain("Activates by itself"));
        Ok(dialog).Click();

        dialog.WaitForAssertion(() => told.ShouldNotBeNull().Text.ShouldBe("2 resource plans are bought."));
        (await Ground.ReadAsync(db => db.ResourcePlans.ToListAsync())).ShouldAllBe(p => p.ActivatedAt == null
            && p.ActivateBy == new DateTimeOffset(2026, 12, 23, 16, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Too_little_money_says_how_much_is_missing_and_offers_to_pay_later()
    {
        await OpenAsync(cash: 20);
        var dialog = Render<BuyResourcePlanDialog>(form => form
            .Add(f => f.Actor, Sample.Owner).Add(f => f.Door, PlanDoor.Of(Ground.Desk, Sample.Owner))
            .Add(f => f.OnDone, _ => { }).Add(f => f.OnClose, () => { }));

        dialog.WaitForAssertion(() => dialog.Markup.ShouldContain("0.30"));
        Ok(dialog).HasAttribute("disabled").ShouldBeTrue();
        dialog.FindAll("button").Single(b => b.TextContent.Contains("pay later", StringComparison.Ordinal)).Click();
        dialog.WaitForAssertion(() => Ok(dialog).TextContent.ShouldContain("Order for USD 0.50"));
        Ok(dialog).Click();

        dialog.WaitForAssertion(() => Services.GetRequiredService<NavigationManager>().Uri.ShouldContain("orders/o-"));
        (await Ground.ReadAsync(db => db.ResourcePlans.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_can_be_unsubscribed_stands_under_its_refund_type_and_leads_to_the_confirmation()
    {
        await OpenAsync(cash: 1_000);
        var id = await BuyAsync(new(2026, 12, 1));
        SignIn(UserKind.Owner, Id);

        var row = Render<PlanUnsubscribePage>().Find("tbody tr");

        row.TextContent.ShouldContain("USD 0.50");
        row.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
            .ShouldContain($"unsubscribe/confirm?plans={id}", StringComparer.Ordinal);
        Services.GetRequiredService<NavigationManager>().NavigateTo("unsubscribe/plans?type=PartialPlan");
        Render<PlanUnsubscribePage>().Find("h2").TextContent.ShouldBe("No resource plan of this refund type");
    }

    [Fact]
    public async Task A_broken_database_gives_the_number_of_the_error()
    {
        await OpenAsync(cash: 0);
        await Ground.ExecuteAsync("""ALTER TABLE "ResourcePlans" RENAME TO "Away" """);
        SignIn(UserKind.Owner, Id);

        Render<ResourcePlansPage>().FindAll("[role=alert]").ShouldHaveSingleItem();
    }

    private static AngleSharp.Dom.IElement Ok(IRenderedComponent<BuyResourcePlanDialog> dialog) =>
        dialog.FindAll(".rz-button.pri").Single();

    private async Task<string> BuyAsync(DateOnly? activateOn = null)
    {
        var done = await Ground.Desk.CommitAsync(
            Sample.Owner, new BuyResourcePlans("form", "disk-starter", 1) { ActivateOn = activateOn }, null, default);
        done.Refusal.ShouldBeNull();
        return done.Plan!.Lines[0].SubjectId;
    }

    private IRenderedComponent<ResourcePlanDetailsPage> Details(string id) =>
        Render<ResourcePlanDetailsPage>(page => page.Add(p => p.PlanId, id));
}
