using System.Net;
using System.Text;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>Who is let in to the product's own interface, and what every request must be.</summary>
public sealed class RestGateTests
{
    [Fact]
    public async Task Nobody_comes_in_without_a_key_and_its_secret()
    {
        await using var ground = await ApiGround.OpenAsync();
        ground.AddKey("off", Sample.Of(UserKind.Owner, Sample.AccountId), isActive: false);
        var nobody = new WireRequest { Method = "GET", Path = "/api/v1/balance" };

        var answer = await ground.Rest.AnswerAsync(nobody, isPrivate: true, ReadFault.None, CancellationToken.None);

        RestClient.CodeOf(answer).ShouldBe("401 door.no-key");
        answer.Headers["WWW-Authenticate"].ShouldStartWith("Basic ");
        (await new RestClient(ground) { Secret = "another" }.RefusedAsync("GET", "/balance"))
            .ShouldBe("401 door.wrong-key");
        (await new RestClient(ground, "nobody").RefusedAsync("GET", "/balance")).ShouldBe("401 door.wrong-key");
        (await new RestClient(ground, "off").RefusedAsync("GET", "/balance")).ShouldBe("403 door.key-off");
        (await new RestClient(ground, "off") { Secret = "another" }.RefusedAsync("GET", "/balance"))
            .ShouldBe("401 door.wrong-key");
    }

    [Fact]
    public async Task A_secret_is_not_taken_over_plain_http_from_another_machine()
    {
        await using var ground = await ApiGround.OpenAsync();

        (await new RestClient(ground) { IsPrivate = false }.RefusedAsync("GET", "/balance"))
            .ShouldBe("403 door.plain-http");
    }

    [Fact]
    public async Task Over_a_line_within_the_machine_curl_gets_in()
    {
        await using var ground = await ApiGround.OpenAsync();
        using var client = new HttpClient { BaseAddress = await ground.ListenAsync() };
        client.DefaultRequestHeaders.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"owner:{ApiGround.Secret}")));

        var answer = await client.GetAsync("/api/v1/balance");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("X-Request-Id").ShouldBeTrue();
        (await client.GetAsync("/api/v1/openapi.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/api/v2")).Headers.Contains("X-Request-Id").ShouldBeFalse(); // a vendor's manners
    }

    [Fact]
    public async Task Addresses_methods_and_bodies_that_are_not_taken_are_told()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new RestClient(ground);

        (await client.RefusedAsync("GET", "/coffee")).ShouldBe("404 door.no-path");
        (await client.RefusedAsync("GET", "/instances/i-1/more")).ShouldBe("404 door.no-path");
        (await client.RefusedAsync("GET", "/instances/")).ShouldBe("404 door.no-path");
        (await client.RefusedAsync("DELETE", "/instances/i-1")).ShouldBe("405 door.method");
        (await client.RefusedAsync("GET", "/plans")).ShouldBe("405 door.method");
        (await client.RefusedAsync("POST", "/plans", "{")).ShouldBe("400 door.not-json");
        (await client.RefusedAsync("POST", "/plans", """{"command":"\ud800"}""")).ShouldBe("400 door.not-json");
        (await client.RefusedAsync("POST", "/plans", "[]")).ShouldBe("400 door.values");
        (await client.RefusedAsync("POST", "/commits", "{}")).ShouldBe("400 door.key-missing");
        (await client.RefusedAsync("POST", "/commits", "{}", new string('k', 129))).ShouldBe("400 door.key-missing");
        (await client.RefusedAsync("POST", "/plans")).ShouldBe("415 door.media-type");
        (await client.RefusedAsync("GET", "/instances?coffee=1")).ShouldBe("400 door.values");
    }

    [Fact]
    public async Task Every_value_that_cannot_be_used_is_listed_with_its_place()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new RestClient(ground);

        var answer = await client.AnswerAsync(client.RequestOf(
            "POST", "/plans", """{"command":"schedule-release","ids":["i-1",2],"coffee":1,"together":"yes"}"""));

        RestClient.CodeOf(answer).ShouldBe("400 door.values");
        RestClient.Of(answer).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString())
            .ShouldBe(["/ids", "/coffee", "/together", "/releaseAt"]);
    }

    [Fact]
    public async Task A_key_that_calls_too_often_waits()
    {
        await using var ground = await ApiGround.OpenAsync(callsPerSecond: 1);
        var client = new RestClient(ground);
        await client.GetAsync("/balance");
        await client.GetAsync("/balance");

        var answer = await client.AnswerAsync(client.RequestOf("GET", "/balance"));

        RestClient.CodeOf(answer).ShouldBe("429 door.too-many");
        answer.Headers["Retry-After"].ShouldBe("1");
        ground.Calls.Recent(Sample.Owner).Value!.Select(call => call.Code).ShouldBe(["door.too-many", "", ""]);
    }
}
