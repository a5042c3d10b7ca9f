using System.Text.Json;
using LifecycleConsole.Api.Tests.Rest;
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
    public async Task A_plan_of_the_consoles_own_interface_says_that_a_second_person_is_needed()
    {
        await using var ground = await OpenAsync();
        object command = new { command = "release-now", ids = new[] { "i-1" }, force = true };

        var held = await new RestClient(ground, "zhao").PlanAsync(command);
        var free = await new RestClient(ground).PlanAsync(command);

        held.GetProperty("approval").GetProperty("code").GetString().ShouldBe("approval.needed");
        held.GetProperty("fingerprint").GetString().ShouldBe(free.GetProperty("fingerprint").GetString());
        free.GetProperty("approval").ValueKind.ShouldBe(JsonValueKind.Null);
        var answer = await new RestClient(ground, "zhao").CommitAsync(RestClient.CommitOf(held), "k-1");
        RestClient.CodeOf(answer).ShouldEndWith("approval.needed");
    }

    [Fact]
    public async Task Both_vendors_refuse_it_by_their_codes_and_nothing_is_done()
    {
        await using var ground = await OpenAsync();
        (await new EcsClient(ground, "zhao").RefusedAsync("DeleteInstance", ("InstanceId", "i-1"), ("Force", true)))
            .ShouldBe("403 Forbidden.ApprovalRequired");
        (await new CvmClient(ground, "zhao").RefusedAsync(
            "TerminateInstances", new { InstanceIds = new[] { "i-1" } })).ShouldBe("UnauthorizedOperation");

        (await new EcsClient(ground, "zhao").RefusedAsync(
            "DeleteInstance", ("InstanceId", "i-1"), ("Force", true), ("DryRun", true)))
            .ShouldBe("403 Forbidden.ApprovalRequired");
        (await new EcsClient(ground).RefusedAsync(
            "DeleteInstance", ("InstanceId", "i-1"), ("Force", true), ("DryRun", true)))
            .ShouldBe("400 DryRunOperation");

        (await ground.Ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Active);
        (await ground.Ground.Get<ApprovalQueries>().ListAsync(Sample.Owner, isWaiting: true, null, default))
            .Value!.Waiting.ShouldBe(0);
        await new EcsClient(ground).DoAsync("DeleteInstance", ("InstanceId", "i-1"), ("Force", true));
        (await ground.Ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Released);
    }

    /// <summary>An instance, a sub-user who may do everything, and a rule about each release.</summary>
    private static async Task<ApiGround> OpenAsync()
    {
        var ground = await ApiGround.OpenAsync();
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
        return ground;
    }
}
