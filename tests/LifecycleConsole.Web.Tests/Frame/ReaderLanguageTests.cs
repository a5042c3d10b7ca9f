using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Frame;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>Which language a request gets, and the switch.</summary>
public sealed class ReaderLanguageTests : FrameContext
{
    public ReaderLanguageTests() => Services.AddSingleton<AntiforgeryStateProvider, NoTokens>();

    [Theory]
    [InlineData("", Languages.English)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", Languages.Chinese)]
    [InlineData("zh", Languages.Chinese)]
    [InlineData("zh-TW", Languages.Chinese)]
    [InlineData("en-GB,zh-CN;q=0.5", Languages.English)]
    [InlineData("fr-FR,zh-Hans;q=0.5,en;q=0.3", Languages.Chinese)]
    [InlineData("zh;q=0,en;q=0.1", Languages.English)]
    [InlineData("de, *;q=0.1", Languages.English)]
    [InlineData("no header, at all;;;", Languages.English)]
    public void The_first_visit_follows_the_browsers_languages(string header, string language) =>
        ReaderLanguage.Of(Request(header, cookie: null)).ShouldBe(language);

    [Theory]
    [InlineData("zh-Hans", Languages.Chinese, null)]
    [InlineData("zh-Hans!", Languages.Chinese, Languages.Chinese)]
    [InlineData("en!", Languages.English, Languages.English)]
    [InlineData("xx", Languages.English, null)]
    [InlineData("xx!", Languages.English, null)]
    public void What_was_chosen_wins_over_the_browser(string cookie, string language, string? isNew)
    {
        var request = Request("en-US", cookie);
        ReaderLanguage.Of(request).ShouldBe(language);
        ReaderLanguage.NewlyChosen(request).ShouldBe(isNew);
    }

    [Theory]
    [InlineData(Languages.English, "English")]
    [InlineData(Languages.Chinese, "简体中文")]
    public void The_switch_marks_the_language_in_use_and_comes_back_to_the_same_view(string language, string name)
    {
        using var reading = new Reading(language);
        Services.GetRequiredService<Bunit.TestDoubles.BunitNavigationManager>().NavigateTo("instances?q=web");

        var items = Render<LanguageItems>(parameters => parameters.Add(p => p.InMenu, true));

        items.Find("[aria-checked=true]").TextContent.Trim().ShouldBe(name);
        items.FindAll("button[name=language]").Select(b => (b.GetAttribute("value"), b.TextContent.Trim()))
            .ShouldBe([("en", "English"), ("zh-Hans", "简体中文")]);
        items.Find("form").GetAttribute("action").ShouldBe("/language");
        items.Find("input[name=returnUrl]").GetAttribute("value").ShouldBe("/instances?q=web");
    }

    private static HttpRequest Request(string header, string? cookie)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = header;
        request.Headers.Cookie = cookie is null ? "" : $"{ReaderLanguage.CookieName}={cookie}";
        return request;
    }

    private sealed class NoTokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
