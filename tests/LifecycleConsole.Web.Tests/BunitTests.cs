using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor;

namespace LifecycleConsole.Web.Tests;

/// <summary>Components of the library that we build on render, answer clicks and are compared as markup.</summary>
public sealed class BunitTests : BunitContext
{
    public BunitTests()
    {
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_button_renders_and_answers_a_click()
    {
        var clicks = 0;
        var page = Render<RadzenButton>(button => button.Add(b => b.Text, "Release").Add(b => b.Click, _ => clicks++));

        page.Find("button").Click();

        page.Find("button").TextContent.ShouldContain("Release");
        clicks.ShouldBe(1);
    }

    [Fact]
    public void Markup_is_compared_by_meaning()
    {
        var page = Render<RadzenText>(text => text.Add(t => t.TextStyle, TextStyle.H1).Add(t => t.Text, "Instances"));

        page.MarkupMatches("""<h1 class="rz-text-h1" id:ignore>Instances</h1>""");
        Should.Throw<HtmlEqualException>(() => page.MarkupMatches("<h1>Releases</h1>"));
    }
}
