using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Releases;

/// <summary>Seed 1, "Release an instance immediately".</summary>
public sealed class ReleaseNowTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task One_instance_is_released_by_Manage_Release()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-01", "Release");
        await visit.ReleaseNowAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Running: stopped by force, then erased");
        await visit.ConfirmAsync("batch-worker-01");
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-01 is released. It is no longer charged.");
        await Expect(visit.Row("batch-worker-01")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Several_are_found_by_billing_method_and_released_by_Release_Setting()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.FilterByBillingMethodAsync("Pay-As-You-Go");
        await visit.SelectAsync("batch-worker-02", "batch-worker-03");
        await visit.BulkAsync("Release Setting");
        await visit.ReleaseNowAsync();
        await visit.Typed.FillAsync("release 3");
        await Expect(visit.Ok).ToBeDisabledAsync();
        await visit.ConfirmAsync("release 2");
        await Expect(visit.Notices).ToContainTextAsync("2 instances are released.");
        await Expect(visit.Row("batch-worker-02")).ToBeHiddenAsync();
        await Expect(visit.Row("batch-worker-03")).ToBeHiddenAsync();
    }
}
