using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Snapshots;

public sealed class SnapshotTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_snapshot_is_made_of_a_disk_and_deleted()
    {
        await using var visit = await EnterAsync("disks?q=scratch-spare");
        await visit.ManageAsync("scratch-spare", "Create snapshot");
        await visit.Dialog.GetByLabel("Name").FillAsync("before-cleaning");
        await Expect(visit.Dialog).ToContainTextAsync("a day");
        await visit.SubmitAsync("Create snapshot");
        await visit.GoAsync("snapshots");
        await visit.ReadsAsync(Console, "before-cleaning", "Ready");
        await Expect(visit.Part("before-cleaning")).ToContainTextAsync("scratch-spare");

        await visit.ButtonAsync("Delete before-cleaning");
        await visit.Typed.FillAsync("before-cleaning");
        await visit.SubmitAsync("Delete before-cleaning");
        await Expect(visit.Notices).ToContainTextAsync("before-cleaning is being deleted.");
    }

    [Fact]
    public async Task A_snapshot_outlives_its_disk()
    {
        await using var visit = await EnterAsync("snapshots?q=wiki");
        await Expect(visit.Part("wiki-final")).ToContainTextAsync("(deleted)");
    }
}
