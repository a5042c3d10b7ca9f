using System.Net;
using LifecycleConsole.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>Two doors of one process: the console's addresses and the vendors' own.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task The_door_has_addresses_of_its_own_and_takes_none_away()
    {
        var ground = await Testing.ApiGround.OpenAsync();
        await using var _ = ground;
        await using var app = Build(ground, "http://127.0.0.1:0;http://127.0.0.1:0", ("Api:Urls",
            "http://127.0.0.1:0"));
        await app.StartAsync();
        var urls = app.Urls.ToList();
        urls.Count.ShouldBe(3);

        using var client = new HttpClient();
        (await client.GetStringAsync(urls[0])).ShouldBe("console");
        (await client.GetStringAsync(urls[1])).ShouldBe("console");
        var answer = await client.GetAsync(urls[2]);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>MissingParameter</Code>");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Switched_off_it_listens_nowhere()
    {
        var ground = await Testing.ApiGround.OpenAsync();
        await using var _ = ground;
        await using var app = Build(ground, "http://127.0.0.1:0", ("Api:Enabled", "false"));
        await app.StartAsync();

        app.Urls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Api:Urls", "127.0.0.1:5081")]
    [InlineData("Api:Urls", "http://127.0.0.1:5081/api")]
    [InlineData("Api:Enabled", "perhaps")]
    [InlineData("Api:CallsPerSecond", "0")]
    [InlineData("Api:Urls", "http://127.0.0.1:5080")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value) =>
        Should.Throw<InvalidOperationException>(() => Build(null, "http://127.0.0.1:5080", (name, value)))
            .Message.ShouldContain(name);

    private static WebApplication Build(
        Testing.ApiGround? ground, string consoleUrls, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }
        builder.WebHost.UseUrls(consoleUrls);
        builder.WebHost.UseApiAddresses(builder.Configuration, consoleUrls);
        if (ground is not null)
        {
            builder.Services.AddApi(builder.Configuration, _ => ground.Door);
        }
        var app = builder.Build();
        app.UseApi();
        app.Run(context => context.Response.WriteAsync("console"));
        return app;
    }
}
