using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Channels;

/// <summary>What receivers are promised. A change here breaks somebody's programme.</summary>
public sealed class WebHookContractTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_body_has_its_members_in_order_and_facts_by_name()
    {
        var notice = new Notice
        {
            Key = "k", AccountId = 1000000000000001, Kind = NoticeKind.ReleaseComing, SubjectId = "i-1", At = At,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["releaseAt"] = NoticeFact.Of(At.AddHours(1).AddMilliseconds(5)),
                ["count"] = NoticeFact.Of(2),
                ["name"] = NoticeFact.Of("\"web\" é"),
                ["amount"] = NoticeFact.Of(new Money(-12345, Currency.Usd)),
            },
        };

        WebHookBody.Of("0123", notice).ShouldBe(
            """{"version":1,"id":"0123","kind":"ReleaseComing","account":"1000000000000001","at":"2026-11-26T08:30"""
            + """:00Z","subject":"i-1","facts":{"amount":{"currency":"USD","amount":"-123.45"},"count":2,"name":"""
            + "\"\\\"web\\\" é\"" + ""","releaseAt":"2026-11-26T09:30:00.005Z"}}""");
    }

    [Fact]
    public void A_test_tells_nothing() => WebHookBody.OfTest("0123", 7, At).ShouldBe(
        """{"version":1,"id":"0123","kind":"Test","account":"7","at":"2026-11-26T08:30:00Z","subject":"" """.TrimEnd()
        + ",\"facts\":{}}");

    /// <summary>Computed with <c>openssl dgst -sha256 -hmac</c>.</summary>
    [Fact]
    public void The_signature_is_over_time_and_body() =>
        WebHookSignature.Of("lcwh_secret", At, """{"a":1}""").ShouldBe(
            "t=1795681800,v1=53acdf35b954e00b72f2cbebb93d05aec439b6765a0548c854dbe321901fa51b");

    [Fact]
    public void Every_kind_of_notice_belongs_to_a_group_that_its_readers_can_choose()
    {
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            var group = NoticeGroups.Of(kind);
            var (owner, staff) = (
                NoticeGroups.For(Domain.Access.UserKind.Owner).Contains(group),
                NoticeGroups.For(Domain.Access.UserKind.Operator).Contains(group));
            (group == NoticeGroup.Security ? owner && staff : owner ^ staff).ShouldBeTrue(kind.ToString());
        }
    }
}
