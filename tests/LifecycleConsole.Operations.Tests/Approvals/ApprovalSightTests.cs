using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Approvals;

/// <summary>Who may say yes and sees some of it only: he is shown that, and does not say yes to the rest.</summary>
public sealed class ApprovalSightTests
{
    private const string SeesOne =
        """
        {"Version": "1", "Statement": [
          {"Effect": "Allow", "Action": ["lc:ApproveRequests", "ecs:DeleteInstance"], "Resource": "*"},
          {"Effect": "Allow", "Action": "ecs:DescribeInstances", "Resource": "acs:ecs:*:*:instance/i-seen"}]}
        """;

    [EveryDatabase]
    public async Task Of_a_request_only_what_is_seen_is_shown_and_the_rest_is_counted(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var request = await ground.AskedAsync(ApprovalGround.Release("i-hidden", "i-seen"));
        var wang = await ground.ActorAsync("wang");

        var view = await ViewAsync(ground, wang, request.Id);

        view.Hidden.ShouldBe(1);
        view.Plan!.Lines.Select(line => line.SubjectId).ShouldBe(["i-seen"]);
        (view.Now, view.WhyNotDecide!.Code).ShouldBe((null, "approval.unseen"));
        view.Request.SubjectName.ShouldBe("name-i-seen");
        view.ToString().ShouldNotContain("i-hidden");
        (await ListedAsync(ground, wang)).ShouldBe(["name-i-seen"]);
        (await NamesToldAsync(ground, "wang")).ShouldBe([NoticeFact.Of("name-i-seen")]);
        (await ViewAsync(ground, Sample.Owner, request.Id)).Plan!.Lines.Count.ShouldBe(2);
        (await NamesToldAsync(ground, Sample.Owner.UserId)).ShouldBe([NoticeFact.Of("name-i-hidden")]);
    }

    [EveryDatabase]
    public async Task Who_does_not_see_all_of_it_cannot_approve_it_and_can_reject_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var request = await ground.AskedAsync(ApprovalGround.Release("i-hidden"));
        var wang = await ground.ActorAsync("wang");

        (await ground.ApprovalAsync(wang, request.Id)).ShouldBe("approval.unseen");
        (await ground.RequestAsync(request.Id)).State.ShouldBe(ApprovalState.Waiting);
        (await ground.InstanceAsync("i-hidden")).Phase.ShouldBe(Phase.Active);
        (await ListedAsync(ground, wang)).ShouldBe([request.Id]);
        (await ground.Get<ApprovalOperations>().RejectAsync(wang, request.Id, "Not now", default))
            .Refusal.ShouldBeNull();
        var seen = await ground.AskedAsync(ApprovalGround.Release("i-seen"));
        (await ground.ApprovalAsync(wang, seen.Id)).ShouldBeNull();
        (await ground.InstanceAsync("i-seen")).Phase.ShouldBe(Phase.Released);
    }

    [EveryDatabase]
    public async Task A_job_over_what_is_not_seen_is_counted_and_started_by_who_sees_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var (zhao, wang) = (await ground.ActorAsync("zhao"), await ground.ActorAsync("wang"));
        var draft = (await ground.Jobs.FreezeAsync(zhao, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(zhao, draft.Id, ApprovalGround.Release())).Value!;
        var asked = await ground.Jobs.AskAsync(zhao, draft.Id, (reviewed.ReviewNumber, "Cleaning up"), default);

        var view = await ViewAsync(ground, wang, asked.Value!.Id);

        (view.Hidden, view.Request.SubjectName, view.WhyNotDecide!.Code)
            .ShouldBe((1, "name-i-seen", "approval.unseen"));
        (await ground.ApprovalAsync(wang, asked.Value.Id)).ShouldBe("approval.unseen");
        (await ground.ApprovalAsync(Sample.Owner, asked.Value.Id)).ShouldBeNull();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await ApprovalGround.OpenAsync(kind, "i-hidden", "i-seen");
        (await ground.Get<PeopleOperations>().CommitAsync(
            Sample.Owner, new CreatePolicy("sees-one", "", SeesOne), default)).Refusal.ShouldBeNull();
        await ground.MayAsync("wang", "sees-one");
        await ground.RuleAsync();
        return ground;
    }

    private static async Task<ApprovalView> ViewAsync(Ground ground, Actor reader, string id) =>
        (await ground.Get<ApprovalQueries>().GetAsync(reader, id, default)).Value!;

    private static async Task<IReadOnlyList<string>> ListedAsync(Ground ground, Actor reader) =>
    [
        .. (await ground.Get<ApprovalQueries>().ListAsync(reader, isWaiting: true, after: null, default))
            .Value!.Requests.Select(request => request.SubjectName),
    ];

    private static async Task<IReadOnlyList<string>> NamesToldAsync(Ground ground, string userId) =>
    [
        .. (await ground.ReadAsync(db => db.Notices
            .Where(n => n.Kind == NoticeKind.ApprovalAsked && n.UserId == userId).ToListAsync()))
            .Select(notice => notice.Arguments["name"]),
    ];
}
