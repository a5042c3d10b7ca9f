using System.Net;
using System.Net.Sockets;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Operations.Channels;

namespace LifecycleConsole.Operations.Tests.Channels;

public sealed class SenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("http://127.0.0.1.nip.test/", "127.0.0.1.nip.test")]
    [InlineData("http://localhost.localdomain/", "localhost.localdomain")]
    public async Task A_name_that_leads_nowhere_is_said_so(string url, string host)
    {
        using var sender = new WebHookSender(new(AllowHttp: true, AllowPrivate: false), TimeSpan.FromSeconds(30));

        var attempt = await sender.SendAsync(Hook(url), ("s", Delivery), Now, default);

        attempt.IsSent.ShouldBeFalse();
        attempt.Problem.ShouldBeOneOf(
            "Its name leads nowhere.",
            $"{host} leads to this machine or a private network, which web hooks may not reach.");
    }

    [Fact]
    public async Task A_name_of_this_machine_is_not_connected_to()
    {
        await using var server = await HookServer.StartAsync();
        using var sender = new WebHookSender(new(AllowHttp: true, AllowPrivate: false), TimeSpan.FromSeconds(30));
        var port = new Uri(server.Url).Port;

        var attempt = await sender.SendAsync(
            Hook($"http://{Dns.GetHostName()}:{port}/"), ("s", Delivery), Now, default);

        attempt.Problem.ShouldBe(
            $"{Dns.GetHostName().ToLowerInvariant()} leads to this machine or a private network, "
            + "which web hooks may not reach.");
        server.Posts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    public async Task An_address_that_is_not_allowed_any_more_is_not_connected_to(string url)
    {
        await using var server = await HookServer.StartAsync();
        using var sender = new WebHookSender(new(AllowHttp: true, AllowPrivate: false), TimeSpan.FromSeconds(30));

        var attempt = await sender.SendAsync(
            Hook(string.Format(
                System.Globalization.CultureInfo.InvariantCulture, url, new Uri(server.Url).Port)),
            ("s", Delivery), Now, default);

        attempt.IsSent.ShouldBeFalse();
        server.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_does_not_answer_is_given_up_after_its_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var sender = new WebHookSender(new(AllowHttp: true, AllowPrivate: true), TimeSpan.FromMilliseconds(100));

        var attempt = await sender.SendAsync(
            Hook($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"), ("s", Delivery), Now, default);

        attempt.Problem.ShouldBe("It did not answer within 0.1 s.");
    }

    /// <summary>One customer's address must not end the round of all.</summary>
    [Theory]
    [MemberData(nameof(OddAddresses))]
    public async Task Whatever_the_address_is_an_attempt_ends_with_a_sentence(string url)
    {
        using var sender = new WebHookSender(new(AllowHttp: true, AllowPrivate: true), TimeSpan.FromSeconds(2));

        var attempt = await sender.SendAsync(Hook(url), ("s", Delivery), Now, default);

        attempt.IsSent.ShouldBeFalse();
        attempt.Problem.ShouldNotBeEmpty();
    }

    public static TheoryData<string> OddAddresses() => new(
        "http://" + new string('\u00fc', 60) + ".test/",
        "http://" + new string('a', 63) + "." + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + "/",
        "http://" + new string('a', 100) + ".test/",
        "http://xn--" + new string('a', 70) + ".test/",
        "http://a_b..test/",
        "http://-.test/",
        "http://\u0600.test/",
        "http://xn--.test/",
        "http://xn--a.test/",
        "http://a\u200d.test/",
        "http://\u3002.test/",
        "http://127.0.0.1:1/",
        "http://0.0.0.0:0/",
        "http://[fe80::1%25eth9]/");

    private static WebHook Hook(string url) => new()
    {
        Id = "wh-1", AccountId = 7, Url = url, SealedSecret = "", CreatedAt = Now,
    };

    private static Delivery Delivery => new()
    {
        Id = "d", Channel = Channel.WebHook, AccountId = 7, RecipientId = "wh-1", NoticeKey = "k", Kind = null,
        Body = "{}", CreatedAt = Now, NextAttemptAt = Now,
    };
}
