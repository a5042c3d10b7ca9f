using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>Creating and buying through the product's own interface.</summary>
public sealed class RestCreateTests
{
    private static readonly object Disk = new { category = "cloud_efficiency", sizeGib = 40 };

    [EveryDatabase]
    public async Task Instances_are_created_as_the_plan_said_and_once(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        var client = new RestClient(ground);
        var plan = await client.PlanAsync(new
        {
            command = "create-instances", region = "cn-hangzhou", zone = "cn-hangzhou-i", type = "ecs.c7.large",
            imageId = "debian_12_x64", systemDisk = Disk,
            dataDisks = new[] { new { category = "cloud_essd", sizeGib = 100, releaseWithInstance = false } },
            network = new { kind = "Elastic", mbps = 5 }, name = "web-[7,2]", count = 2,
            tags = new { team = "a" },
        });
        plan.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("subjectName").GetString())
            .ShouldBe(["web-07", "web-08"]);
        plan.GetProperty("money").GetArrayLength().ShouldBeGreaterThan(0);

        (await client.CommitAsync(RestClient.CommitOf(plan), "k-1")).Status.ShouldBe(200);
        RestClient.CodeOf(await client.CommitAsync(RestClient.CommitOf(plan), "k-2"))
            .ShouldBe("409 launch.done-already");
        await ground.Ground.WorkAsync();

