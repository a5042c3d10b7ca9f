using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Releases;

/// <summary>Between the review and OK: somebody else, an impatient finger, strange names, a lost connection.</summary>
public sealed class ConfirmTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task What_somebody_else_has_changed_is_shown_and_asked_again()
    {
        await using var first = await EnterAsync();
        await first.OpenListAsync();
        await first.ManageAsync("batch-worker-01", "Release");
        await first.ReleaseNowAsync();
        await first.Typed.FillAsync("batch-worker-01");
        await using (var second = await EnterAsync())
        {
            await second.OpenListAsync();
            await second.ButtonAsync("Stop batch-worker-01");
            await second.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop batch-worker-01" }).ClickAsync();
            await Expect(second.Row("batch-worker-01")).ToContainTextAsync("Stopped");
        }
        await first.Ok.ClickAsync();
        await Expect(first.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Something changed since you looked.");
        await Expect(first.Dialog).ToContainTextAsync("Stopped: erased");
        (await Console.InstanceAsync("batch-worker-01")).Phase.ShouldBe(Phase.Active);
        await first.ConfirmAsync("batch-worker-01");
        await Expect(first.Notices).ToContainTextAsync("batch-worker-01 is released.");
    }

    [Fact]
    public async Task A_double_click_on_OK_releases_once()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-02", "Release");
        await visit.ReleaseNowAsync();
        await visit.Typed.FillAsync("batch-worker-02");
        await visit.Ok.DblClickAsync();
        await Expect(visit.Dialog).ToBeHiddenAsync();
        await Expect(visit.Row("batch-worker-02")).ToBeHiddenAsync();
        await Expect(visit.Notices.GetByText("batch-worker-02 is released")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_name_with_script_and_Chinese_is_text_everywhere()
    {
        const string Name = "<script>alert('x')</script> 报表 & \"服务\"";
        await Console.DoAsync("batch-worker-03", ids => new RenameInstances(ids, Name));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await Expect(visit.Row(Name)).ToContainTextAsync(Name);
        await visit.ManageAsync(Name, "Release");
        await visit.ReleaseNowAsync();
        await Expect(visit.Dialog).ToContainTextAsync($"Release {Name} now?");
        await visit.ConfirmAsync(Name);
        await Expect(visit.Notices).ToContainTextAsync($"{Name} is released.");
    }

    [Fact]
    public async Task Escape_leaves_the_dialog_and_nothing_is_done()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-04", "Release");
        await visit.ReleaseNowAsync();
        await visit.Typed.FillAsync("batch-worker-04");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Dialog).ToBeHiddenAsync();
        (await Console.InstanceAsync("batch-worker-04")).Phase.ShouldBe(Phase.Active);
    }

    [Fact]
    public async Task A_lost_circuit_comes_back_by_itself_with_what_was_typed()
    {
        await using var visit = await EnterAsync();
        var line = await Line.TapAsync(visit);
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-05", "Release");
        await visit.ReleaseNowAsync();
        await visit.Typed.FillAsync("batch-worker-05");
        await line.CutAsync();
        await Expect(visit.Page.GetByText("Connection lost. Trying again…")).ToBeVisibleAsync();
        line.Mend();
        await Expect(visit.Page.GetByText("Connection lost. Trying again…")).ToBeHiddenAsync();
        await Expect(visit.Typed).ToHaveValueAsync("batch-worker-05");
        await visit.OkAsync();
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-05 is released.");
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_has_the_choices_but_never_the_words_that_confirm()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-06", "Release");
        await visit.ReleaseNowAsync();
        await visit.Typed.FillAsync("batch-worker-06");
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Dialog.GetByLabel("Release Now")).ToBeCheckedAsync();
        await visit.Next.ClickAsync();
        await Expect(visit.Typed).ToHaveValueAsync("");
        await Expect(visit.Ok).ToBeDisabledAsync();
    }
}
