using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Web.Frame;

/// <summary>One entry of the navigation. Only pages that exist have one.</summary>
/// <param name="Text">Key of its name in FrameTexts.</param>
/// <param name="Action">The right that opening the page takes.</param>
internal sealed record NavItem(string Text, string Icon, string Path, ActionName Action)
{
    /// <summary>Key of the name of the group that it stands in; null where it stands alone.</summary>
    public string? Group { get; init; }

    public Refusal? WhyNot(Actor actor) => AccessRules.WhyNot(actor, Action);

    /// <summary>The page itself or one below it.</summary>
    public bool IsAt(string path) =>
        path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The left navigation, from top to bottom.</summary>
internal static class NavItems
{
    private const string Expenses = "Nav.Expenses";
    private const string Access = "Nav.Access";
    private const string Operator = "Nav.Operator";

    private static readonly NavItem[] OfAccount =
    [
        new("Nav.Overview", "grid", "/overview", Actions.GetAccountSettings),
        new("Nav.Instances", "server", "/instances", Actions.DescribeInstances),
        new("Nav.RecycleBin", "bin", "/recycle-bin", Actions.DescribeInstances),
        new("Nav.Disks", "disk", "/disks", Actions.DescribeDisks),
        new("Nav.Addresses", "ip", "/addresses", Actions.DescribeEipAddresses),
        new("Nav.Snapshots", "snap", "/snapshots", Actions.DescribeSnapshots),
        new("Nav.Renewals", "renew", "/renewals", Actions.DescribeInstances),
        new("Nav.Jobs", "jobs", "/jobs", Actions.ListJobs),
        new("Nav.Orders", "receipt", "/orders", Actions.QueryOrders) { Group = Expenses },
        new("Nav.ResourcePlans", "box", "/resource-plans", Actions.QueryResourcePackageInstances)
        {
            Group = Expenses,
        },
        new("Nav.Unsubscription", "undo", "/unsubscribe", Actions.QueryOrders) { Group = Expenses },
        new("Nav.Transactions", "swap", "/transactions", Actions.QueryAccountTransactions) { Group = Expenses },
        new("Nav.Charges", "bars", "/charges", Actions.QueryBill) { Group = Expenses },
        new("Nav.TopUp", "wallet", "/top-up", Actions.QueryAccountBalance) { Group = Expenses },
        new("Nav.BalanceAlert", "bell", "/balance-alert", Actions.QueryAccountBalance) { Group = Expenses },
        new("Nav.Users", "users", "/access/users", Actions.ListUsers) { Group = Access },
        new("Nav.Groups", "group", "/access/groups", Actions.ListGroups) { Group = Access },
        new("Nav.Policies", "shield", "/access/policies", Actions.ListPolicies) { Group = Access },
        new("Nav.Simulator", "search", "/access/simulator", Actions.ListPolicies) { Group = Access },
        new("Nav.Audit", "audit", "/audit", Actions.ListAudit),
        new("Nav.Api", "code", "/api", Actions.GetAccountSettings),
        new("Nav.Settings", "cog", "/settings", Actions.GetAccountSettings),
    ];

    private static readonly NavItem[] OfStaff =
    [
        new("Nav.Support", "desk", "/support", Actions.QuerySupport),
        new("Nav.Accounts", "house", "/accounts", Actions.ListAccounts) { Group = Operator },
        new("Nav.Work", "tool", "/work", Actions.ListWork) { Group = Operator },
        new("Nav.Prices", "price", "/prices", Actions.GetPrices) { Group = Operator },
        new("Nav.UsageReports", "gauge", "/usage-reports", Actions.ListUsageReports) { Group = Operator },
        new("Nav.Transfers", "card", "/offline-transfers", Actions.ListTransfers) { Group = Operator },
        new("Nav.RefundsUnderWay", "hour", "/refunds-under-way", Actions.ListRefunds) { Group = Operator },
        new("Nav.Vouchers", "gift", "/vouchers", Actions.ListVouchers) { Group = Operator },
    ];

    /// <summary>As <see cref="For"/>; neighbours of one group together, under its name.</summary>
    public static IEnumerable<(string? Group, IReadOnlyList<NavItem> Items)> GroupsFor(Actor actor)
    {
        var items = For(actor).ToList();
        for (var start = 0; start < items.Count;)
        {
            var group = items[start].Group;
            var together = items.Skip(start).TakeWhile(item => item.Group == group).ToList();
            yield return (group, together);
            start += together.Count;
        }
    }

    /// <summary>What belongs to an account, and below it, for staff, what belongs to the console.</summary>
    public static IEnumerable<NavItem> For(Actor actor) =>
        actor.Kind is UserKind.Support or UserKind.Operator ? [.. OfAccount, .. OfStaff] : OfAccount;
}
