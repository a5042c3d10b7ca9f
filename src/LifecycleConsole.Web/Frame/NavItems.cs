using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Web.Frame;

/// <summary>One entry of the navigation. Only pages that exist have one.</summary>
/// <param name="Text">Key of its name in FrameTexts.</param>
/// <param name="Action">The right that opening the page takes.</param>
internal sealed record NavItem(string Text, string Icon, string Path, ActionName Action)
{
    public Refusal? WhyNot(Actor actor) => AccessRules.WhyNot(actor, Action);

    /// <summary>The page itself or one below it.</summary>
    public bool IsAt(string path) =>
        path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The left navigation, from top to bottom.</summary>
internal static class NavItems
{
    private static readonly NavItem[] OfAccount =
    [
        new("Nav.Instances", "server", "/instances", Actions.DescribeInstances),
        new("Nav.Disks", "disk", "/disks", Actions.DescribeDisks),
        new("Nav.Addresses", "ip", "/addresses", Actions.DescribeEipAddresses),
        new("Nav.Snapshots", "snap", "/snapshots", Actions.DescribeSnapshots),
        new("Nav.Transactions", "receipt", "/transactions", Actions.QueryAccountTransactions),
        new("Nav.TopUp", "wallet", "/top-up", Actions.QueryAccountBalance),
        new("Nav.Audit", "audit", "/audit", Actions.ListAudit),
        new("Nav.Settings", "cog", "/settings", Actions.GetAccountSettings),
    ];

    private static readonly NavItem[] OfStaff =
    [
        new("Nav.Accounts", "users", "/accounts", Actions.ListAccounts),
        new("Nav.Work", "tool", "/work", Actions.ListWork),
        new("Nav.Transfers", "card", "/offline-transfers", Actions.ListTransfers),
        new("Nav.Vouchers", "receipt", "/vouchers", Actions.ListVouchers),
    ];

    /// <summary>What belongs to an account, and below it, for staff, what belongs to the console.</summary>
    public static IEnumerable<NavItem> For(Actor actor) =>
        actor.Kind is UserKind.Support or UserKind.Operator ? [.. OfAccount, .. OfStaff] : OfAccount;
}
