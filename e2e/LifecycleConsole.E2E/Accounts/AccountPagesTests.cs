using LifecycleConsole.Domain.Access;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Looks;
using LifecycleConsole.Operations.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Accounts;

/// <summary>The list of accounts goes on after its first page, and a search stands in the address.</summary>
public sealed class AccountPagesTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task The_operator_walks_accounts_page_by_page_and_searches_them()
    {
        var accounts = Console.Host.Services.GetRequiredService<AccountOperations>();
        var staff = new Actor
        {
            Kind = UserKind.Operator, AccountId = 0, UserId = "operator", UserName = ConsoleFixture.Operator,
        };
        for (var n = 0; n < 30; n++)
        {
            await accounts.CreateAsync(staff, new($"Branch {n:00}", "USD", "UTC"), CancellationToken.None);
        }

        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "accounts?q=branch");
        await Expect(RowsOf(visit)).ToHaveCountAsync(25);
        await LinkAsync(visit, "Next page");
        await Expect(RowsOf(visit)).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Branch 29");
        visit.Page.Url.ShouldContain("q=branch");
        (await Axe.GraveFaultsAsync(visit.Page)).ShouldBeEmpty();
        await visit.Page.ReloadAsync();
        await Expect(RowsOf(visit)).ToHaveCountAsync(5);
        await LinkAsync(visit, "Previous page");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Branch 00");

        await visit.Page.GetByLabel("Account name or ID").FillAsync("branch 17");
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true })
            .ClickAsync();
        await Expect(RowsOf(visit)).ToHaveCountAsync(1);
        await visit.GoAsync("accounts?q=nothing-like-this");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Nothing matches \"nothing-like-this\"");
    }

    private static ILocator RowsOf(Visit visit) => visit.Page.Locator("table.accounts tbody tr");

    private static Task LinkAsync(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
}
