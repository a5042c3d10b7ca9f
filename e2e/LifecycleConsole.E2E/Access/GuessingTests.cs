using System.Net;
using System.Text.RegularExpressions;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Testing;

namespace LifecycleConsole.E2E.Access;

/// <summary>Somebody at the door with a program instead of a browser.</summary>
public sealed partial class GuessingTests : IAsyncLifetime
{
    /// <summary>So that a slow machine too is asked more often than it may be.</summary>
    private const int AtOnce = 20;

    private const string Refused = "Name and password do not fit, or signing in is held for this user.";

    private const string WrongCurrent = "The current password is not right, or trying it is held.";

    private ConsoleHost _host = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = new ConsoleHost();
        await _host.StartWithDemoAsync();
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Thousands_of_guesses_let_nobody_in_and_are_soon_not_even_looked_at()
    {
        var token = await TokenAsync();
        var answers = new List<HttpStatusCode>();
        var guesses = Enumerable.Range(0, TestDepth.Pick(ci: 80, full: 10_000)).Chunk(AtOnce);
        foreach (var some in guesses)
        {
            answers.AddRange(await Task.WhenAll(some.Select(n => GuessAsync(token, $"guess-number-{n}"))));
        }
        answers.ShouldAllBe(a => a == HttpStatusCode.OK || a == HttpStatusCode.TooManyRequests);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_wrong_name_a_wrong_password_and_a_held_user_are_answered_alike()
    {
        var token = await TokenAsync();
        var pages = new List<string>();
        for (var n = 0; n < 7; n++)
        {
            pages.Add(await RefusedAsync(token, ConsoleFixture.SubUser, "wrong-words-to-come-in"));
        }
        pages.Add(await RefusedAsync(token, ConsoleFixture.SubUser, ConsoleFixture.Password)); // held by now
        pages.Add(await RefusedAsync(token, "nobody-of-this-name", "wrong-words-to-come-in"));
        pages.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldContain(Refused);
    }

    [Fact]
    public async Task A_form_without_its_token_and_a_forged_cookie_are_worth_nothing()
    {
        using var bare = await PostAsync("", ConsoleFixture.Owner, ConsoleFixture.Password);
        bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var request = new HttpRequestMessage(HttpMethod.Get, "instances");
        request.Headers.Add("Cookie", "lc-session=CfDJ8Forged; lc-second-factor=CfDJ8Forged");
        using var forged = await _client.SendAsync(request);
        forged.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        forged.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task The_password_of_an_open_session_is_not_guessed_where_it_is_changed()
    {
        using var signedIn = await PostAsync(await TokenAsync(), ConsoleFixture.SubUser, ConsoleFixture.Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        for (var n = 0; n < 5; n++)
        {
            (await ChangeAsync("wrong-words-to-come-in")).ShouldContain(WrongCurrent);
        }

        (await ChangeAsync(ConsoleFixture.Password)).ShouldContain(WrongCurrent); // held by now
    }

    private async Task<string> ChangeAsync(string current)
    {
        const string Wanted = "nine purple walruses sing";
        using var answer = await _client.PostAsync("change-password", new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "change-password",
                [FormToken.Field] = await TokenAsync("change-password"),
                ["Form.Current"] = current,
                ["Form.New"] = Wanted,
                ["Form.Again"] = Wanted,
            }));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpStatusCode> GuessAsync(string token, string password)
    {
        using var answer = await PostAsync(token, ConsoleFixture.Owner, password);
        answer.Headers.Location.ShouldBeNull();
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        }
        return answer.StatusCode;
    }

    /// <summary>The page without what differs from answer to answer.</summary>
    private async Task<string> RefusedAsync(string token, string name, string password)
    {
        using var answer = await PostAsync(token, name, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        return Hidden().Replace(page, "").Replace(name, "NAME", StringComparison.Ordinal);
    }

    private Task<string> TokenAsync(string page = "sign-in") => FormToken.OfAsync(_client, page);

    private Task<HttpResponseMessage> PostAsync(string token, string name, string password) => _client.PostAsync(
        "sign-in",
        new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            [FormToken.Field] = token,
            ["Form.Name"] = name,
            ["Form.Password"] = password,
        }));

    [GeneratedRegex("<input type=\"hidden\"[^>]*>|<!--.*?-->", RegexOptions.Singleline, 1000)]
    private static partial Regex Hidden();
}