        var made = await client.GetAsync("/instances?sort=Name");
        made.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("powerState").GetString())
            .ShouldBe(["Running", "Running"]);
        var disks = await ground.Ground.ReadAsync(db => Task.FromResult(db.Disks.ToList()));
        disks.Where(d => d.Kind == DiskKind.Data).Select(d => (d.Category, d.SizeGib, d.ReleaseWithInstance))
            .ShouldBe([("cloud_essd", 100, false), ("cloud_essd", 100, false)]);
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Addresses.Select(a => a.BandwidthMbps).ToList())))
            .ShouldBe([5, 5]);
    }

    [EveryDatabase]
    public async Task Subscription_instances_are_bought_and_paid(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        var client = new RestClient(ground);

        await client.DoAsync(new
        {
            command = "buy-instances", region = "cn-hangzhou", zone = "cn-hangzhou-i", type = "ecs.c7.large",
            imageId = "debian_12_x64", systemDisk = Disk, name = "shop", months = 3, renewalMonths = 1,
        });
        await ground.Ground.WorkAsync();

        var order = await ground.Ground.ReadAsync(db => Task.FromResult(db.Orders.Single()));
        (order.Kind, order.State).ShouldBe((OrderKind.New, OrderState.Fulfilled));
        var instance = await ground.Ground.ReadAsync(db => Task.FromResult(db.Instances.Single()));
        (instance.ChargeType, instance.Renewal).ShouldBe((ChargeType.Subscription, RenewalMode.Auto));
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Disks_and_addresses_are_made_once_for_each_token_of_an_account(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantCashAsync(Sample.OtherAccountId, 1_000_00, "other");
        ground.AddKey("other", Sample.OtherOwner);
        var client = new RestClient(ground);
        object[] commands =
        [
            new
            {
                command = "create-disk", region = "cn-hangzhou", zone = "cn-hangzhou-i", category = "cloud_essd",
                sizeGib = 60, name = "spare", clientToken = "form-1",
            },
            new { command = "create-address", region = "cn-hangzhou", mbps = 5, clientToken = "form-1" },
        ];
        foreach (var command in commands)
        {
            var plan = await client.PlanAsync(command);
            (await client.CommitAsync(RestClient.CommitOf(plan), Guid.NewGuid().ToString())).Status.ShouldBe(200);
            RestClient.CodeOf(await client.CommitAsync(RestClient.CommitOf(plan), Guid.NewGuid().ToString()))
                .ShouldBeOneOf("409 disk.exists", "409 address.exists");
            await new RestClient(ground, "other").DoAsync(command);
        }
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Disks.Select(d => d.Id).Distinct().Count())))
            .ShouldBe(2);
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Addresses.Select(a => a.Id).Distinct().Count())))
            .ShouldBe(2);
    }

    [EveryDatabase]
    public async Task Resource_plans_are_bought_and_paid_once(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        var client = new RestClient(ground);
        var plan = await client.PlanAsync(new { command = "buy-resource-plans", offerId = "disk-starter", count = 2 });

        (await client.CommitAsync(RestClient.CommitOf(plan), "k-1")).Status.ShouldBe(200);
        RestClient.CodeOf(await client.CommitAsync(RestClient.CommitOf(plan), "k-2"))
            .ShouldBe("409 resource-plan.done-already");

        (await ground.Ground.ReadAsync(db => Task.FromResult(db.ResourcePlans.Count()))).ShouldBe(2);
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_snapshot_is_made_once_and_renamed_as_its_disk_is(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(Sample.Rich("i-1"));
        var client = new RestClient(ground);
        var command = new { command = "create-snapshot", diskId = "d-i-1", name = "before", clientToken = "night-1" };
        var plan = await client.PlanAsync(command);
        (await client.CommitAsync(RestClient.CommitOf(plan), "k-1")).Status.ShouldBe(200);
        RestClient.CodeOf(await client.CommitAsync(RestClient.CommitOf(plan), "k-2")).ShouldBe("409 snapshot.exists");
        await ground.Ground.WorkAsync();
        var id = plan.GetProperty("lines")[0].GetProperty("subjectId").GetString()!;

        await client.DoAsync(new { command = "rename-snapshot", snapshotId = id, name = "before the sale" });
        await client.DoAsync(new { command = "rename-disk", diskId = "d-i-1", name = "root" });

        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Snapshots.Single(s => s.Id == id).Name)))
            .ShouldBe("before the sale");
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Disks.Single(d => d.Id == "d-i-1").Name)))
            .ShouldBe("root");
    }

    /// <summary>The plan's lines do not tell everything that a body asks for.</summary>
    [Fact]
    public async Task A_commit_that_asks_for_something_else_than_its_plan_is_refused_with_the_new_one()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        var client = new RestClient(ground);
        var plan = await client.PlanAsync(new
        {
            command = "create-instances", region = "cn-hangzhou", zone = "cn-hangzhou-i", type = "ecs.c7.large",
            imageId = "debian_12_x64", systemDisk = Disk, name = "web",
            dataDisks = new[] { new { category = "cloud_essd", sizeGib = 100, releaseWithInstance = false } },
        });
        var other = RestClient.CommitOf(plan)
            .Replace("\"releaseWithInstance\":false", "\"releaseWithInstance\":true", StringComparison.Ordinal);
        other.ShouldNotBe(RestClient.CommitOf(plan), StringComparer.Ordinal);

        var answer = await client.CommitAsync(other, "k-1");

        RestClient.CodeOf(answer).ShouldBe("409 plan.changed");
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Instances.Count()))).ShouldBe(0);
        var fresh = RestClient.Of(answer).GetProperty("plan");
        (await client.CommitAsync(RestClient.CommitOf(fresh), "k-1")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_token_is_1_to_64_printable_ASCII_characters(string token)
    {
        await using var ground = await ApiGround.OpenAsync();

        await ErrorsAsync(
            new RestClient(ground),
            new { command = "create-address", region = "cn-hangzhou", mbps = 5, clientToken = token },
            "/clientToken");
    }

    [Fact]
    public async Task What_is_wrong_within_a_part_is_told_with_its_place()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new RestClient(ground);

        await ErrorsAsync(
            client,
            new
            {
                command = "create-instances", region = "cn-hangzhou", zone = "cn-hangzhou-i", type = "ecs.c7.large",
                imageId = "debian_12_x64", systemDisk = new { category = "cloud_efficiency" },
                dataDisks = new object[] { Disk, new { category = 7, sizeGib = 0 } },
                network = new { kind = "Radio", speed = 5 }, name = "web",
            },
            "/systemDisk/sizeGib", "/dataDisks/1/category", "/dataDisks/1/sizeGib", "/network/kind", "/network/speed",
            "/network/mbps");
        await ErrorsAsync(
            client,
            new
            {
                command = "create-instances", region = "cn-hangzhou", zone = "cn-hangzhou-i", type = "ecs.c7.large",
                imageId = "debian_12_x64", systemDisk = "40", dataDisks = Enumerable.Repeat(Disk, 17), name = "web",
            },
            "/systemDisk", "/dataDisks");
    }

    private static async Task ErrorsAsync(RestClient client, object command, params string[] pointers)
    {
        var answer = await client.AnswerAsync(
            client.RequestOf("POST", "/plans", JsonSerializer.Serialize(command)));
        answer.Status.ShouldBe(400);
        RestClient.Of(answer).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString()).ShouldBe(pointers, ignoreOrder: true);
    }
}
