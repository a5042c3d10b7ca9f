using System.Text;
using LifecycleConsole.E2E.Catalog;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Imports;
using LifecycleConsole.Operations.Demo;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>From an open page to what is looked at on it.</summary>
internal sealed partial record Place
{
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

    /// <summary>Without the price of what was reported.</summary>
    private static async Task UncountedPrices(Visit visit)
    {
        var list = await PricesTests.DownloadAsync(visit, "USD", 1);
        list.AsObject().Remove("apiCallsMillion");
        await UploadPrices(visit);
        await visit.Dialog.GetByLabel("or paste the text here").FillAsync(list.ToJsonString());
        await visit.ButtonAsync("Preview");
        await Assertions.Expect(visit.Dialog.GetByText("The list no longer has apiCallsMillion.")).ToBeVisibleAsync();
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

    private static Task Announced(ConsoleFixture console) => console.AnnounceAsync("100");

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

    private static async Task UsageReviewed(Visit visit, string id, int calls)
    {
        await visit.ButtonAsync("Report use");
        await visit.Dialog.GetByLabel("File").SetInputFilesAsync(new FilePayload
        {
            Name = "usage.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(UsageFile(id, calls)),
        });
        await Assertions.Expect(visit.Dialog.GetByText(calls > 0 ? "At list price" : "One thing is wrong."))
            .ToBeVisibleAsync();
    }

    /// <summary>So that the table has a row.</summary>
    private static async Task Reported(ConsoleFixture console)
    {
        using var http = new HttpClient { BaseAddress = console.Host.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", ConsoleHost.UsageKey);
        using var content = new StringContent(UsageFile("look-1", 120_000));
        (await http.PostAsync("usage-reports/file", content)).EnsureSuccessStatusCode().Dispose();
    }

    private static string UsageFile(string id, int calls) => "report_id,account,resource,kind,quantity,from,until\n"
        + $"{id},{DemoSeed.AccountId},gateway,ApiCalls,{calls},2026-11-20T01:00:00Z,2026-11-20T02:00:00Z";

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
