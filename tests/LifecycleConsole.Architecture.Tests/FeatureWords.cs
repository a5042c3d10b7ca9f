namespace LifecycleConsole.Architecture.Tests;

/// <summary>The one list of words that a folder of a room may be called.</summary>
internal static class FeatureWords
{
    public static IReadOnlyList<string> All { get; } =
    [
        // What the product is about.
        "Instances",
        "Releases",
        "Renewals",
        "RecycleBin",
        "Refunds", // unsubscription, and where the money goes
        "ResourcePlans",
        "UsageReports",
        "Wallet",
        "Orders",
        "Metering",
        "Disks",
        "Addresses",
        "Attachments", // load balancer memberships, auxiliary interfaces, classic links
        "Snapshots",
        "Imports",
        "Access",
        "Audit",
        "Backups", // copies that outlive the database, and proof that one is whole
        "Arrears",
        "Catalog",
        "Notices",
        "Messages", // pages of notices: a folder of the word itself would hide the frame's own Notices
        "Channels", // how notices leave the house: e-mail, web hooks, and who chose what
        "Profiles",
        "Accounts",
        "People", // pages of users and policies: those of Access are for coming in
        "Support",
        "Approvals", // what needs a second person
        "Views", // what a user saves of a list: named views, columns, density
        // The house's own.
        "Plans", // the five steps
        "Jobs", // one command over many, carried out by the server line by line
        "Timeline", // due moments and the clock
        "Work", // back-end work and drift
        "Writing", // the write lane and the applier
        "Reading",
        "Migrations",
        "Fleet", // the simulated fleet
        "Frame", // layout and shared parts of pages
        "Hosting", // start-up, security, telemetry
        "Demo",
        "Wire", // a vendor's request and answer, taken apart and put together
        "Signatures", // who says he asks, and whether it is true
        "Alibaba", // how that vendor signs, answers and refuses
        "Tencent",
        "Rest", // the product's own interface, for what the vendors' cannot say
        // What the SDK expects to be called so.
        "wwwroot",
        "Resources",
        "Properties",
    ];

    /// <summary>Names that say nothing about what is inside: refused at any depth.</summary>
    public static IReadOnlyList<string> Refused { get; } =
    ["Common", "Shared", "Helpers", "Utils", "Services", "Models"];
}
