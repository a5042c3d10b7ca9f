using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Tests.Refunds;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Approvals;

/// <summary>An account with an owner and two administrators, zhao and wang, and a rule about everything.</summary>
internal static class ApprovalGround
{
    public static readonly ApprovalRuleForm Everything =
        new() { RefundAbove = "0", OrderAbove = "0", EraseAbove = "0" };

    public static async Task<Ground> OpenAsync(DatabaseKind kind, params string[] running)
    {
        var ground = await RefundGround.OpenAsync(kind);
        await ground.PlantUserAsync(Sample.Owner);
        foreach (var name in (string[])["zhao", "wang"])
        {
            await ground.PlantUserAsync(name, UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
            await ground.MayAsync(name, "AdministratorAccess");
        }
        if (running.Length > 0)
        {
            await ground.PlantAsync([.. running.Select(id => Sample.Running(id))]);
        }
        return ground;
    }

    public static async Task MayAsync(this Ground ground, string name, params string[] policies) =>
        (await ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, new SetUserPolicies(name, policies), default))
            .Refusal.ShouldBeNull();

    public static async Task<Actor> ActorAsync(this Ground ground, string name) =>
        Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            UserId = name,
            UserName = name,
            Grants = await ground.Get<GrantBook>().OfAsync(name, Sample.AccountId, default),
        };

    public static async Task RuleAsync(this Ground ground, ApprovalRuleForm? form = null) =>
        (await ground.Get<ApprovalOperations>().SetRuleAsync(Sample.Owner, form ?? Everything, default))
            .Refusal.ShouldBeNull();

    /// <summary>Zhao tries, is refused, and asks.</summary>
    public static async Task<ApprovalRequest> AskedAsync(this Ground ground, Command command)
    {
        var zhao = await ground.ActorAsync("zhao");
        var shown = (await ground.Desk.PlanAsync(zhao, command, default)).Value.ShouldNotBeNull();
        (await ground.Desk.CommitAsync(zhao, command, Quote.Of(shown), default)).Refusal!.Code
            .ShouldBe("approval.needed");
        var asked = await ground.Desk.AskAsync(zhao, command, (Quote.Of(shown), "It is needed"), default);
        asked.Refusal.ShouldBeNull();
        return asked.Value!;
    }

    public static Task<Outcome<ApprovalRequest>> ApproveAsync(this Ground ground, Actor by, string id) =>
        ground.Get<ApprovalOperations>().ApproveAsync(by, id, default);

    public static async Task<string?> ApprovalAsync(this Ground ground, Actor by, string id) =>
        (await ground.ApproveAsync(by, id)).Refusal?.Code;

    public static Task<ApprovalRequest> RequestAsync(this Ground ground, string id) =>
        ground.ReadAsync(db => db.ApprovalRequests.SingleAsync(r => r.Id == id));

    public static ReleaseNow Release(params string[] ids) => new(ids, SnapshotFirst: false, Force: true);
}
