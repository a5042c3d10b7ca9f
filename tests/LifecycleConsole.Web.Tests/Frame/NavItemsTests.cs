using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Tests.Frame;

public sealed class NavItemsTests
{
    [Fact]
    public void An_owner_opens_everything_of_the_account_and_sees_nothing_of_the_staff() =>
        Open(UserKind.Owner, accountId: 7).ShouldBe([
            "/overview", "/instances", "/recycle-bin", "/disks", "/addresses", "/snapshots", "/renewals", "/jobs",
            "/orders", "/resource-plans", "/unsubscribe", "/transactions", "/charges", "/top-up", "/balance-alert",
            "/access/users", "/access/groups", "/access/policies", "/access/simulator", "/audit", "/api",
            "/settings",
        ]);

    /// <summary>Where the address without a path leads to.</summary>
    [Theory]
    [InlineData(UserKind.Owner, 7, "/overview")]
    [InlineData(UserKind.SubUser, 7, "/overview")]
    [InlineData(UserKind.Support, 7, "/overview")]
    [InlineData(UserKind.Operator, 0, "/audit")]
    public void The_first_page_that_may_be_opened_is_the_front_page(UserKind kind, long accountId, string path) =>
        Open(kind, accountId).First().ShouldBe(path);

    [Fact]
    public void Staff_without_an_open_account_keep_the_accounts_pages_in_view_but_locked()
    {
        NavItems.For(Person(UserKind.Operator, accountId: 0)).Count().ShouldBe(30);
        Open(UserKind.Operator, accountId: 0).ShouldBe([
            "/audit", "/support", "/accounts", "/work", "/prices", "/usage-reports", "/offline-transfers",
            "/refunds-under-way", "/vouchers",
        ]);
    }

    [Fact]
    public void No_two_pages_share_a_symbol() =>
        NavItems.For(Person(UserKind.Operator, accountId: 7)).Select(item => item.Icon)
            .ShouldBeUnique(StringComparer.Ordinal);

    [Fact]
    public void Money_and_the_operators_pages_stand_in_groups_and_the_order_stays()
    {
        var staff = Person(UserKind.Operator, accountId: 7);
        var groups = NavItems.GroupsFor(staff).ToList();

        groups.Select(g => g.Group).ShouldBe([null, "Nav.Expenses", "Nav.Access", null, "Nav.Operator"]);
        groups[1].Items.Select(item => item.Path)
            .ShouldBe([
                "/orders", "/resource-plans", "/unsubscribe", "/transactions", "/charges", "/top-up", "/balance-alert",
            ]);
        groups[2].Items.Select(item => item.Path)
            .ShouldBe(["/access/users", "/access/groups", "/access/policies", "/access/simulator"]);
        groups[4].Items.Select(item => item.Path)
            .ShouldBe(
            [
                "/accounts", "/work", "/prices", "/usage-reports", "/offline-transfers", "/refunds-under-way",
                "/vouchers",
            ]);
        groups.SelectMany(g => g.Items).ShouldBe(NavItems.For(staff));
        NavItems.GroupsFor(Person(UserKind.Owner, accountId: 7)).Count().ShouldBe(4);
    }

    [Fact]
    public void A_page_below_another_lights_it_and_a_longer_word_does_not()
    {
        var instances = NavItems.For(Person(UserKind.Owner, accountId: 7)).Single(item => item.Path == "/instances");

        instances.IsAt("/instances").ShouldBeTrue();
        instances.IsAt("/instances/i-1").ShouldBeTrue();
        instances.IsAt("/instances-old").ShouldBeFalse();
    }

    private static IEnumerable<string> Open(UserKind kind, long accountId)
    {
        var person = Person(kind, accountId);
        return NavItems.For(person).Where(item => item.WhyNot(person) is null).Select(item => item.Path);
    }

    private static Actor Person(UserKind kind, long accountId) =>
        new() { Kind = kind, AccountId = accountId, UserId = "u", UserName = "somebody" };
}
