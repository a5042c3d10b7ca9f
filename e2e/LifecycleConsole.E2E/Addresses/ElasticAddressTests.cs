using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Addresses;

public sealed class ElasticAddressTests(ConsoleFixture console) : Journey(console)
{
    private const string Idle = "47.98.230.11";

    [Fact]
    public async Task An_address_is_bound_and_unbound_and_released()
    {
        await using var visit = await EnterAsync("addresses");
        await Expect(visit.Part(Idle)).ToContainTextAsync("Idle for 12 d");
        await visit.ButtonAsync($"Bind {Idle}");
        await visit.Dialog.GetByLabel("Instance").SelectOptionAsync(new SelectOptionValue { Label = "ci-runner-14" });
        await visit.SubmitAsync("Bind");
        await visit.ReadsAsync(Console, Idle, "Bound");
        await visit.OpenManageAsync(Idle);
        await Expect(visit.Item("Release")).ToContainTextAsync("It is bound to ci-runner-14. Unbind it first.");
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.ManageAsync(Idle, "Unbind");
        await Expect(visit.Dialog).ToContainTextAsync("costs the idle fee");
        await visit.SubmitAsync($"Unbind {Idle}");
        await visit.ReadsAsync(Console, Idle, "Idle");

        await visit.ManageAsync(Idle, "Release");
        await visit.SubmitAsync($"Release {Idle}");
        await Expect(visit.Notices).ToContainTextAsync($"{Idle} is being released.");
    }

    [Fact]
    public async Task Two_addresses_are_allocated_at_once()
    {
        await using var visit = await EnterAsync("addresses?region=cn-beijing");
        await visit.ButtonAsync("Allocate Elastic IP");
        await visit.Dialog.GetByLabel("Count").FillAsync("2");
        await Expect(visit.Dialog).ToContainTextAsync("9.60");
        await visit.SubmitAsync("Allocate Elastic IP");
        await Expect(visit.Notices).ToContainTextAsync("2 Elastic IPs are being allocated.");
        for (var second = 0; second < 3; second++)
        {
            Console.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await Expect(visit.Page.GetByText("Costs while idle")).ToHaveCountAsync(2);
    }
}
