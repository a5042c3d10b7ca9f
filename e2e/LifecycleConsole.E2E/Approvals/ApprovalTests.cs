using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Looks;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Approvals;

/// <summary>What needs a second person, from the rule to the yes, and what becomes of it when it has changed.</summary>
public sealed class ApprovalTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_refund_above_the_limit_is_asked_for_approved_and_paid_once()
    {
        await Console.PayInAsync("2000");
        await using var owner = await EnterAsync("instances/create");
        await BuyAsync(owner, "to-approve");
        await owner.GoAsync("approvals/rule");
        await owner.Page.GetByLabel("Refunds of more than, in USD").FillAsync("0");
        await owner.ButtonAsync("Save");
        await Expect(owner.Notices).ToContainTextAsync("Saved. It holds from now on.");

        await owner.GoAsync("access/users");
        var link = await owner.CreateUserAsync("ap.clerk", "AliyunBSSFullAccess");
        await using var clerk = await Console.ComeInAsync(link, "ap.clerk");
        await clerk.GoAsync("unsubscribe");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Resource to-approve" }).ClickAsync();
        var now = clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe Now" });
        await Expect(now).ToBeVisibleAsync(); // the list has boxes of its own
        await Expect(clerk.Page.GetByText("A second person has to approve this")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByLabel("Why you ask")).ToHaveCountAsync(0);
        await clerk.Page.GetByRole(AriaRole.Checkbox).Nth(0).CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
        await now.ClickAsync();
        await Expect(clerk.Alert("A second person has to approve this")).ToContainTextAsync("mei.lin");
        await clerk.Page.GetByLabel("Why you ask").FillAsync("Nobody uses it any more");
        await clerk.ButtonAsync("Ask for approval");
        await Expect(clerk.Page.GetByText("until then nothing is done")).ToBeVisibleAsync();
        await Axe.FitsAsync(clerk);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).ClickAsync();
        await Expect(clerk.Page.GetByText("You lack the right lc:ApproveRequests.")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Approve and do it" })).ToHaveCountAsync(0);
        (await Console.ExistsAsync("to-approve")).ShouldBeTrue();

        await owner.GoAsync("messages");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("ap.clerk asks for your approval");
        await owner.GoAsync("approvals");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "to-approve" }).ClickAsync();
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Nobody uses it any more");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("It would still be");
        await Axe.FitsAsync(owner);
        await owner.ButtonAsync("Approve and do it");
        await Expect(owner.Notices).ToContainTextAsync("Approved. It was done as it was asked.");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Approved and done");

        await owner.GoAsync("refunds");
        await Expect(owner.Page.Locator("tbody tr").Filter(new() { HasText = "to-approve" })).ToHaveCountAsync(1);
        await clerk.GoAsync("approvals?tab=decided");
        await Expect(clerk.Page.Locator("tbody tr").Filter(new() { HasText = "to-approve" }))
            .ToContainTextAsync("Approved and done");
    }

    [Fact]
    public async Task What_has_changed_before_the_yes_is_not_done_and_has_to_be_asked_anew()
    {
        await Console.RuleAsync(new() { EraseAbove = "0" });
        var instance = await Console.InstanceAsync("batch-worker-06");
        await using var wang = await EnterAsAsync("wang.fang", $"instances?release={instance.Id}", Sight.Wide);
        await wang.ReleaseNowAsync();
        await wang.Typed.FillAsync("batch-worker-06");
        await wang.Ok.ClickAsync();
        await wang.Dialog.GetByLabel("Why you ask").FillAsync("The sale is over");
        await wang.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(wang.Dialog).ToContainTextAsync("until then nothing is done");
        await Expect(wang.Ok).ToBeDisabledAsync();
        await Console.DoAsync("batch-worker-06", ids => new SetReleaseProtection(ids, IsOn: true));

        await using var owner = await EnterAsync("approvals");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "batch-worker-06" }).ClickAsync();
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("It would be another thing now.");
        await owner.ButtonAsync("Approve and do it");
        await Expect(owner.Alert("has to ask anew")).ToBeVisibleAsync();
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Changed, must be asked anew");

        (await Console.ExistsAsync("batch-worker-06")).ShouldBeTrue();
        await wang.GoAsync("approvals?tab=decided");
        await Expect(wang.Page.Locator("tbody tr").Filter(new() { HasText = "batch-worker-06" }))
            .ToContainTextAsync("must be asked anew");
    }

    private async Task BuyAsync(Visit visit, string name)
    {
        await visit.FillSubscriptionAsync(name, "1 month");
        await visit.ButtonAsync("Next: review and pay");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Buy now for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync($"{name} is paid and is being created.");
        await Console.ReachesAsync(name, PowerState.Running);
    }
}
