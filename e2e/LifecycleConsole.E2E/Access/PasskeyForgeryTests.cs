using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LifecycleConsole.Data.Access;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.E2E.Access;

/// <summary>Devices that lie, and programs that repeat what an honest one has said.</summary>
public sealed class PasskeyForgeryTests : IAsyncLifetime
{
    private readonly ManualClock _time = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private readonly List<HttpClient> _clients = [];
    private ConsoleHost _host = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        _host = new ConsoleHost(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SignIn:PerMinute"] = "10000",
        })
        {
            SignInTime = _time,
        };
        await _host.StartWithDemoAsync();
        _address = new UriBuilder(_host.Address) { Host = "localhost" }.Uri;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Only_a_device_that_signs_this_question_here_and_now_signs_in()
    {
        using var device = await RegisteredAsync(ConsoleFixture.Owner);
        using var other = Device();
        var origin = device.Origin;

        (await TryAsync((q, d) => d.Answer(q, signer: other), device)).ShouldBeFalse("signed by another key");
        device.Origin = "https://console.example.org";
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeFalse("given to another site");
        device.Origin = origin;
        device.Verifies = false;
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeFalse("nobody looked who holds it");
        device.Verifies = true;
        var before = await AskAsync(NewClient(), "SignIn");
        (await TryAsync((_, d) => d.Answer(before.Options), device)).ShouldBeFalse("answers another question");
        (await TryAsync((q, d) => d.Answer(q)[..^10], device)).ShouldBeFalse("cut");
        (await TryAsync((_, _) => new string('[', 60_000), device)).ShouldBeFalse("deep");
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeTrue();
        device.Count = 1;
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeFalse("its count has fallen: a copy");
        device.Count = 100;
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_answer_lets_in_once_and_not_when_it_is_late()
    {
        using var device = await RegisteredAsync(ConsoleFixture.Owner, counts: false);
        var (client, question) = await QuestionAsync("SignIn");
        var answer = device.Answer(question.Options);
        (await SignInAsync(client, answer, question.State)).ShouldBeTrue();
        (await SignInAsync(NewClient(), answer, question.State)).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await SignInAsync(NewClient(), answer, question.State)).ShouldBeFalse();

        var (late, old) = await QuestionAsync("SignIn");
        var signed = device.Answer(old.Options);
        _time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromMicroseconds(1));
        (await SignInAsync(late, signed, old.State)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_asked_for_one_thing_serves_no_other()
    {
        using var device = await RegisteredAsync(ConsoleFixture.Owner, counts: false);
        var owner = NewClient();
        var (client, own) = await QuestionAsync("SignIn");
        (await SignInAsync(client, device.Answer(own.Options), own.State)).ShouldBeTrue();
        var proof = await AskAsync(client, "Prove");
        (await SignInAsync(NewClient(), device.Answer(proof.Options), proof.State)).ShouldBeFalse();
        (await SignInAsync(NewClient(), device.Answer(own.Options), own.State + "A")).ShouldBeFalse();
        (await SignInAsync(NewClient(), device.Answer(own.Options), "")).ShouldBeFalse();

        // another user's password, and this device as the second step
        using var theirs = await RegisteredAsync(ConsoleFixture.SubUser, counts: false);
        await PasswordAsync(owner, ConsoleFixture.SubUser);
        var step = await AskAsync(owner, "Step");
        (await StepAsync(owner, device.Answer(step.Options), step.State)).ShouldBeFalse();
        step = await AskAsync(owner, "Step");
        (await StepAsync(owner, theirs.Answer(step.Options), step.State)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_disabled_or_held_comes_in_by_no_passkey_either()
    {
        using var device = await RegisteredAsync(ConsoleFixture.SubUser);
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeTrue();
        await ChangeAsync(ConsoleFixture.SubUser, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeFalse();
        await ChangeAsync(ConsoleFixture.SubUser, user =>
            (user.LockoutEnd, user.DisabledAt) = (null, _time.GetUtcNow()));
        (await TryAsync((q, d) => d.Answer(q), device)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_is_asked_without_the_token_of_a_page_and_no_question_names_anybody()
    {
        using var client = NewClient();
        using var bare = await client.PostAsync("passkeys/question", Form(("matter", "SignIn")));
        bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var (_, question) = await QuestionAsync("SignIn");
        question.Options.GetProperty("allowCredentials").GetArrayLength().ShouldBe(0);
        question.Options.GetProperty("userVerification").GetString().ShouldBe("required");
        foreach (var matter in (string[])["Step", "New", "Prove"])
        {
            var stranger = NewClient();
            var token = await FormToken.OfAsync(stranger, "sign-in");
            using var refused = await stranger.PostAsync(
                "passkeys/question", Form(("matter", matter), (FormToken.Field, token)));
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task A_passkey_is_registered_once_and_only_by_whom_was_asked()
    {
        using var device = Device();
        var owner = await SignedInAsync(ConsoleFixture.Owner);
        var sub = await SignedInAsync(ConsoleFixture.SubUser);
        var question = await AskAsync(owner, "New", "security");
        var made = device.Create(question.Options);
        (await RegisterAsync(sub, made, question.State)).ShouldContain("This passkey was not taken");
        (await RegisterAsync(owner, made, question.State)).ShouldContain("Recovery codes");
        (await RegisterAsync(owner, made, question.State)).ShouldContain("This passkey was not taken");
    }

    private PasskeyDevice Device(bool counts = true) =>
        new() { Origin = _address.GetLeftPart(UriPartial.Authority), Counts = counts };

    private async Task<PasskeyDevice> RegisteredAsync(string user, bool counts = true)
    {
        var device = Device(counts);
        var client = await SignedInAsync(user);
        var question = await AskAsync(client, "New", "security");
        (await RegisterAsync(client, device.Create(question.Options), question.State)).ShouldContain("Recovery codes");
        _time.Advance(TimeSpan.FromSeconds(1));
        return device;
    }

    private async Task<bool> TryAsync(Func<JsonElement, PasskeyDevice, string> answer, PasskeyDevice device)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var (client, question) = await QuestionAsync("SignIn");
        return await SignInAsync(client, answer(question.Options, device), question.State);
    }

    private async Task<(HttpClient Client, Question Asked)> QuestionAsync(string matter)
    {
        var client = NewClient();
        return (client, await AskAsync(client, matter));
    }

    private static async Task<Question> AskAsync(HttpClient client, string matter, string page = "sign-in")
    {
        var token = await FormToken.OfAsync(client, page);
        using var asked = await client.PostAsync(
            "passkeys/question", Form(("matter", matter), (FormToken.Field, token)));
        asked.StatusCode.ShouldBe(HttpStatusCode.OK, await asked.Content.ReadAsStringAsync());
        return (await asked.Content.ReadFromJsonAsync<Question>())!;
    }

    private static Task<bool> SignInAsync(HttpClient client, string answer, string state) =>
        PostAsync(client, "sign-in", "passkey", answer, state);

    private static Task<bool> StepAsync(HttpClient client, string answer, string state) =>
        PostAsync(client, "second-factor", "passkey", answer, state);

    /// <returns>True where it leads on, with a session.</returns>
    private static async Task<bool> PostAsync(
        HttpClient client, string page, string handler, string answer, string state)
    {
        var token = await FormToken.OfAsync(client, page);
        using var said = await client.PostAsync(page, Form(
            ("_handler", handler), (FormToken.Field, token), ("Passkey.Answer", answer),
            ("Passkey.State", state)));
        return said.StatusCode == HttpStatusCode.Redirect
            && said.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(cookie => cookie.StartsWith("lc-session=", StringComparison.Ordinal));
    }

    private static async Task<string> RegisterAsync(HttpClient client, string answer, string state)
    {
        var token = await FormToken.OfAsync(client, "security");
        using var said = await client.PostAsync("security", Form(
            ("_handler", "new-passkey"), (FormToken.Field, token), ("Passkey.Answer", answer),
            ("Passkey.State", state), ("Passkey.Name", "Laptop")));
        return await said.Content.ReadAsStringAsync();
    }

    private async Task<HttpClient> SignedInAsync(string user)
    {
        var client = NewClient();
        await PasswordAsync(client, user);
        return client;
    }

    private static async Task PasswordAsync(HttpClient client, string user)
    {
        var token = await FormToken.OfAsync(client, "sign-in");
        using var said = await client.PostAsync("sign-in", Form(
            ("_handler", "sign-in"), (FormToken.Field, token), ("Form.Name", user),
            ("Form.Password", ConsoleFixture.Password)));
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task ChangeAsync(string name, Action<ConsoleUser> change)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var user = (await users.FindByNameAsync(name))!;
        change(user);
        (await users.UpdateAsync(user)).Succeeded.ShouldBeTrue();
    }

    private HttpClient NewClient()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _address };
        client.DefaultRequestHeaders.Add("Origin", _address.GetLeftPart(UriPartial.Authority));
        _clients.Add(client);
        return client;
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private sealed record Question(JsonElement Options, string State);
}
