using Bunit;
using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Tests.Frame;

public sealed class MenuTests : FrameContext
{
    [Fact]
    public void Items_are_made_only_while_it_is_open()
    {
        var menu = Render<Menu>(m => m
            .Add(p => p.Face, "Manage").AddChildContent<MenuItem>(i => i.Add(p => p.Text, "Stop")));
        menu.FindAll("[role=menuitem]").ShouldBeEmpty();

        menu.Find("button").Click();

        menu.FindAll("[role=menuitem]").Count.ShouldBe(1);
        menu.Find("button").GetAttribute("aria-expanded").ShouldBe("true");
    }

    [Fact]
    public void What_cannot_be_done_keeps_its_place_with_the_reason()
    {
        var clicks = 0;
        var item = Render<MenuItem>(i => i
            .Add(p => p.Text, "Start").Add(p => p.WhyNot, "Runs already").Add(p => p.OnClick, () => clicks++));

        item.Find("button").GetAttribute("aria-disabled").ShouldBe("true");
        item.Find("button").TextContent.ShouldContain("Runs already");
        Should.Throw<MissingEventHandlerException>(() => item.Find("button").Click());
        clicks.ShouldBe(0);
    }
}
