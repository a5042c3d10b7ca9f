using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Orders;

/// <summary>Create instance as Subscription, and the switch of one that is charged by use.</summary>
public sealed class BuyTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_subscription_is_bought_and_its_expiry_stands_in_the_list()
    {
        await Console.GiveAsync("500");
        await using var visit = await EnterAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Create instance" }).ClickAsync();
        await visit.FillSubscriptionAsync("bought-one", "12 months");
        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Auto-renewal" }).ClickAsync();
        var costs = visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "What it costs" });
        await Expect(costs).ToContainTextAsync("Price for 12 months");
        await Expect(costs).ToContainTextAsync("Paid now, it expires on");
        await visit.ButtonAsync("Next: review and pay");
        await Expect(visit.Dialog).ToContainTextAsync("× 0.83 from 12 months");
        await Expect(visit.Dialog).ToContainTextAsync("Renewed by itself for 1 month");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Buy now for USD" }).ClickAsync();

        await Expect(visit.Notices).ToContainTextAsync("bought-one is paid and is being created.");
        var instance = await Console.InstanceAsync("bought-one");
        (instance.ChargeType, instance.Renewal).ShouldBe((ChargeType.Subscription, RenewalMode.Auto));
        await visit.OpenListAsync();
        Console.Host.Clock.Advance(TimeSpan.FromSeconds(6));
        await Expect(visit.Row("bought-one")).ToContainTextAsync("Running");
        await Expect(visit.Row("bought-one")).ToContainTextAsync("Renews itself");
        await Expect(visit.Row("bought-one")).ToContainTextAsync("2027");
        await visit.GoAsync("orders?kind=New");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "bought-one" }))
            .ToContainTextAsync("Fulfilled");
    }

    [Fact]
    public async Task What_is_too_dear_is_ordered_topped_up_and_paid()
    {
        await using var visit = await EnterAsync("instances/create");
        await visit.FillSubscriptionAsync("dear-one", "36 months");
        await visit.Page.GetByLabel("Static public IP").CheckAsync();
        await visit.Page.GetByLabel("Bandwidth").FillAsync("200");
        await visit.ButtonAsync("Next: review and pay");
        await Expect(visit.Dialog).ToContainTextAsync("is missing. Top up first.");
        await visit.ButtonAsync("Order now, pay later");
        await Expect(visit.Dialog).ToContainTextAsync("36 months from the payment");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Order for USD" }).ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Begins when it is paid");

        await visit.ButtonAsync("Pay");
        await Expect(visit.Dialog).ToContainTextAsync("is missing. Top up first.");
        await visit.Dialog.GetByRole(AriaRole.Link, new() { Name = "Top up and pay" }).ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("The order for dear-one costs");
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "PayPal" }).First.CheckAsync();
        await visit.ButtonAsync("Continue to payment");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pay", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("was paid and is on your balance.");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("The order for dear-one is paid.");
        (await Console.InstanceAsync("dear-one")).ChargeType.ShouldBe(ChargeType.Subscription);
    }

    [Fact]
    public async Task What_cannot_be_created_is_paid_back_and_told()
    {
        Console.Host.Services.GetRequiredService<SimulatedFleet>().Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, Deed = MachineDeed.Create, Times = 1, Reason = "Out of stock in this zone.",
        });
        await Console.GiveAsync("500");
        await using var visit = await EnterAsync("instances/create");
        await visit.FillSubscriptionAsync("bought-broken", "1 month");
        await visit.ButtonAsync("Next: review and pay");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Buy now for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("bought-broken is paid and is being created.");

        await visit.OpenListAsync();
        await Expect(visit.Row("bought-broken")).ToContainTextAsync("Not created, paid back");
        await visit.GoAsync("orders?state=Reversed");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "bought-broken" })).ToHaveCountAsync(1);
        await visit.GoAsync("messages");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("bought-broken");
    }

    [Fact]
    public async Task An_instance_that_is_charged_by_use_becomes_a_subscription()
    {
        await using var visit = await EnterAsync("instances/create");
        await visit.Page.GetByLabel("Instance name").FillAsync("to-be-paid-ahead");
        await visit.ButtonAsync("Next: review");
        await visit.ButtonAsync("Create to-be-paid-ahead");
        await Expect(visit.Notices).ToContainTextAsync("to-be-paid-ahead is being created.");
        await visit.OpenListAsync();
        await Console.ReachesAsync("to-be-paid-ahead", PowerState.Running);
        await Expect(visit.Row("to-be-paid-ahead")).ToContainTextAsync("Running");

        await visit.ManageAsync("to-be-paid-ahead", "Switch to Subscription");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "6 months", Exact = true }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Price for 6 months");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Switch for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("to-be-paid-ahead is a Subscription instance now.");
        await Expect(visit.Row("to-be-paid-ahead")).ToContainTextAsync("Paid until");
    }
}
