using Bunit;
using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Tests.Frame;

public sealed class DialogTests : FrameContext
{
    private int _closed;

    [Fact]
    public async Task Escape_and_the_cross_ask_to_close()
    {
        var dialog = Show(busy: false);

        await dialog.InvokeAsync(dialog.Instance.CancelAsync);
        await dialog.Find("header button").ClickAsync();

        _closed.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_closes_it_while_a_deed_is_being_done()
    {
        var dialog = Show(busy: true);

        await dialog.InvokeAsync(dialog.Instance.CancelAsync);

        _closed.ShouldBe(0);
        dialog.Find("header button").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void The_step_one_is_at_is_told()
    {
        var dialog = Show(busy: false);

        dialog.Find("[aria-current=step]").TextContent.ShouldContain("Review");
    }

    private IRenderedComponent<Dialog> Show(bool busy) => Render<Dialog>(dialog => dialog
        .Add(d => d.Title, "Release Setting")
        .Add(d => d.Steps, ["Choose", "Review"])
        .Add(d => d.Step, 1)
        .Add(d => d.Busy, busy)
        .Add(d => d.ChildContent, "body")
        .Add(d => d.Buttons, "buttons")
        .Add(d => d.OnClose, () => _closed++));
}
