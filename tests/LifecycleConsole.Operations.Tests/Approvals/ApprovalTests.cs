using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Tests.Refunds;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Approvals;

public sealed class ApprovalTests
{
    [EveryDatabase]
    public async Task Above_the_limit_nothing_is_done_before_a_second_person_says_yes(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.RuleAsync();
        var before = await ground.BooksAsync();

        var request = await ground.AskedAsync(RefundGround.All(id));
        (await ground.BooksAsync()).ShouldBe(before);
        (await ground.InstanceAsync(id)).Phase.ShouldBe(Phase.Active);
        (await ground.ApproveAsync(await ground.ActorAsync("wang"), request.Id)).Refusal.ShouldBeNull();

        (await ground.BooksAsync()).Cash.ShouldBe(before.Cash + request.RefundMinor);
        request.RefundMinor.ShouldBeGreaterThan(0);
        (await ground.InstanceAsync(id)).Phase.ShouldBe(Phase.Released);
        var kept = await ground.RequestAsync(request.Id);
        (kept.State, kept.EndedByName).ShouldBe((ApprovalState.Approved, "wang"));
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == request.Id))).ShouldBe(0);
        var deed = await ground.ReadAsync(db => db.AuditRecords.SingleAsync(a => a.Effect == "Unsubscribed"));
        (deed.ActorName, deed.Detail.Contains($"approved by wang ({request.Id})", StringComparison.Ordinal))
            .ShouldBe(("zhao", true));
        (await ground.ReadAsync(db => db.AuditRecords.SingleAsync(a => a.Effect == "RequestApproved"))).ActorName
            .ShouldBe("wang");
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Who_may_say_yes_is_told_and_then_whoever_asked_and_nobody_else(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1");
        await ground.PlantUserAsync("li", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        await ground.MayAsync("li", "ReadOnlyAccess");
        await ground.RuleAsync();

        var request = await ground.AskedAsync(ApprovalGround.Release("i-1"));
        (await ground.ReadAsync(db => db.Notices.Where(n => n.Kind == NoticeKind.ApprovalAsked)
            .Select(n => n.UserId).ToListAsync())).ShouldBe([Sample.Owner.UserId, "wang"], ignoreOrder: true);
        (await KindsAsync(ground, "wang")).ShouldContain(NoticeKind.ApprovalAsked);
        (await KindsAsync(ground, "li")).ShouldNotContain(NoticeKind.ApprovalAsked);
        await ground.ApproveAsync(Sample.Owner, request.Id);

        (await KindsAsync(ground, "zhao")).ShouldContain(NoticeKind.ApprovalGiven);
        (await KindsAsync(ground, "wang")).ShouldNotContain(NoticeKind.ApprovalGiven);
    }

    [EveryDatabase]
    public async Task Of_many_at_once_one_yes_counts_and_it_is_done_once(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.RuleAsync();
        var before = await ground.BooksAsync();
        var request = await ground.AskedAsync(RefundGround.All(id));
        var wang = await ground.ActorAsync("wang");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => n == 7
            ? RejectAsync(ground, wang, request.Id)
            : ground.ApprovalAsync(n % 2 == 0 ? Sample.Owner : wang, request.Id))));

        answers.Count(code => code is null).ShouldBe(1);
        answers.Where(code => code is not null).ShouldAllBe(code => code == "approval.over");
        var isDone = (await ground.RequestAsync(request.Id)).State == ApprovalState.Approved;
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(isDone ? 1 : 0);
        (await ground.BooksAsync()).Cash.ShouldBe(before.Cash + (isDone ? request.RefundMinor : 0));
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task A_refund_is_the_same_until_a_used_day_turns_and_then_has_to_be_asked_anew(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind);
        var (early, late) = (await ground.BuyAsync(), await ground.BuyAsync(form: "form-2"));
        await ground.RuleAsync();
        var first = await ground.AskedAsync(RefundGround.All(early));
        var second = await ground.AskedAsync(RefundGround.All(late));

        ground.Clock.Advance(TimeSpan.FromHours(20));
        (await ground.ApprovalAsync(Sample.Owner, first.Id)).ShouldBeNull();
        ground.Clock.Advance(TimeSpan.FromHours(5));
        (await ground.ApprovalAsync(Sample.Owner, second.Id)).ShouldBe("approval.changed");

        (await ground.RequestAsync(second.Id)).State.ShouldBe(ApprovalState.Changed);
        (await ground.InstanceAsync(late)).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(1);
        (await KindsAsync(ground, "zhao")).ShouldContain(NoticeKind.ApprovalChanged);
        (await ground.ApprovalAsync(Sample.Owner, second.Id)).ShouldBe("approval.over");
        var anew = await ground.AskedAsync(RefundGround.All(late));
        (await ground.ApprovalAsync(Sample.Owner, anew.Id)).ShouldBeNull();
        (await ground.InstanceAsync(late)).Phase.ShouldBe(Phase.Released);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task Nobody_approves_his_own_and_it_expires_to_the_instant(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1", "i-2");
        await ground.RuleAsync(ApprovalGround.Everything with { Hours = "2" });
        var request = await ground.AskedAsync(ApprovalGround.Release("i-1"));
        var other = await ground.AskedAsync(ApprovalGround.Release("i-2"));
        (await ground.ApprovalAsync(await ground.ActorAsync("zhao"), request.Id)).ShouldBe("approval.own");

        ground.Clock.AdvanceTo(request.ExpiresAt.AddMicroseconds(-1));
        await ground.SweepAsync();
        (await ground.ApprovalAsync(Sample.Owner, other.Id)).ShouldBeNull();
        ground.Clock.AdvanceTo(request.ExpiresAt);
        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBe("approval.expired");
        await ground.SweepAsync();

        request.ExpiresAt.ShouldBe(request.CreatedAt.AddHours(2));
        (await ground.RequestAsync(request.Id)).ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(ApprovalState.Expired), r => r.EndedAt.ShouldBe(request.ExpiresAt));
        (await KindsAsync(ground, "zhao")).ShouldContain(NoticeKind.ApprovalExpired);
        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == other.Id))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Whoever_lost_a_right_meanwhile_asks_and_approves_in_vain(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1");
        await ground.RuleAsync();
        var request = await ground.AskedAsync(ApprovalGround.Release("i-1"));
        var wang = await ground.ActorAsync("wang");

        await ground.MayAsync("wang", "ReadOnlyAccess");
        (await ground.ApprovalAsync(wang, request.Id)).ShouldBe("access.missing-right");
        await ApproveOnlyAsync(ground);
        (await ground.ApprovalAsync(await ground.ActorAsync("wang"), request.Id)).ShouldBe("approval.approver-lacks");
        await ground.MayAsync("zhao", "ReadOnlyAccess");
        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBe("approval.asker-lacks");
        await PeopleAsync(ground, new SetUserState("zhao", IsEnabled: false));
        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBe("approval.asker-gone");

        (await ground.RequestAsync(request.Id)).State.ShouldBe(ApprovalState.Waiting);
        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Active);
        await PeopleAsync(ground, new SetUserState("zhao", IsEnabled: true));
        await ground.MayAsync("zhao", "AdministratorAccess");
        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBeNull();
    }

    [EveryDatabase]
    public async Task Requests_are_rejected_with_a_reason_and_withdrawn_by_whoever_asked(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1", "i-2");
        await ground.RuleAsync();
        var request = await ground.AskedAsync(ApprovalGround.Release("i-1"));
        var (zhao, wang) = (await ground.ActorAsync("zhao"), await ground.ActorAsync("wang"));
        var operations = ground.Get<ApprovalOperations>();

        (await AskAgainAsync(ground, zhao)).ShouldBe("approval.asked-already");
        (await operations.RejectAsync(wang, request.Id, " ", default)).Refusal!.Code.ShouldBe("approval.no-reason");
        (await operations.WithdrawAsync(wang, request.Id, default)).Refusal!.Code.ShouldBe("approval.not-own");
        (await RejectAsync(ground, zhao, request.Id)).ShouldBe("approval.own");
        (await RejectAsync(ground, wang, request.Id)).ShouldBeNull();
        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBe("approval.over");
        (await ground.RequestAsync(request.Id)).ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(ApprovalState.Rejected), r => r.Answer.ShouldBe("Not now"));
        var second = await ground.AskedAsync(ApprovalGround.Release("i-1"));
        (await operations.WithdrawAsync(zhao, second.Id, default)).Refusal.ShouldBeNull();

        (await ground.RequestAsync(second.Id)).State.ShouldBe(ApprovalState.Withdrawn);
        (await operations.WithdrawAsync(Sample.OtherOwner, second.Id, default)).Refusal!.Code
            .ShouldBe("approval.not-found");
        (await ground.ApprovalAsync(Sample.OtherOwner, second.Id)).ShouldBe("approval.not-found");
        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Active);
    }

    [EveryDatabase]
    public async Task Owners_are_bound_where_the_rule_says_so_and_only_where_somebody_else_can_say_yes(
        DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1", "i-2");
        var binding = ApprovalGround.Everything with { BindsOwner = true };
        await ground.RuleAsync();
        (await ground.Desk.CommitAsync(Sample.Owner, ApprovalGround.Release("i-2"), null, default))
            .Refusal.ShouldBeNull();

        await ground.RuleAsync(binding);
        var release = ApprovalGround.Release("i-1");
        (await ground.Desk.CommitAsync(Sample.Owner, release, null, default)).Refusal!.Code
            .ShouldBe("approval.needed");
        var shown = (await ground.Desk.PlanAsync(Sample.Owner, release, default)).Value!;
        var asked = await ground.Desk.AskAsync(
            Sample.Owner, release, (Plans.Quote.Of(shown), "It is needed"), default);
        (await ground.ApprovalAsync(await ground.ActorAsync("zhao"), asked.Value!.Id)).ShouldBeNull();
        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Released);

        await ground.MayAsync("zhao", "ReadOnlyAccess");
        await ground.MayAsync("wang", "ReadOnlyAccess");
        (await ground.Get<ApprovalOperations>().SetRuleAsync(Sample.Owner, binding, default)).Refusal!.Code
            .ShouldBe("approval.no-second");
        (await ground.Get<ApprovalOperations>().SetRuleAsync(
            await ground.ActorAsync("zhao"), ApprovalGround.Everything, default)).Refusal!.Code
            .ShouldBe("access.missing-right");
    }

    private static async Task<string?> AskAgainAsync(Ground ground, Actor zhao)
    {
        var release = ApprovalGround.Release("i-1");
        var shown = (await ground.Desk.PlanAsync(zhao, release, default)).Value!;
        return (await ground.Desk.AskAsync(zhao, release, (Plans.Quote.Of(shown), "Again"), default)).Refusal?.Code;
    }

    private static async Task<string?> RejectAsync(Ground ground, Actor by, string id) =>
        (await ground.Get<ApprovalOperations>().RejectAsync(by, id, "Not now", default)).Refusal?.Code;

    private static async Task<IReadOnlyList<NoticeKind>> KindsAsync(Ground ground, string name) =>
    [
        .. (await ground.Get<NoticeQueries>().ListAsync(
            await ground.ActorAsync(name), new(null, IsUnread: false), default)).Value!.Notices
            .Select(view => view.Notice.Kind),
    ];

    private static async Task ApproveOnlyAsync(Ground ground)
    {
        await PeopleAsync(ground, new CreatePolicy(
            "yes-only", "",
            """{"Version": "1", "Statement": {"Effect": "Allow", "Action": "lc:ApproveRequests", "Resource": "*"}}"""));
        await ground.MayAsync("wang", "yes-only");
    }

    private static async Task PeopleAsync(Ground ground, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default)).Refusal.ShouldBeNull();
}
