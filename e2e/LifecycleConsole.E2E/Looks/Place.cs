using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Imports;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>A page, or a page with something open, as somebody sees it.</summary>
/// <param name="Steps">From the open page to what is looked at.</param>
internal sealed record Place(string Name, string User, string Path, Func<Visit, Task>? Steps = null)
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
        new("transfers", ConsoleFixture.Operator, "offline-transfers"),
        new("transfers-confirm", ConsoleFixture.Operator, "offline-transfers", v => TransferChosen(v, "Confirm LC")),
        new("transfers-reject", ConsoleFixture.Operator, "offline-transfers", v => TransferChosen(v, "Reject LC")),
        new("vouchers", ConsoleFixture.Operator, "vouchers"),
        new("vouchers-grant", ConsoleFixture.Operator, "vouchers", GrantVoucher),
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

    /// <summary>One of each verdict but "changed".</summary>
    private static Task Preview(Visit visit) => visit.ChooseAsync(
        "fleet.csv", Domain.Imports.CsvColumns.Template
            + "i-looks1,held,cn-hangzhou,cn-hangzhou-i,ecs.g7.large,Pay-As-You-Go,,,,2026-11-20T10:00:00Z\r\n"
            + "i-looks2,bad,cn-hangzhou,cn-hangzhou-i,ecs.g7.large,Free\r\n"
            + "i-looks3,far,mars-1,mars-1a,huge,Pay-As-You-Go\r\n");

    private static Task BrokenFile(Visit visit) => visit.ChooseAsync("fleet.json", "{ \"Instances\": { ");

    /// <summary>One that is new, and all others of its region missing.</summary>
    private static Task Gone(Visit visit) => visit.ChooseAsync(
        "one.csv", Domain.Imports.CsvColumns.Template[..(Domain.Imports.CsvColumns.Template.IndexOf('\n') + 1)]
            + "i-looks9,only-one,cn-hangzhou,cn-hangzhou-k,ecs.g7.large,Pay-As-You-Go\r\n");

    private static async Task AttachDisk(Visit visit)
    {
        await visit.ButtonAsync("Attach mysql-archive-2025");
        await Opened(visit);
    }

    private static async Task DeleteDisk(Visit visit)
    {
        await visit.ManageAsync("scratch-spare", "Delete");
        await Planned(visit);
    }

    private static async Task BindAddress(Visit visit)
    {
        await visit.ButtonAsync("Bind 47.98.230.11");
        await Opened(visit);
    }

    private static async Task PartsSelected(Visit visit)
    {
        if (visit.Page.ViewportSize!.Width >= 768)
        {
            foreach (var name in new[] { "mysql-archive-2025", "scratch-spare", "docs-site-01-system" })
            {
                await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}", Exact = true })
                    .CheckAsync();
            }
            await Assertions.Expect(visit.Page.GetByText("3 selected")).ToBeVisibleAsync();
        }
    }

    private static async Task RenewalsSelected(Visit visit)
    {
        foreach (var name in new[] { "shop-web-01", "shop-web-02" })
        {
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}", Exact = true }).CheckAsync();
        }
        await Assertions.Expect(visit.Page.GetByText("2 selected")).ToBeVisibleAsync();
    }

    private static async Task Unified(Visit visit)
    {
        await RenewalsSelected(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unify expiry date" }).ClickAsync();
        await Planned(visit);
    }

    private static Task SpendInSight(Visit visit) =>
        visit.Page.GetByRole(AriaRole.Region, new() { Name = "Spend" }).ScrollIntoViewIfNeededAsync();

    private static Task Opened(Visit visit) => Assertions.Expect(visit.Dialog).ToBeVisibleAsync();

    private static async Task Asked(Visit visit, string button)
    {
        await visit.ButtonAsync(button);
        await Planned(visit);
    }

    private static Task Planned(Visit visit) =>
        Assertions.Expect(visit.Dialog.Locator("table")).ToBeVisibleAsync();

    private static async Task CreateAccount(Visit visit)
    {
        await visit.ButtonAsync("Create account");
        await Opened(visit);
    }

    private static Task UploadPrices(Visit visit) => visit.ButtonAsync("Upload price list");

    private static async Task BrokenPrices(Visit visit)
    {
        await UploadPrices(visit);
        await visit.Dialog.GetByLabel("or paste the text here").FillAsync("{ \"currency\": \"XXX\" }");
        await visit.ButtonAsync("Preview");
        await Assertions.Expect(visit.Alert("problems.")).ToBeVisibleAsync();
    }

    /// <summary>With a transfer, so that its table has a row.</summary>
    private static async Task TopUpWaits(Visit visit)
    {
        await visit.Page.GetByLabel("Amount of the transfer in USD").FillAsync("100");
        await visit.ButtonAsync("Announce transfer");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw LC" }).First)
            .ToBeVisibleAsync();
    }

    /// <summary>At the gateway's page.</summary>
    private static async Task SandboxOpened(Visit visit)
    {
        await visit.Page.GetByLabel("Amount in USD").FillAsync("40");
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Bank card", Exact = true }).CheckAsync();
        await visit.ButtonAsync("Continue to payment");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sandbox payment" }))
            .ToBeVisibleAsync();
    }

    private static async Task Paid(Visit visit, string choice, string said)
    {
        await SandboxOpened(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        await visit.ReadyAsync();
        await Assertions.Expect(visit.Page.GetByText(said).First).ToBeVisibleAsync();
    }

    /// <summary>Of a transfer that the places before have announced.</summary>
    private static async Task TransferChosen(Visit visit, string button)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        await Opened(visit);
    }

    private static async Task GrantVoucher(Visit visit)
    {
        await visit.ButtonAsync("Grant voucher");
        await Opened(visit);
    }

    private static Task NothingFilledIn(Visit visit) => visit.ButtonAsync("Next: review");

    private static async Task SubscriptionForm(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Subscription" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "12 months" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Auto-renewal" }).ClickAsync();
        await visit.Page.GetByLabel("Renew each time for").WaitForAsync();
    }

    private static async Task PurchaseReview(Visit visit)
    {
        await SubscriptionForm(visit);
        await visit.Page.GetByLabel("Instance name").FillAsync("shop-web-[04,3]");
        await visit.ButtonAsync("Next: review and pay");
        await visit.Dialog.GetByText("First expiry").WaitForAsync();
    }

    private static async Task LaunchReview(Visit visit)
    {
        await visit.Page.GetByLabel("Instance name").FillAsync("web-[001,3]");
        await visit.Page.GetByLabel("Number", new() { Exact = true }).FillAsync("3");
        await visit.ButtonAsync("Add data disk");
        await visit.ButtonAsync("Next: review");
        await Planned(visit);
    }

    private static async Task ElasticReview(Visit visit)
    {
        await visit.Page.GetByLabel("New Elastic IP").CheckAsync();
        await LaunchReview(visit);
    }

    /// <summary>Where there are rows: cards cannot be selected.</summary>
    private static async Task Selected(Visit visit)
    {
        if (visit.Page.ViewportSize!.Width >= 768)
        {
            await visit.SelectAsync("batch-worker-01", "batch-worker-02", "docs-site-01");
        }
    }

    private static async Task Scheduled(Visit visit)
    {
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: true);
    }

    private static async Task NowReview(Visit visit)
    {
        await visit.ReleaseNowAsync();
        await Assertions.Expect(visit.Ok).ToBeVisibleAsync();
    }

    private static async Task ScheduleReview(Visit visit)
    {
        await Scheduled(visit);
        await visit.Next.ClickAsync();
        await Assertions.Expect(visit.Ok).ToBeVisibleAsync();
    }
}
