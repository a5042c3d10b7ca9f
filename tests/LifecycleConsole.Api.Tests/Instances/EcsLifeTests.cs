using System.Globalization;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Instances;

/// <summary>Lives of instances by ECS alone.</summary>
public sealed class EcsLifeTests
{
    [EveryDatabase]
    public async Task A_life_from_creation_to_release(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        var client = await ground.WithMoneyAsync();

        var id = await client.LaunchAsync(("ClientToken", "one"), ("InstanceName", "web"));
        (await client.LaunchAsync(("ClientToken", "one"), ("InstanceName", "web"))).ShouldBe(id);
        (await client.RefusedAsync("RunInstances", [.. EcsClientLaunch.Any, ("ClientToken", "one")]))
            .ShouldBe("400 IdempotentParameterMismatch");
        await ground.Ground.WorkAsync();
        (await client.InstanceAsync(id)).GetProperty("Status").GetString().ShouldBe("Running");

        (await client.RefusedAsync("DeleteInstance", ("InstanceId", id))).ShouldBe("403 IncorrectInstanceStatus");
        (await client.RefusedAsync("DeleteInstance", ("InstanceId", id), ("Force", true), ("DryRun", "True")))
            .ShouldBe("400 DryRunOperation");
        await client.DoAsync("ModifyInstanceAttribute", ("InstanceId", id), ("DeletionProtection", true));
        (await client.RefusedAsync("DeleteInstance", ("InstanceId", id), ("Force", true)))
            .ShouldBe("403 InvalidOperation.DeletionProtection");
        await client.DoAsync(
            "ModifyInstanceAttribute", ("InstanceId", id), ("DeletionProtection", false), ("InstanceName", "db"));
        (await client.InstanceAsync(id)).GetProperty("InstanceName").GetString().ShouldBe("db");

        await client.DoAsync("StopInstance", ("InstanceId", id), ("StoppedMode", "StopCharging"));
        await ground.Ground.WorkAsync();
        var stopped = await client.InstanceAsync(id);
        stopped.GetProperty("Status").GetString().ShouldBe("Stopped");
        stopped.GetProperty("StoppedMode").GetString().ShouldBe("StopCharging");

        await client.DoAsync("DeleteInstance", ("InstanceId", id));
        (await client.InstancesAsync(("InstanceIds", $"[\"{id}\"]"))).ShouldBeEmpty();
        (await client.RefusedAsync("DeleteInstance", ("InstanceId", id))).ShouldBe("404 InvalidInstanceId.NotFound");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_is_scheduled_replaced_and_cancelled()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        var client = new EcsClient(ground);
        var now = ground.Ground.Clock.GetUtcNow();

        (await client.RefusedAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-1"), At(now.AddMinutes(29))))
            .ShouldBe("400 InvalidAutoReleaseTime.Malformed");
        (await client.RefusedAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-1"), ("AutoReleaseTime", "soon")))
            .ShouldBe("400 InvalidAutoReleaseTime.Malformed");
        (await client.RefusedAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-2"), At(now.AddHours(1))))
            .ShouldBe("404 NoSuchResource");
        await client.DoAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-1"), At(now.AddMinutes(30)));
        await client.DoAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-1"),
            At(now.AddHours(2).AddSeconds(59)));
        (await client.InstanceAsync("i-1")).GetProperty("AutoReleaseTime").GetString()
            .ShouldBe(now.AddHours(2).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture));

        await client.DoAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-1"));
        await client.DoAsync("ModifyInstanceAutoReleaseTime", ("InstanceId", "i-1"));
        (await client.InstanceAsync("i-1")).GetProperty("AutoReleaseTime").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Several_are_released_together_or_not_at_all()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(
            Sample.Running("i-1"), Sample.Running("i-2"),
            Sample.Running("i-3") with { Instance = Sample.Running("i-3").Instance with { IsProtected = true } });
        var client = new EcsClient(ground);

        (await client.RefusedAsync("DeleteInstances", Ids("i-1", "i-3")))
            .ShouldBe("403 InvalidOperation.DeletionProtection");
        (await client.RefusedAsync("DeleteInstances", Ids("i-1", "i-foreign")))
            .ShouldBe("404 InvalidInstanceId.NotFound");
        (await client.RefusedAsync("DeleteInstances", ("RegionId", "cn-hangzhou"), ("Force", true)))
            .ShouldBe("400 MissingParameter");
        (await client.RefusedAsync("DeleteInstances", Ids([.. Enumerable.Range(0, 101).Select(n => $"i-{n}")])))
            .ShouldBe("403 InvalidParameter.TooManyInstanceIds");
        (await client.RefusedAsync("DeleteInstances", [.. Ids("i-1"), ("RegionId", "cn-beijing")]))
            .ShouldBe("400 InvalidParameter.CrossRegionNotSupport");
        (await client.RefusedAsync("DeleteInstances", [.. Ids("i-1", "i-2"), ("DryRun", true)]))
            .ShouldBe("400 DRYRUN.SUCCESS");
        (await client.InstancesAsync()).Count.ShouldBe(3);

        await client.DoAsync("DeleteInstances", Ids("i-1", "i-2", "i-1"));
        (await client.InstancesAsync()).Single().GetProperty("InstanceId").GetString().ShouldBe("i-3");
    }

    [Fact]
    public async Task Who_may_only_look_looks_and_who_may_nothing_sees_nothing()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        ground.AddKey("reader", Sample.Of(UserKind.SubUser, Sample.AccountId));
        ground.AddKey("nobody", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(PolicySet.Nothing, Ground.Start),
        });
        ground.AddKey("other", Sample.OtherOwner);

        var reader = new EcsClient(ground, "reader");
        (await reader.InstancesAsync()).Count.ShouldBe(1);
        (await reader.RefusedAsync("DeleteInstance", ("InstanceId", "i-1"), ("Force", true)))
            .ShouldBe("403 Forbidden.RAM");
        var nobody = new EcsClient(ground, "nobody");
        (await nobody.InstancesAsync()).ShouldBeEmpty();
        (await nobody.RefusedAsync("DescribeInstances", ("RegionId", "cn-hangzhou"), ("DryRun", true)))
            .ShouldBe("403 Forbidden.RAM");
        (await new EcsClient(ground, "other").RefusedAsync("DeleteInstance", ("InstanceId", "i-1"), ("Force", true)))
            .ShouldBe("404 InvalidInstanceId.NotFound");
        (await new EcsClient(ground).InstancesAsync()).Count.ShouldBe(1);
    }

    private static (string, object) At(DateTimeOffset at) =>
        ("AutoReleaseTime", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static (string, object)[] Ids(params string[] ids) =>
    [
        ("RegionId", "cn-hangzhou"), ("Force", true),
        .. ids.Select((id, n) => ($"InstanceId.{n + 1}", (object)id)),
    ];
}
