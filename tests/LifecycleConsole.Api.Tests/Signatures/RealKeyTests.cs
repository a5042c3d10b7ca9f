using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Signatures;

/// <summary>Keys that people have made open the door, with the rights that they have at that moment.</summary>
public sealed class RealKeyTests
{
    [EveryDatabase]
    public async Task A_key_opens_until_it_is_disabled_and_what_it_did_is_in_the_audit(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        await ground.Ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        await DoAsync(ground, new SetUserAccess("zhao", HasConsole: true, HasApi: true));
        var key = (await ground.Ground.Get<AccessKeyOperations>().CreateAsync(Sample.Owner, "zhao", default)).Value!;
        var client = new EcsClient(ground, key.Id) { Secret = key.Secret };

        (await client.RefusedAsync("RebootInstance", ("InstanceId", "i-1"))).ShouldBe("403 Forbidden.RAM");
        await DoAsync(ground, new SetUserPolicies("zhao", ["AliyunECSFullAccess"]));
        await client.DoAsync("RebootInstance", ("InstanceId", "i-1"));
        var record = (await ground.Ground.Audit.ListAsync(Sample.Owner, new() { Text = "i-1" }, default)).Value!
            .Rows.Single();
        (record.ActorName, record.SourceAddress).ShouldBe(("zhao", "203.0.113.9"));
        record.Detail.ShouldContain(key.Id);

        await DoAsync(ground, new SetAccessKeyState(key.Id, false));
        (await client.RefusedAsync("DescribeInstances", ("RegionId", "cn-hangzhou")))
            .ShouldBe("400 InvalidAccessKeyId.Inactive");
        var calls = ground.Calls.Recent(Sample.Owner).Value!;
        calls.Select(call => call.Code)
            .ShouldBe(["InvalidAccessKeyId.Inactive", "", "Forbidden.RAM"]);
    }

    private static async Task DoAsync(ApiGround ground, PeopleCommand command) =>
        (await ground.Ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default))
            .Refusal.ShouldBeNull();
}
