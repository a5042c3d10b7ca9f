using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Imports;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>A page, or a page with something open, as somebody sees it.</summary>
/// <param name="Steps">From the open page to what is looked at.</param>
internal sealed partial record Place(string Name, string User, string Path, Func<Visit, Task>? Steps = null)
{
    /// <summary>A page without a circuit.</summary>
    public bool IsStatic { get; init; }

    /// <summary>What is so in the console before somebody comes here.</summary>
    public Func<ConsoleFixture, Task>? Before { get; init; }

    public static readonly IReadOnlyList<Sight> Sights =
    [
        Sight.Wide, Sight.Wide with { IsDark = true }, Sight.Narrow, Sight.Narrow with { IsDark = true },
    ];

    public static readonly IReadOnlyList<Place> All =
    [
        new("overview", ConsoleFixture.Owner, "overview"),
        new("overview-spend", ConsoleFixture.Owner, "overview", SpendInSight),
        new("overview-no-account", ConsoleFixture.Operator, "overview"),
        new("instances", ConsoleFixture.Owner, "instances"),
        .. ListPlaces.All,
        new("account-menu", ConsoleFixture.Owner, "audit", v => v.ButtonAsync($"Account: {ConsoleFixture.Owner}")),
        new("instances-menu", ConsoleFixture.Owner, "instances?sort=name", v => v.OpenManageAsync("batch-worker-10")),
        new("instances-none", ConsoleFixture.Owner, "instances?q=nothing-like-this"),
        new("instances-released", ConsoleFixture.Owner, "instances?view=scheduled"),
        new("instances-read-only", ConsoleFixture.SubUser, "instances?sort=name"),
        new("release-choose", ConsoleFixture.Owner, "instances?release={batch-worker-07}", Scheduled),
        new("release-review", ConsoleFixture.Owner, "instances?release={batch-worker-07}", NowReview),
        new("release-schedule", ConsoleFixture.Owner, "instances?release={batch-worker-07}", ScheduleReview),
        new("stop", ConsoleFixture.Owner, "instances?stop={batch-worker-07}", Planned),
        new("reboot", ConsoleFixture.Owner, "instances?reboot={batch-worker-07}", Planned),
        new("rename", ConsoleFixture.Owner, "instances?rename={batch-worker-07}", Opened),
        new("tags", ConsoleFixture.Owner, "instances?tags={batch-worker-07}", Opened),
        new("snapshot", ConsoleFixture.Owner, "instances?snapshot={batch-worker-07}", Planned),
        new("bulk", ConsoleFixture.Owner, "instances?sort=name&rows=100", Selected),
        new("details", ConsoleFixture.Owner, "instances/{batch-worker-07}"),
        new("details-missing", ConsoleFixture.Owner, "instances/i-bp1nobody"),
        new("imports", ConsoleFixture.Owner, "imports"),
        new("imports-read-only", ConsoleFixture.SubUser, "imports"),
        new("import-preview", ConsoleFixture.Owner, "imports", Preview),
        new("import-broken", ConsoleFixture.Owner, "imports", BrokenFile),
        new("import-gone", ConsoleFixture.Owner, "imports", Gone),
        new("jobs", ConsoleFixture.Owner, "jobs"),
        new("job-missing", ConsoleFixture.Owner, "jobs/job-1"),
        new("create", ConsoleFixture.Owner, "instances/create"),
        new("create-problems", ConsoleFixture.Owner, "instances/create", NothingFilledIn),
        new("create-review", ConsoleFixture.Owner, "instances/create", LaunchReview),
        new("create-elastic", ConsoleFixture.Owner, "instances/create", ElasticReview),
        new("buy", ConsoleFixture.Owner, "instances/create", SubscriptionForm),
        new("buy-review", ConsoleFixture.Owner, "instances/create", PurchaseReview),
        new("switch", ConsoleFixture.Owner, "instances?switch={batch-worker-10}", Planned),
        new("create-read-only", ConsoleFixture.SubUser, "instances/create"),
        new("disks", ConsoleFixture.Owner, "disks"),
        new("disks-none", ConsoleFixture.Owner, "disks?q=nothing-like-this"),
        new("disks-create", ConsoleFixture.Owner, "disks?do=create", Opened),
        new("disks-attach", ConsoleFixture.Owner, "disks?q=mysql-archive", AttachDisk),
        new("disks-delete", ConsoleFixture.Owner, "disks?q=scratch-spare", DeleteDisk),
        new("disks-bulk", ConsoleFixture.Owner, "disks", PartsSelected),
        new("disks-read-only", ConsoleFixture.SubUser, "disks"),
        new("addresses", ConsoleFixture.Owner, "addresses"),
        new("addresses-allocate", ConsoleFixture.Owner, "addresses?do=create", Opened),
        new("addresses-bind", ConsoleFixture.Owner, "addresses", BindAddress),
        new("snapshots", ConsoleFixture.Owner, "snapshots"),
        new("snapshots-create", ConsoleFixture.Owner, "snapshots?do=create", Opened),
        new("messages", ConsoleFixture.Owner, "messages"),
        new("messages-refunds", ConsoleFixture.Owner, "messages?kind=Unsubscribed"),
        new("message-settings", ConsoleFixture.Owner, "messages/settings"),
        new("message-settings-staff", ConsoleFixture.Operator, "messages/settings"),
        new("web-hooks", ConsoleFixture.Owner, "web-hooks"),
        new("web-hooks-read-only", ConsoleFixture.SubUser, "web-hooks"),
        new("web-hook-missing", ConsoleFixture.Owner, "web-hooks/wh-1"),
        new("audit", ConsoleFixture.Owner, "audit"),
        new("api", ConsoleFixture.Owner, "api"),
        new("top-up", ConsoleFixture.Owner, "top-up", TopUpWaits),
        new("top-up-sandbox", ConsoleFixture.Owner, "top-up", SandboxOpened),
        new("top-up-waiting", ConsoleFixture.Owner, "top-up", v => Paid(v, "Let the bank hang", "Waiting for")),
        new("top-up-declined", ConsoleFixture.Owner, "top-up",
            v => Paid(v, "Let the bank decline", "The bank refused")),
        new("top-up-read-only", ConsoleFixture.SubUser, "top-up"),
        new("balance-alert", ConsoleFixture.Owner, "balance-alert"),
        new("balance-alert-read-only", ConsoleFixture.SubUser, "balance-alert"),
        new("renew", ConsoleFixture.Owner, "instances?renew={shop-web-01}", Planned),
        new("recycle-bin", ConsoleFixture.Owner, "recycle-bin"),
        new("recycle-bin-recover", ConsoleFixture.Owner, "recycle-bin",
            v => Asked(v, "Recover old-blog-01")),
        new("instance-join", ConsoleFixture.Owner, "instances/{batch-worker-03}", Joining),
        new("recycle-bin-terminate", ConsoleFixture.Owner, "recycle-bin",
            v => Asked(v, "Terminate old-blog-01")),
        new("renewals", ConsoleFixture.Owner, "renewals"),
        new("renewals-none", ConsoleFixture.Owner, "renewals?q=nothing-like-this"),
        new("renewals-read-only", ConsoleFixture.SubUser, "renewals"),
        new("renewals-menu", ConsoleFixture.Owner, "renewals", v => v.ButtonAsync("Manage shop-web-01")),
        new("renewals-bulk", ConsoleFixture.Owner, "renewals", RenewalsSelected),
        new("renewals-auto", ConsoleFixture.Owner, "renewals?do=auto-renew&on={shop-web-01}", Planned),
        new("renewals-unify", ConsoleFixture.Owner, "renewals", Unified),
        new("renewals-until", ConsoleFixture.Owner, "renewals?do=until&on={shop-web-01}", Planned),
        new("policies", ConsoleFixture.SubUser, "policies/recycle-bin"),
        new("orders", ConsoleFixture.Owner, "orders"),
        .. ExpensePlaces.All,
        .. ApprovalPlaces.All,
        new("transactions", ConsoleFixture.Owner, "transactions"),
        new("transactions-none", ConsoleFixture.Owner, "transactions?kind=OrderReversed"),
        new("charges", ConsoleFixture.Owner, "charges"),
        new("charges-days", ConsoleFixture.SubUser, "charges?by=Day"),
        new("charges-none", ConsoleFixture.Owner, "charges?from=2020-01-01&until=2020-01-02&kind=Image"),
        new("transfers", ConsoleFixture.Operator, "offline-transfers") { Before = Announced },
        new("transfers-confirm", ConsoleFixture.Operator, "offline-transfers", v => TransferChosen(v, "Confirm LC"))
        {
            Before = Announced,
        },
        new("transfers-reject", ConsoleFixture.Operator, "offline-transfers", v => TransferChosen(v, "Reject LC"))
        {
            Before = Announced,
        },
        new("vouchers", ConsoleFixture.Operator, "vouchers"),
        new("vouchers-grant", ConsoleFixture.Operator, "vouchers", GrantVoucher),
        new("usage-reports", ConsoleFixture.Operator, "usage-reports") { Before = Reported },
        new("usage-reports-no-right", ConsoleFixture.SubUser, "usage-reports"),
        new("usage-reports-none", ConsoleFixture.Operator, "usage-reports?q=nothing-of-it"),
        new("usage-reports-review", ConsoleFixture.Operator, "usage-reports", v => UsageReviewed(v, "look-2", 12)),
        new("usage-reports-wrong", ConsoleFixture.Operator, "usage-reports", v => UsageReviewed(v, "look-3", -1)),
        new("settings", ConsoleFixture.Owner, "settings"),
        new("settings-read-only", ConsoleFixture.SubUser, "settings"),
        new("people-users", ConsoleFixture.Owner, "access/users"),
        new("people-users-create", ConsoleFixture.Owner, "access/users", v => v.ButtonAsync("Create user")),
        new("people-user", ConsoleFixture.Owner, "access/users", v => OpenUser(v, ConsoleFixture.SubUser)),
        new("people-user-owner", ConsoleFixture.Owner, "access/users", v => OpenUser(v, ConsoleFixture.Owner)),
        new("people-user-disable", ConsoleFixture.Owner, "access/users", DisableUser),
        new("people-user-read-only", ConsoleFixture.SubUser, "access/users", v => OpenUser(v, ConsoleFixture.SubUser)),
        new("people-own-keys", ConsoleFixture.Owner, "access-keys"),
        new("people-own-keys-locked", "wang.fang", "access-keys"),
        new("people-groups", ConsoleFixture.Owner, "access/groups"),
        new("people-policies", ConsoleFixture.Owner, "access/policies"),
        new("people-policy", ConsoleFixture.Owner, "access/policies/ReadOnlyAccess"),
        new("people-policy-new", ConsoleFixture.Owner, "access/policies/new"),
        new("people-policy-missing", ConsoleFixture.Owner, "access/policies/no-such-one"),
        new("people-simulator", ConsoleFixture.Owner, "access/simulator"),
        new("people-simulator-answer", ConsoleFixture.Owner, "access/simulator", Simulate),
        new("accounts", ConsoleFixture.Operator, "accounts"),
        new("accounts-create", ConsoleFixture.Operator, "accounts", CreateAccount),
        new("accounts-support", ConsoleFixture.Support, "accounts"),
        new("work", ConsoleFixture.Operator, "work"),
        new("prices", ConsoleFixture.Operator, "prices"),
        new("prices-upload", ConsoleFixture.Operator, "prices", UploadPrices),
        new("prices-problems", ConsoleFixture.Operator, "prices", BrokenPrices),
        new("prices-warning", ConsoleFixture.Operator, "prices?currency=USD", UncountedPrices) { Before = Reported },
        new("no-right", ConsoleFixture.Owner, "accounts"),
        new("not-found", ConsoleFixture.Owner, "no-such-page"),
    ];

