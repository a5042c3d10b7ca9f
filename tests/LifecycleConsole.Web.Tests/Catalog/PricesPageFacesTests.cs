using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Catalog;

namespace LifecycleConsole.Web.Tests.Catalog;

/// <summary>The price list's page in each of its faces.</summary>
public sealed class PricesPageFacesTests : WholePageTest
{
    [Fact]
    public void Who_is_no_staff_is_told_so_and_sees_no_price()
    {
        SignIn(UserKind.Owner, Sample.AccountId);

        var page = Render<PricesPage>();

        page.Find("h2").TextContent.ShouldBe("You may not open the price list");
        page.Markup.ShouldContain("This belongs to the operator of the console (lc:GetPrices).");
        page.FindAll("table").ShouldBeEmpty();
        page.Find("button.pri").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void Before_it_is_known_who_looks_the_page_loads() =>
        Render<PricesPage>().FindAll(".skeleton[role=status]").ShouldHaveSingleItem();

    [Fact]
    public async Task A_broken_database_gives_the_number_of_the_error_and_another_try()
    {
        await Ground.ExecuteAsync("""ALTER TABLE "PriceListVersions" RENAME TO "Away" """);
        SignIn(UserKind.Operator);
        var page = Render<PricesPage>();
        page.FindAll("[role=alert]").ShouldHaveSingleItem();

        await Ground.ExecuteAsync("""ALTER TABLE "Away" RENAME TO "PriceListVersions" """);
        page.FindAll("button").Single(b => b.TextContent.Contains("Try again", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => page.FindAll("table").ShouldNotBeEmpty());
    }

    [Fact]
    public void Support_reads_the_list_and_cannot_publish_one()
    {
        SignIn(UserKind.Support);

        var page = Render<PricesPage>();

        page.WaitForAssertion(() => page.FindAll("table").ShouldNotBeEmpty());
        page.Find("button.pri").HasAttribute("disabled").ShouldBeTrue();
    }
}
