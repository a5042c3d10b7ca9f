using LifecycleConsole.Api.Tests.Testing;

namespace LifecycleConsole.Api.Tests.Conformance;

/// <summary>A life by libcloud, which speaks XML only and polls.</summary>
public sealed class LibcloudTests
{
    [Fact]
    public async Task A_node_is_created_stopped_and_destroyed()
    {
        var script = VendorClients.PythonDriver();
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        var address = await ground.ListenAsync();
        using var driver = ClientDriver.Start(
            ground, VendorClients.Python, script, address.Host, $"{address.Port}", "owner", ApiGround.Secret);

        (await driver.DoAsync(new { action = "locations" })).GetArrayLength().ShouldBeGreaterThan(0);
        (await driver.DoAsync(new { action = "nodes" })).GetArrayLength().ShouldBe(0);
        var node = await driver.DoAsync(new
        {
            action = "create", name = "web", size = "ecs.t6.large", image = "aliyun_3_x64",
        });
        var id = node.GetProperty("id").GetString()!;
        (await driver.DoAsync(new { action = "nodes" }))[0].GetProperty("id").GetString().ShouldBe(id);
        (await driver.DoAsync(new { action = "volumes" })).GetArrayLength().ShouldBe(1);
        (await driver.DoAsync(new { action = "destroy", id })).GetBoolean().ShouldBeTrue();
        (await driver.DoAsync(new { action = "nodes" })).GetArrayLength().ShouldBe(0);
        ground.Complaints.Said.ShouldBeEmpty();
    }
}
