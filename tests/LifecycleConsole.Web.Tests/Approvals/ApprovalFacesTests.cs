using AngleSharp.Dom;
using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Approvals;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Approvals;

public sealed class ApprovalFacesTests : PageTest
{
    private static readonly Refusal Needed = ApprovalRefusals.Needed.With(
        new("why", ApprovalRefusals.EraseAbove.With(new("count", 3), new("limit", 2))), new("who", "mei.lin"));

    [Fact]
    public void What_needs_a_second_person_can_be_asked_for_once_a_reason_is_given()
    {
        var reasons = new List<string>();
        var note = Render<RefusalNote>(parameters => parameters
            .Add(p => p.Refusal, Needed).Add(p => p.Zone, "UTC").Add(p => p.Ask, reason =>
            {
                reasons.Add(reason);
                return Task.FromResult<Outcome<ApprovalRequest>>(Request());
            }));

        note.Markup.ShouldContain("It erases 3 at once (instances, disks and snapshots), more than 2.");
        note.Find("button").IsDisabled().ShouldBeTrue();
        note.Find("textarea").Input("It is over");
        note.Find("button").Click();

        reasons.ShouldBe(["It is over"]);
        note.FindAll("button").ShouldBeEmpty();
        note.Find("a").GetAttribute("href").ShouldBe("approvals/apr-1");
    }

    [Fact]
    public void Other_refusals_and_doors_that_ask_nobody_show_the_sentence_alone()
    {
        foreach (var refusal in (Refusal[])[PlanRefusals.Changed.With(), Needed])
        {
            Render<RefusalNote>(parameters => parameters.Add(p => p.Refusal, refusal).Add(p => p.Zone, "UTC"))
                .FindAll("textarea").ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_state_of_a_request_has_a_look_of_its_own()
    {
        var looks = Enum.GetValues<ApprovalState>().Select(ApprovalLooks.Of).ToList();
        looks.Select(look => look.Label).ShouldBeUnique(StringComparer.Ordinal);
        looks.Select(look => look.Icon).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Whoever_asked_can_withdraw_and_whoever_may_not_decide_reads_why()
    {
        var own = Render<ApprovalDecision>(parameters => parameters
            .Add(p => p.View, View() with { WhyNotDecide = ApprovalRefusals.Own.With() })
            .Add(p => p.Refusal, null).Add(p => p.IsBusy, false).Add(p => p.OnApprove, () => { })
            .Add(p => p.OnReject, (string _) => { }).Add(p => p.OnWithdraw, () => { }));

        own.FindAll("button").Select(button => button.TextContent.Trim()).ShouldBe(["Withdraw the request"]);
        own.Markup.ShouldContain("Nobody approves or rejects a request of his own.");
    }

    [Fact]
    public void A_no_takes_a_reason_and_a_yes_none()
    {
        var answers = new List<string>();
        var decision = Render<ApprovalDecision>(parameters => parameters
            .Add(p => p.View, View() with { WhyNotWithdraw = ApprovalRefusals.NotOwn.With() })
            .Add(p => p.Refusal, null).Add(p => p.IsBusy, false).Add(p => p.OnApprove, () => answers.Add("yes"))
            .Add(p => p.OnReject, answers.Add).Add(p => p.OnWithdraw, () => { }));

        var (yes, no) = (decision.FindAll("button")[0], decision.FindAll("button")[1]);
        (yes.IsDisabled(), no.IsDisabled()).ShouldBe((false, true));
        yes.Click();
        decision.Find("textarea").Input("Not before May");
        decision.FindAll("button")[1].Click();

        answers.ShouldBe(["yes", "Not before May"]);
    }

    private static ApprovalView View() => new(Sample.Account(Sample.AccountId), Request())
    {
        Needed = ApprovalRefusals.EraseAbove.With(new("count", 3), new("limit", 2)),
    };

    private static ApprovalRequest Request() => new()
    {
        Id = "apr-1",
        AccountId = Sample.AccountId,
        State = ApprovalState.Waiting,
        UserKind = UserKind.SubUser,
        UserId = "zhao",
        UserName = "zhao",
        SourceAddress = "",
        Action = "ecs:DeleteInstance",
        Command = "",
        Print = "",
        Plan = "",
        SubjectName = "web-01",
        Count = 1,
        Needed = "",
        Reason = "It is over",
        CreatedAt = Ground.Start,
        ExpiresAt = Ground.Start.AddDays(3),
    };
}
