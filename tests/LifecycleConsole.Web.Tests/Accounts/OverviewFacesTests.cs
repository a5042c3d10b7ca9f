using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Accounts;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Tests.Instances;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Tests.Accounts;

/// <summary>The Overview in each of its faces.</summary>
public sealed class OverviewFacesTests : MoneyPageTest
{
    [Fact]
    public void Before_it_is_known_who_looks_the_page_loads() =>
        Page().FindAll(".skeleton[role=status]").ShouldHaveSingleItem();

    [Fact]
    public void Staff_without_an_account_are_told_to_open_one()
    {
        SignIn(UserKind.Operator);

        var page = Page();

        page.Find("h2").TextContent.ShouldBe("You may not open the Overview");
        page.Markup.ShouldContain("No account is open. Open one from Support first.");
        page.FindAll("section").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_owner_sees_a_card_of_each_with_its_way_on()
    {
        await OpenAsync(cash: 100_000);
        SignIn(UserKind.Owner, Id);

        var page = Page();

        page.WaitForAssertion(() => page.FindAll("section").Count.ShouldBe(7));
        page.FindAll("section > h2 a").Select(a => a.GetAttribute("href")).ShouldBe([
            "renewals", "top-up", "recycle-bin", "instances?view=scheduled", "jobs", "charges", "messages",
        ]);
        page.FindAll(".ranges a").Select(a => a.TextContent.Trim()).ShouldBe(["7 days 1", "15 days 1", "30 days 1"]);
        page.Find(".ranges a").GetAttribute("href").ShouldBe("renewals?from=2026-11-20&until=2026-11-27");
        page.Markup.ShouldContain("Into the Recycle Bin on 23 Nov 2026, erased on 1 Dec 2026");
        page.Markup.ShouldContain("The Recycle Bin is empty.");
        page.Markup.ShouldContain("No release is scheduled.");
    }

    [Fact]
    public async Task One_card_that_breaks_has_its_number_and_leaves_the_others_alone()
    {
        await OpenAsync(cash: 100_000);
        await Ground.ExecuteAsync("""ALTER TABLE "Jobs" RENAME TO "Away" """);
        SignIn(UserKind.Owner, Id);
        var page = Page();
        page.WaitForAssertion(() => page.FindAll("section [role=alert]").ShouldHaveSingleItem());
        page.FindAll("section").Count.ShouldBe(7);

        await Ground.ExecuteAsync("""ALTER TABLE "Away" RENAME TO "Jobs" """);
        page.FindAll("button").Single(b => b.TextContent.Contains("Try again", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => page.FindAll("section [role=alert]").ShouldBeEmpty());
    }

    [Fact]
    public async Task A_broken_database_gives_the_number_of_the_error_and_another_try()
    {
        await Ground.ExecuteAsync("""ALTER TABLE "Accounts" RENAME TO "Away" """);
        SignIn(UserKind.Owner, Id);
        var page = Page();
        page.WaitForAssertion(() => page.FindAll("[role=alert]").ShouldHaveSingleItem());

        await Ground.ExecuteAsync("""ALTER TABLE "Away" RENAME TO "Accounts" """);
        page.Find("button[aria-label=Refresh]").Click();

        page.WaitForAssertion(() => page.FindAll("section").Count.ShouldBe(7));
    }

    /// <summary>It does not vanish.</summary>
    [Fact]
    public void A_card_that_may_not_be_seen_says_which_right_is_missing()
    {
        Outcome<NextToEnd> refused = AccessRules.MissingRight.With(
            new RefusalArgument("action", "ecs:DescribeInstances"));

        var card = Render<OverviewEnding>(parameters => parameters
            .Add(p => p.Data, Loaded<NextToEnd>.Of(refused)).Add(p => p.Title, "Recycle Bin")
            .Add(p => p.Href, "recycle-bin").Add(p => p.LinkText, "Open").Add(p => p.Nothing, "Empty")
            .Add(p => p.Zone, "UTC").Add(p => p.OnRetry, EventCallback.Empty));

        card.Find("h2").TextContent.Trim().ShouldBe("Recycle Bin");
        card.Markup.ShouldContain("You lack the right ecs:DescribeInstances.");
        card.FindAll("a").ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrears_are_said_with_the_balance()
    {
        await OpenAsync(cash: 0);
        await UseAsync(500);
        SignIn(UserKind.Owner, Id);

        var page = Page();

        page.WaitForAssertion(() => page.Markup.ShouldContain("In arrears since 20 Nov 2026, 16:00 UTC+8"));
        page.Markup.ShouldContain("-5.00");
    }

    [Theory]
    [InlineData(RenewalMode.Manual, null, null, Tone.Warn, "Into the Recycle Bin on 31 Dec 2026, erased on 8 Jan 2027")]
    [InlineData(RenewalMode.None, null, null, Tone.Still, "Not renewed: into the Recycle Bin on 31 Dec 2026, erased")]
    [InlineData(RenewalMode.Auto, 11_240, null, Tone.Ok, "Renewed by itself for USD 112.40")]
    [InlineData(RenewalMode.Auto, 11_240, 0, Tone.Ok, "Renewed by itself for USD 112.40")]
    [InlineData(RenewalMode.Auto, 11_240, 1_000, Tone.Bad, "Auto-renewal fails: USD 10.00 short; into the Recycle")]
    [InlineData(RenewalMode.Auto, null, null, Tone.Bad, "Auto-renewal fails: no price; into the Recycle Bin on 31")]
    public void What_becomes_of_it_if_nothing_is_done(RenewalMode mode, int? due, int? missing, Tone tone, string words)
    {
        var instance = Samples.Instance("web-01", ChargeType.Subscription) with { Renewal = mode };
        var next = mode == RenewalMode.Auto ? new NextRenewal(Samples.Now, Usd(due), Usd(missing)) : null;

        var look = OverviewLooks.IfNothing(new(Samples.State(instance).Holdings[0], next), "Asia/Shanghai");

        look.Label.ShouldStartWith(words);
        look.Tone.ShouldBe(tone);
    }

    [Fact]
    public void Bars_lead_to_charges_or_renewals_and_have_their_figures_in_words()
    {
        SpendMonth[] months = [Month(10, spent: 150_000), Month(12, ahead: 300_000)];

        var card = Render<OverviewSpend>(parameters => parameters
            .Add(p => p.Data, Loaded<SpendByMonth>.Of(new SpendByMonth(months, IsPartial: true)))
            .Add(p => p.Zone, "UTC").Add(p => p.OnRetry, EventCallback.Empty));

        card.FindAll("ol a").Select(a => a.GetAttribute("href")).ShouldBe([
            "charges?by=Day&from=2026-10-01&until=2026-10-31", "renewals?state=auto&from=2026-12-01&until=2026-12-31",
        ]);
        card.FindAll("ol a .sr").Select(words => words.TextContent).ShouldBe([
            "October 2026: USD 1,500.00 spent; Subscription USD 0.00, Pay-As-You-Go USD 1,500.00",
            "December 2026: about USD 3,000.00; Subscription USD 0.00, Pay-As-You-Go USD 3,000.00",
        ]);
        card.FindAll("rect").Select(rect => rect.GetAttribute("height")).ShouldBe(["500", "1000"]);
        card.FindAll("table.sr tbody tr").Count.ShouldBe(2);
        card.Markup.ShouldContain("Only the first 500 instances");
    }

    [Theory]
    [InlineData(160_449, "1,604")]
    [InlineData(1_604_900, "16.0k")]
    [InlineData(160_490_000, "1.6M")]
    public void Figures_above_bars_are_short(int minor, string text) =>
        OverviewLooks.Short(Usd(minor)!.Value).ShouldBe(text);

    private IRenderedComponent<OverviewPage> Page() => Render<OverviewPage>();

    private static Money? Usd(int? minor) => minor is { } amount ? new(amount, Currency.Usd) : null;

    private static SpendMonth Month(int month, int spent = 0, int ahead = 0) => new()
    {
        First = new(2026, month, 1), Prepaid = Usd(0)!.Value, Use = Usd(spent)!.Value, PrepaidAhead = Usd(0)!.Value,
        UseAhead = Usd(ahead)!.Value, IsAhead = ahead > 0, IsAbout = ahead > 0,
    };
}
