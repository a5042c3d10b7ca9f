using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Web.Messages;

namespace LifecycleConsole.Web.Tests.Messages;

public sealed class MessageFacesTests : PageTest
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Every_kind_has_a_label_an_own_sentence_and_no_place_left_empty()
    {
        var kinds = Enum.GetValues<NoticeKind>();
        kinds.Select(kind => NoticeLooks.Of(kind).Label).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(kinds.Length);
        foreach (var kind in kinds)
        {
            foreach (var count in new[] { 1, 12 })
            {
                var sentence = NoticeWords.Sentence(Of(kind, count), "Asia/Shanghai");
                sentence.ShouldNotContain("{");
                sentence.ShouldNotContain("–");
            }
        }
    }

    [Fact]
    public void Facts_are_written_in_the_readers_zone_and_currency_and_a_missing_one_is_a_dash()
    {
        NoticeWords.Sentence(Of(NoticeKind.ReleaseComing, 1), "Asia/Shanghai")
            .ShouldBe("web-01 is released at 26 Nov 2026, 16:30 (UTC+8), as scheduled. Its data is erased then.");
        NoticeWords.Sentence(Of(NoticeKind.ReleaseDone, 1200), "UTC")
            .ShouldBe("1,200 instances were released as scheduled.");
        var bare = new Dictionary<string, string>(StringComparer.Ordinal);
        NoticeWords.Sentence(Of(NoticeKind.PaymentArrived, 1) with { Arguments = bare }, "UTC")
            .ShouldBe("Your payment of – has arrived and is on the balance.");
    }

    [Fact]
    public void A_refund_says_what_each_order_pays_back()
    {
        var notice = Of(NoticeKind.Unsubscribed, 1);
        NoticeWords.Lines(notice, "UTC").ShouldBeEmpty();
        var facts = new Dictionary<string, string>(notice.Arguments, StringComparer.Ordinal)
        {
            ["order1"] = NoticeFact.Of("o-1"),
            ["back1"] = NoticeFact.Of(new Money(6667, Currency.Usd)),
            ["paid1"] = NoticeFact.Of(new Money(10000, Currency.Usd)),
            ["order2"] = NoticeFact.Of("o-2"),
            ["back2"] = NoticeFact.Of(new Money(0, Currency.Usd)),
            ["paid2"] = NoticeFact.Of(new Money(500, Currency.Usd)),
            ["more"] = NoticeFact.Of(4),
        };

        NoticeWords.Lines(notice with { Arguments = facts }, "UTC").ShouldBe(
        [
            "Order o-1: USD 66.67 of the USD 100.00 that were paid",
            "Order o-2: USD 0.00 of the USD 5.00 that were paid",
            "and 4 more, on the page of the refund",
        ]);
    }

    [Fact]
    public void A_name_with_braces_is_told_as_it_is()
    {
        var notice = Of(NoticeKind.ReleaseDone, 1);
        var odd = new Dictionary<string, string>(notice.Arguments, StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of("{amount}"),
        };

        NoticeWords.Sentence(notice with { Arguments = odd }, "UTC").ShouldBe("{amount} was released as scheduled.");
    }

    [Fact]
    public void An_unread_message_is_marked_and_can_be_read()
    {
        var read = new List<long>();
        var list = Render<MessageList>(parameters => parameters
            .Add(p => p.Notices,
            [
                new() { Notice = Of(NoticeKind.PaymentArrived, 1) with { Number = 7 }, IsRead = false },
                new() { Notice = Of(NoticeKind.GiftGranted, 1) with { Number = 6 }, IsRead = true },
            ])
            .Add(p => p.Zone, "UTC")
            .Add(p => p.OnRead, read.Add));

        list.FindAll("li").Count.ShouldBe(2);
        list.FindAll("[aria-label=Unread]").Count.ShouldBe(1);
        list.Find("button").Click();
        read.ShouldBe([7L]);
    }

    [Fact]
    public void What_was_done_to_a_way_of_signing_in_is_said_and_an_unknown_word_as_a_change()
    {
        var words = (string[])[FactorNotices.On, FactorNotices.Off, FactorNotices.Reset, FactorNotices.Codes, "else"];
        words.Select(word => Said(NoticeKind.FactorChanged, word)).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(words.Length);
        Said(NoticeKind.FactorChanged, "else").ShouldStartWith("Your second factor was changed at 26 Nov 2026");
        Said(NoticeKind.PasskeyChanged, FactorNotices.Added).ShouldStartWith("The passkey web-01 was added");
        Said(NoticeKind.PasskeyChanged, FactorNotices.Removed)
            .ShouldStartWith("The passkey web-01 of your user was deleted");
    }

    private static string Said(NoticeKind kind, string what)
    {
        var notice = Of(kind, 1);
        return NoticeWords.Sentence(
            notice with
            {
                Arguments = new Dictionary<string, string>(notice.Arguments, StringComparer.Ordinal)
                {
                    ["what"] = NoticeFact.Of(what),
                },
            },
            "UTC");
    }

    private static Notice Of(NoticeKind kind, int count) => new()
    {
        Key = "k",
        AccountId = 7,
        Kind = kind,
        SubjectId = "",
        At = At,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = NoticeFact.Of(count),
            ["name"] = NoticeFact.Of("web-01"),
            ["user"] = NoticeFact.Of("wang.fang"),
            ["account"] = NoticeFact.Of("Mei's shop"),
            ["amount"] = NoticeFact.Of(new Money(12345, Currency.Usd)),
            ["balance"] = NoticeFact.Of(new Money(-500, Currency.Usd)),
            ["missing"] = NoticeFact.Of(new Money(2500, Currency.Usd)),
            ["at"] = NoticeFact.Of(At),
            ["days"] = NoticeFact.Of(3),
            ["told"] = NoticeFact.Of("USD 9.99"),
            ["mbps"] = NoticeFact.Of(10),
            ["threshold"] = NoticeFact.Of(new Money(2000, Currency.Usd)),
            ["reference"] = NoticeFact.Of("LC12345678"),
            ["reason"] = NoticeFact.Of("No such money came"),
            ["stopsAt"] = NoticeFact.Of(At),
            ["releaseAt"] = NoticeFact.Of(At),
            ["from"] = NoticeFact.Of(At),
            ["until"] = NoticeFact.Of(At),
        },
    };
}
