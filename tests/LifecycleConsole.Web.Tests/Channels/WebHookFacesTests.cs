using Bunit;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Web.Channels;
using LifecycleConsole.Web.Frame;
using Notice = LifecycleConsole.Domain.Notices.Notice;
using NoticeKind = LifecycleConsole.Domain.Notices.NoticeKind;

namespace LifecycleConsole.Web.Tests.Channels;

public sealed class WebHookFacesTests : PageTest
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_delivery_shows_how_it_went_and_can_be_sent_again()
    {
        var again = new List<string>();
        var table = Render<DeliveryTable>(parameters => parameters
            .Add(p => p.Page, new DeliveryPage(
            [
                Of("d-1", DeliveryState.Failed) with
                {
                    Problem = "It answered 500 instead of 2xx.", NextAttemptAt = At.AddMinutes(4), Attempts = 3,
                },
                Of("d-2", DeliveryState.Sent) with { StatusCode = 204, SentAt = At },
            ], Older: null))
            .Add(p => p.Zone, "Asia/Shanghai").Add(p => p.MayResend, true).Add(p => p.OnResend, again.Add));

        var rows = table.FindAll("tbody tr");
        rows[0].TextContent.ShouldContain("It answered 500 instead of 2xx.");
        rows[0].TextContent.ShouldContain("next 16:34:00 UTC+8");
        rows[1].TextContent.ShouldContain("204");
        table.FindAll("tbody button.sec")[1].Click();
        again.ShouldBe(["d-2"]);
    }

    [Fact]
    public void Without_deliveries_a_sentence_says_what_to_do() =>
        Render<DeliveryTable>(parameters => parameters
            .Add(p => p.Page, new DeliveryPage([], null)).Add(p => p.Zone, "UTC").Add(p => p.MayResend, true)
            .Add(p => p.OnResend, (string _) => { })).Markup.ShouldContain("Send a test");

    [Fact]
    public void A_hook_is_on_off_failing_or_was_switched_off()
    {
        var hook = new WebHook
        {
            Id = "wh-1", AccountId = 7, Url = "https://example.com", SealedSecret = "", CreatedAt = At,
        };

        new[]
        {
            hook, hook with { FailsSince = At }, hook with { IsOn = false },
            hook with { IsOn = false, SwitchedOffAt = At },
        }.Select(h => ChannelLooks.Of(h).Tone).ShouldBe([Tone.Ok, Tone.Warn, Tone.Still, Tone.Bad]);
    }

    [Fact]
    public void A_letter_has_the_sentence_the_zone_and_absolute_links()
    {
        var letter = NoticeLetters.OfNotice(
            new Notice
            {
                Key = "k", AccountId = 7, Kind = NoticeKind.PaymentArrived, SubjectId = "", At = At, Number = 41,
                Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["amount"] = NoticeFact.Of(new Money(12345, Currency.Usd)),
                },
            },
            new("mei.lin", "Mei's shop", "Asia/Shanghai", "en-US"), "https://console.example.com");

        letter.Subject.ShouldBe("[LifecycleConsole] Payment arrived");
        letter.Text[0].ShouldContain("123.45");
        letter.Text[1].ShouldBe("26 Nov 2026, 16:30 UTC+8");
        letter.Link.ShouldBe("https://console.example.com/messages?before=42");
        letter.Small[0].ShouldBe("Times are in Asia/Shanghai.");
        letter.Small[^1].ShouldEndWith("https://console.example.com/messages/settings");
    }

    private static Delivery Of(string id, DeliveryState state) => new()
    {
        Id = id, Channel = Channel.WebHook, AccountId = 7, RecipientId = "wh-1", NoticeKey = "k",
        Kind = NoticeKind.ReleaseDone, Body = "{}", State = state, CreatedAt = At, NextAttemptAt = null,
    };
}