    private static async Task OpenUser(Visit visit, string name)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = $"Open {name}" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }))
            .ToBeVisibleAsync();
    }

    private static async Task Joining(Visit visit)
    {
        await visit.ButtonAsync("Add to this instance");
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Join a load balancer" }).ClickAsync();
        await Assertions.Expect(visit.Dialog.GetByLabel("ID of the load balancer")).ToBeVisibleAsync();
    }

    private static async Task DisableUser(Visit visit)
    {
        await OpenUser(visit, ConsoleFixture.SubUser);
        await visit.ButtonAsync("Disable");
    }

    private static async Task Simulate(Visit visit)
    {
        await visit.Page.GetByLabel("User", new() { Exact = true }).SelectOptionAsync(ConsoleFixture.SubUser);
        await visit.Page.GetByLabel("Action").SelectOptionAsync("ecs:DeleteInstance");
        await visit.ButtonAsync("Simulate");
        await Assertions.Expect(visit.Page.GetByText("No statement allows it.")).ToBeVisibleAsync();
    }

    /// <summary>A browser of the user's; of nobody where the place has none.</summary>
    public async Task<Visit> EnterAsync(ConsoleFixture console, Sight sight)
    {
        var session = User.Length == 0 ? null : await console.SessionAsync(User);
        var visit = await Visit.OpenAsync(console.Browser, console.Host.Address, session, sight);
        await visit.Page.GotoAsync("sign-in");
        return visit;
    }

    /// <summary>From the opened console to what is looked at.</summary>
    public async Task ArriveAsync(Visit visit, ConsoleFixture console)
    {
        visit.Expect("status of 404");
        await visit.Page.EvaluateAsync("() => sessionStorage.clear()"); // no drafts of the place before
        if (Before is not null)
        {
            await Before(console);
        }
        await (IsStatic ? visit.Page.GotoAsync(Path) : visit.GoAsync(await FilledAsync(console)));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        if (Steps is not null)
        {
            await Steps(visit);
        }
    }

    /// <summary>The path with the IDs of the machines that it names in braces.</summary>
    private async Task<string> FilledAsync(ConsoleFixture console)
    {
        var path = Path;
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = path.IndexOf('}', start);
            var instance = await console.InstanceAsync(path[(start + 1)..end]);
            path = string.Concat(path.AsSpan(0, start), instance.Id, path.AsSpan(end + 1));
        }
        return path;
    }
}
