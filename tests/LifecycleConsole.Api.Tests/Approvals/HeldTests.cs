using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Approvals;

/// <summary>What needs a second person is refused to programs too; they are told to ask in the console.</summary>
public sealed class HeldTests
{
    [Fact]
    public async Task Both_vendors_refuse_it_by_their_codes_and_nothing_is_done()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        await ground.Ground.PlantUserAsync(
            "zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        (await ground.Ground.Get<PeopleOperations>().CommitAsync(
            Sample.Owner, new SetUserPolicies("zhao", ["AdministratorAccess"]), default)).Refusal.ShouldBeNull();
        ground.AddKey("zhao", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            UserId = "zhao",
            Grants = await ground.Ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default),
        });
        await ground.Ground.PlantUserAsync(Sample.Owner);
        (await ground.Ground.Get<ApprovalOperations>().SetRuleAsync(
            Sample.Owner, new() { EraseAbove = "0" }, default)).Refusal.ShouldBeNull();

        (await new EcsClient(ground, "zhao").RefusedAsync("DeleteInstance", ("InstanceId", "i-1"), ("Force", true)))
            .ShouldBe("403 Forbidden.ApprovalRequired");
        (await new CvmClient(ground, "zhao").RefusedAsync(
            "TerminateInstances", new { InstanceIds = new[] { "i-1" } })).ShouldBe("UnauthorizedOperation");

        (await ground.Ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Active);
        (await ground.Ground.Get<ApprovalQueries>().ListAsync(Sample.Owner, isWaiting: true, null, default))
            .Value!.Waiting.ShouldBe(0);
        await new EcsClient(ground).DoAsync("DeleteInstance", ("InstanceId", "i-1"), ("Force", true));
        (await ground.Ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Released);
    }
}
