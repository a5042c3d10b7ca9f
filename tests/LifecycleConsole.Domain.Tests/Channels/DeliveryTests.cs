using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Domain.Tests.Channels;

public sealed class DeliveryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Attempts_come_after_1_2_4_minutes_up_to_6_hours_and_the_12th_is_the_last()
    {
        var waits = Enumerable.Range(1, 12).Select(BackOff.After).ToList();

        waits.Take(9).Select(wait => wait?.TotalMinutes).ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256]);
        waits[9].ShouldBe(TimeSpan.FromHours(6));
        waits[10].ShouldBe(TimeSpan.FromHours(6));
        waits[11].ShouldBeNull();
        BackOff.After(int.MaxValue).ShouldBeNull();
    }

    [Fact]
    public void What_arrived_is_not_tried_again_and_its_problem_is_gone()
    {
        var sent = (Tried(3) with { Problem = "It answered 500." }).After(Attempt.Sent with { StatusCode = 204 }, Now);

        (sent.State, sent.NextAttemptAt, sent.SentAt, sent.Problem, sent.StatusCode)
            .ShouldBe((DeliveryState.Sent, null, Now, "", 204));
    }

    [Fact]
    public void What_failed_is_tried_later_and_given_up_after_the_last_attempt_or_where_there_is_no_hope()
    {
        var failed = Tried(1).After(Attempt.Failed("no"), Now);
        (failed.State, failed.NextAttemptAt, failed.Problem)
            .ShouldBe((DeliveryState.Failed, Now.AddMinutes(1), "no"));

        Tried(11).After(Attempt.Failed("no"), Now).State.ShouldBe(DeliveryState.Failed);
        var last = Tried(12).After(Attempt.Failed("no"), Now);
        (last.State, last.NextAttemptAt, last.Problem).ShouldBe((DeliveryState.GivenUp, null, "no"));
        Tried(1).After(Attempt.Hopeless("550"), Now).State.ShouldBe(DeliveryState.GivenUp);
    }

    [Fact]
    public void The_id_is_one_of_notice_channel_and_recipient()
    {
        var id = Delivery.IdOf(Channel.Mail, "u-1", "payment:1:arrived");

        id.ShouldMatch("^[0-9a-f]{32}$");
        Delivery.IdOf(Channel.Mail, "u-1", "payment:1:arrived").ShouldBe(id);
        new[]
        {
            id, Delivery.IdOf(Channel.WebHook, "u-1", "payment:1:arrived"),
            Delivery.IdOf(Channel.Mail, "u-2", "payment:1:arrived"),
            Delivery.IdOf(Channel.Mail, "u-1", "payment:2:arrived"),
        }.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Fact]
    public void A_hook_that_fails_for_three_days_on_end_is_switched_off_and_not_a_moment_before()
    {
        var hook = new WebHook
        {
            Id = "wh-1", AccountId = 7, Url = "https://example.com", SealedSecret = "", CreatedAt = Now,
        };
        var no = Attempt.Failed("no");

        var failing = hook.After(no, Now);
        failing.FailsSince.ShouldBe(Now);
        failing.After(no, Now.AddDays(3).AddSeconds(-1)).ShouldBe(failing);
        failing.After(Attempt.Sent, Now.AddDays(2)).ShouldBe(hook);
        failing.After(no, Now.AddDays(3)).ShouldBe(failing with { IsOn = false, SwitchedOffAt = Now.AddDays(3) });
    }

    private static Delivery Tried(int attempts) => new()
    {
        Id = "d", Channel = Channel.Mail, AccountId = 7, RecipientId = "u-1", NoticeKey = "k",
        Kind = NoticeKind.PaymentArrived, Attempts = attempts, CreatedAt = Now, NextAttemptAt = Now,
    };
}
