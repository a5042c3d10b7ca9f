using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Tests.Instances;
using LifecycleConsole.Operations.Tests.Refunds;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Approvals;

/// <summary>What counts towards a limit, what a plan says of it beforehand, and who hears of the rule.</summary>
public sealed class ApprovalPlanTests
{
    internal static readonly LaunchInstances Launch = SampleLaunch.Form with
    {
        DataDisks = [new("cloud_efficiency", 100)], NamePattern = "short-lived",
    };

    [EveryDatabase]
    public async Task Disks_and_snapshots_that_go_along_count_and_those_that_stay_do_not(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-plain");
        var rich = Sample.Rich("i-rich");
        var goes = rich.Disks[1] with { Id = "d-goes", Name = "goes", ReleaseWithInstance = true };
        await ground.PlantAsync(rich with { Disks = [.. rich.Disks, goes] });
        await ground.RuleAsync(new() { EraseAbove = "2" });
        var zhao = await ground.ActorAsync("zhao");

        var refused = (await ground.Desk.CommitAsync(zhao, ApprovalGround.Release("i-rich"), null, default)).Refusal!;

        refused.Code.ShouldBe("approval.needed");
        refused.Sentence.ShouldStartWith("It erases 3 at once (instances, disks and snapshots), more than 2.");
        var draft = (await ground.Jobs.FreezeAsync(zhao, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(zhao, draft.Id, ApprovalGround.Release())).Value!;
        (await ground.Jobs.StartAsync(zhao, draft.Id, reviewed.ReviewNumber, default)).Refusal!.Sentence
            .ShouldStartWith("It erases 4 at once");
        (await ground.Desk.CommitAsync(zhao, ApprovalGround.Release("i-plain"), null, default))
            .Refusal.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task A_release_time_that_comes_with_a_new_instance_is_asked_about(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind);
        await ground.RuleAsync(new() { EraseAbove = "0" });
        var zhao = await ground.ActorAsync("zhao");
        var at = Ground.Start.AddDays(2);

        var request = await ground.AskedAsync(Launch with { ReleaseAt = at });
        ground.Clock.Advance(TimeSpan.FromHours(3));
        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBeNull();

        (await ground.ReadAsync(db => db.Instances.SingleAsync())).ReleaseAt.ShouldBe(at);
        (await ground.Desk.CommitAsync(zhao, Launch with { ClientToken = "form-2" }, null, default))
            .Refusal.ShouldBeNull();
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task A_plan_says_beforehand_that_a_second_person_is_needed_and_by_whom(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1", "i-2");
        var zhao = await ground.ActorAsync("zhao");
        var free = (await ground.Desk.PlanAsync(zhao, ApprovalGround.Release("i-1", "i-2"), default)).Value!;
        await ground.RuleAsync(new() { EraseAbove = "1" });

        var held = (await ground.Desk.PlanAsync(zhao, ApprovalGround.Release("i-1", "i-2"), default)).Value!;

        free.Approval.ShouldBeNull();
        (held.Approval!.Code, held.Fingerprint).ShouldBe(("approval.needed", free.Fingerprint));
        held.Approval.Sentence.ShouldContain("wang");
        (await ground.Desk.PlanAsync(zhao, ApprovalGround.Release("i-1"), default)).Value!.Approval.ShouldBeNull();
        (await ground.Desk.PlanAsync(Sample.Owner, ApprovalGround.Release("i-1", "i-2"), default)).Value!
            .Approval.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task The_owner_hears_of_a_rule_that_somebody_else_has_set(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind);
        await ground.RuleAsync();
        (await ToldAsync(ground)).ShouldBeEmpty();

        (await ground.Get<ApprovalOperations>().SetRuleAsync(await ground.ActorAsync("zhao"), new(), default))
            .Refusal.ShouldBeNull();

        var told = (await ToldAsync(ground)).ShouldHaveSingleItem();
        (told.UserId, told.Arguments["user"]).ShouldBe((Sample.Owner.UserId, NoticeFact.Of("zhao")));
        (await ground.ReadAsync(db => db.AuditRecords
            .CountAsync(a => a.Effect == nameof(Effect.ApprovalRuleSet) && a.ActorName == "zhao"))).ShouldBe(1);
    }

    private static Task<List<Notice>> ToldAsync(Ground ground) => ground.ReadAsync(db => db.Notices
        .Where(n => n.Kind == NoticeKind.ApprovalRuleChanged).ToListAsync());
}
