using System.Reflection;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Web.Channels;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Messages;
using LifecycleConsole.Web.Plans;
using Notice = LifecycleConsole.Domain.Notices.Notice;
using NoticeKind = LifecycleConsole.Domain.Notices.NoticeKind;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>Dates, figures, sentences and letters as somebody reads them in Chinese.</summary>
public sealed class ChineseTests : FrameContext
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 0, 22, 5, TimeSpan.Zero);
    private const string Zone = "Asia/Shanghai";

    [Fact]
    public void Instants_and_distances_are_written_in_Chinese()
    {
        using var reading = Reading.Chinese();
        Times.Text(At, TimeZoneInfo.FindSystemTimeZoneById(Zone), withSeconds: true).ShouldBe("2026年11月21日 08:22:05");
        Times.Relative(At, At.AddHours(-21).AddMinutes(-40), Texts).ShouldBe("21 小时 40 分钟后");
        TimeWords.Sentence(At, Zone).ShouldBe("2026年11月21日 08:22 (UTC+8)");
        TimeWords.Weekday(At, Zone).ShouldBe("2026年11月21日 周六 08:22 (UTC+8)");
        TimeWords.Day(At, Zone).ShouldBe("2026年11月21日");
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public void Money_keeps_its_code_and_its_figures_in_every_language(string language)
    {
        using var reading = new Reading(language);
        Amounts.Of(new Money(123_456_789, Currency.Cny)).ShouldBe("CNY 1,234,567.89");
        Amounts.Of(new Money(-1_500, Currency.Of("JPY"))).ShouldBe("JPY -1,500");
    }

    [Fact]
    public void A_refusal_is_told_in_Chinese_with_its_facts_and_its_words()
    {
        using var reading = Reading.Chinese();
        RefusalText.Of(ReleaseRefusals.Notice.With(new RefusalArgument("earliest", At)), Zone)
            .ShouldBe("释放时间太近。最早为 2026年11月21日 08:22 (UTC+8)。");
        RefusalText.Of(OrderTransitions.WrongState.With(new("id", "O-1"), new("state", "being paid")), Zone)
            .ShouldBe("订单 O-1 的状态为 支付中，无法再进行此操作。未做任何更改。");
    }

    [Fact]
    public void A_name_that_is_also_a_word_stays_a_name()
    {
        using var reading = Reading.Chinese();
        RefusalText.Of(new RefusalKind("instance.not-found", "").With(new RefusalArgument("id", "paid")), Zone)
            .ShouldBe("此账号中没有实例 paid。请检查 ID。");
    }

    [Fact]
    public void A_reason_that_a_message_tells_is_in_Chinese_where_it_needs_no_facts()
    {
        using var reading = Reading.Chinese();
        RefusalText.OfTold(new("protection.on-already", "On.")).ShouldBe("释放保护已开启。");
        RefusalText.OfTold(new("order.not-found", "There is no order O-1.")).ShouldBe("There is no order O-1.");
        RefusalText.OfTold(new("no.such-code", "No.")).ShouldBe("No.");
    }

    [Fact]
    public void A_letter_is_in_its_readers_language_and_leaves_the_writers_alone()
    {
        var notice = new Notice
        {
            Key = "k", AccountId = 1, Kind = NoticeKind.ReleaseDone, SubjectId = "i-1", At = At,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["count"] = NoticeFact.Of(1), ["name"] = NoticeFact.Of("web-01"),
            },
        };
        using var reading = new Reading(Languages.English);

        var letter = NoticeLetters.OfNotice(notice, new("li", "Acme", Zone, Languages.Chinese), "https://c.example");

        (letter.Subject, letter.Text[0], letter.LinkText)
            .ShouldBe(("[LifecycleConsole] 已释放", "web-01 已按计划释放。", "打开消息"));
        NoticeWords.Sentence(notice, Zone).ShouldBe("web-01 was released as scheduled.");
    }

    /// <summary>Labels that tell things apart, icons, sentences: what holds in English holds in Chinese.</summary>
    [Fact]
    public void Everything_that_is_shown_has_words_that_tell_it_apart()
    {
        using var reading = Reading.Chinese();
        var facts = typeof(LookTests)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.GetCustomAttribute<FactAttribute>() is not null && m.ReturnType == typeof(void))
            .ToList();
        facts.Count.ShouldBeGreaterThan(5);
        facts.ForEach(fact => fact.CreateDelegate<Action>(new LookTests())());
    }
}
