using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Arrears;

namespace LifecycleConsole.Web.Tests.Arrears;

/// <summary>What stands on every page while the account is in arrears.</summary>
public sealed class ArrearsBannerTests : MoneyPageTest
{
    [Fact]
    public async Task Out_of_arrears_there_is_none()
    {
        await OpenAsync(cash: 500);

        Banner(Sample.Owner).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_grace_it_says_how_much_since_when_and_what_happens_when()
    {
        await OpenAsync(cash: 0);
        await UseAsync(500);

        var banner = Banner(Sample.Owner).Find("[role=alert]");

        banner.TextContent.ShouldContain("The account owes USD 5.00.");
        banner.TextContent.ShouldContain("In arrears since 20 Nov 2026, 16:00 (UTC+8).");
        banner.TextContent
            .ShouldContain("stopped at 20 Nov 2026, 18:00 (UTC+8), and released with their data at 5 Dec");
        banner.QuerySelector("a")!.GetAttribute("href").ShouldBe("top-up");
    }

    [Fact]
    public async Task After_the_stop_it_says_when_what_was_stopped_is_released()
    {
        await OpenAsync(cash: 0);
        await UseAsync(500);
        Ground.Clock.Advance(TimeSpan.FromHours(2));
        await Ground.SweepAsync();

        Banner(Sample.Owner).Find("[role=alert]").TextContent
            .ShouldContain("are stopped and cost nothing now. They are released with their data at 5 Dec 2026, 18:00");
    }

    [Fact]
    public async Task Who_may_not_top_up_sees_it_without_the_button_and_staff_without_an_account_nothing()
    {
        await OpenAsync(cash: 0);
        await UseAsync(500);

        Banner(Reader).Find("[role=alert]").QuerySelector("a").ShouldBeNull();
        Banner(Sample.Operator).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_goes_as_soon_as_nothing_is_owed()
    {
        await OpenAsync(cash: 0);
        await UseAsync(500);
        var banner = Banner(Sample.Owner);

        await Ground.PlantCashAsync(Id, 500, "paid");

        banner.WaitForAssertion(() => banner.FindAll("[role=alert]").ShouldBeEmpty());
    }

    private IRenderedComponent<ArrearsBanner> Banner(Actor actor) =>
        Render<ArrearsBanner>(b => b.Add(x => x.Actor, actor));
}
