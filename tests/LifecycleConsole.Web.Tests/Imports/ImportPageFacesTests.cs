using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Imports;

namespace LifecycleConsole.Web.Tests.Imports;

/// <summary>What the page of one import shows instead of an import.</summary>
public sealed class ImportPageFacesTests : WholePageTest
{
    [Fact]
    public void An_import_that_is_not_there_says_so()
    {
        SignIn(UserKind.Owner, Sample.AccountId);

        Page().Find("h2").TextContent.ShouldBe("There is no such import");
    }

    [Fact]
    public void Somebody_elses_import_is_not_there_either()
    {
        SignIn(UserKind.Owner, Sample.OtherAccountId);

        Page().Find("h2").TextContent.ShouldBe("There is no such import");
    }

    [Fact]
    public void Staff_who_have_opened_no_account_are_told_to_open_one()
    {
        SignIn(UserKind.Support);

        var page = Page();

        page.Find("h2").TextContent.ShouldBe("You cannot see imports");
        page.Markup.ShouldContain("Open one from Support first.");
        page.FindAll("button.pri").ShouldBeEmpty();
    }

    [Fact]
    public void Before_it_is_known_who_looks_the_page_loads() =>
        Page().FindAll(".skeleton[role=status]").ShouldHaveSingleItem();

    [Fact]
    public async Task A_broken_database_gives_the_number_of_the_error_and_another_try()
    {
        await Ground.ExecuteAsync("""ALTER TABLE "Imports" RENAME TO "Away" """);
        SignIn(UserKind.Owner, Sample.AccountId);
        var page = Page();
        page.FindAll("[role=alert]").ShouldHaveSingleItem();

        await Ground.ExecuteAsync("""ALTER TABLE "Away" RENAME TO "Imports" """);
        page.Find("button.pri").Click();

        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("There is no such import"));
    }

    private IRenderedComponent<ImportPage> Page() => Render<ImportPage>(p => p.Add(c => c.Id, 99));
}
