using System.Text.Json;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>What most tests of ECS begin with.</summary>
internal static class EcsClientLaunch
{
    /// <summary>An instance that the built-in price list has.</summary>
    public static (string Name, object Value)[] Any { get; } =
    [
        ("RegionId", "cn-hangzhou"), ("ZoneId", "cn-hangzhou-k"), ("InstanceType", "ecs.c7.xlarge"),
        ("ImageId", "aliyun_3_x64"), ("SystemDisk.Category", "cloud_essd"), ("SystemDisk.Size", 40),
    ];

    /// <summary>The owner, with a thousand dollars.</summary>
    public static async Task<EcsClient> WithMoneyAsync(this ApiGround ground)
    {
        await ground.Ground.PlantCashAsync(Sample.AccountId, 1_000_00);
        return new EcsClient(ground);
    }

    /// <summary>The ID of a new instance.</summary>
    public static async Task<string> LaunchAsync(this EcsClient client, params (string Name, object Value)[] more)
    {
        var body = await client.DoAsync("RunInstances", [.. Any, .. more]);
        return body.GetProperty("InstanceIdSets").GetProperty("InstanceIdSet")[0].GetString()!;
    }

    public static async Task<IReadOnlyList<JsonElement>> InstancesAsync(
        this EcsClient client, params (string Name, object Value)[] filters)
    {
        var body = await client.DoAsync("DescribeInstances", [("RegionId", "cn-hangzhou"), .. filters]);
        return [.. body.GetProperty("Instances").GetProperty("Instance").EnumerateArray()];
    }

    public static async Task<JsonElement> InstanceAsync(this EcsClient client, string id) =>
        (await client.InstancesAsync(("InstanceIds", $"[\"{id}\"]"))).Single();
}
