using System.Net;
using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Access;

/// <summary>What every answer carries, whoever asks.</summary>
public sealed class HeaderTests(ConsoleFixture console) : Journey(console)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/instances")]
    [InlineData("/no-such-page")]
    [InlineData("/health/live")]
    [InlineData("/console.js")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        using var answer = await AskAsync(HttpMethod.Get, path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        string[] parts =
        [
            "default-src 'self'", "script-src 'self';", "object-src 'none'", "base-uri 'self'",
            "frame-ancestors 'none'",
        ];
        foreach (var part in parts)
        {
            Assert.Contains(part, policy, StringComparison.Ordinal);
        }
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var page = await AskAsync(HttpMethod.Get, "/sign-in");
        var forms = page.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("lc-antiforgery=", StringComparison.Ordinal));
        Assert.Contains("httponly", forms, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", forms, StringComparison.OrdinalIgnoreCase);

        await using var visit = await EnterAsync();
        var session = (await visit.Page.Context.CookiesAsync()).Single(c => c.Name == "lc-session");
        Assert.True(session.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Lax, session.SameSite);
        Assert.Equal("/", session.Path);
    }

    [Fact]
    public async Task TRACE_is_not_answered()
    {
        using var answer = await AskAsync(HttpMethod.Trace, "/sign-in");
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = Console.Host.Address };
        using var request = new HttpRequestMessage(method, path);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
