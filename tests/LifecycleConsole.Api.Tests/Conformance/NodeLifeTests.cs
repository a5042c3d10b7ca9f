using System.Globalization;
using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Conformance;

/// <summary>Whole lives by the unmodified npm clients of Alibaba over a real line.</summary>
public sealed class NodeLifeTests
{
    private const string Region = "cn-hangzhou";

    [Theory]
    [InlineData("ecs")]
    [InlineData("ecs-v1")]
    [InlineData("pop-get")]
    [InlineData("pop-post")]
    public async Task A_pay_as_you_go_life(string client)
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        using var driver = await StartAsync(ground);

        var run = await driver.DoAsync(Call(client, "RunInstances", [("RegionId", Region), ("ZoneId", "cn-hangzhou-k"),
            ("InstanceType", "ecs.c7.xlarge"), ("ImageId", "aliyun_3_x64"), ("InstanceName", "测试 +/%*~"),
                ("ClientToken", "once")]));
        var id = run.GetProperty("InstanceIdSets").GetProperty("InstanceIdSet")[0].GetString()!;
        await ground.Ground.WorkAsync();
        var found = await DescribeAsync(driver, client, id);
        found.GetProperty("InstanceName").GetString().ShouldBe("测试 +/%*~");
        found.GetProperty("Status").GetString().ShouldBe("Running");

        var now = ground.Ground.Clock.GetUtcNow();
        (await driver.RefusedAsync(Schedule(client, id, now.AddMinutes(29))))
            .ShouldBe("InvalidAutoReleaseTime.Malformed");
        await driver.DoAsync(Schedule(client, id, now.AddMinutes(31)));
        await driver.DoAsync(Schedule(client, id, now.AddHours(2)));
        (await DescribeAsync(driver, client, id)).GetProperty("AutoReleaseTime").GetString()
            .ShouldBe(now.AddHours(2).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture));
        await driver.DoAsync(Schedule(client, id, null));

        await driver.DoAsync(Protect(client, id, true));
        (await driver.RefusedAsync(Delete(client, id, force: true))).ShouldBe("InvalidOperation.DeletionProtection");
        await driver.DoAsync(Protect(client, id, false));
        (await driver.RefusedAsync(Delete(client, id, force: false))).ShouldBe("IncorrectInstanceStatus");
        await driver.DoAsync(Delete(client, id, force: true));
        (await driver.RefusedAsync(Delete(client, id, force: true))).ShouldBe("InvalidInstanceId.NotFound");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subscription_is_bought_renewed_and_unsubscribed()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        using var driver = await StartAsync(ground);

        var id = await PrepaidAsync(driver);
        await ground.Ground.WorkAsync();
        (await driver.RefusedAsync(Delete("ecs", id, force: true))).ShouldBe("ChargeTypeViolation");

        var end = (await DescribeAsync(driver, "ecs", id)).GetProperty("ExpiredTime").GetString();
        var renew = Call("ecs", "RenewInstance", [("InstanceId", id), ("Period", 1), ("PeriodUnit", "Month"),
            ("ClientToken", "renew")]);
        var order = (await driver.DoAsync(renew)).GetProperty("OrderId").GetString();
        (await driver.DoAsync(renew)).GetProperty("OrderId").GetString().ShouldBe(order);
        var later = (await DescribeAsync(driver, "ecs", id)).GetProperty("ExpiredTime").GetString();
        string.CompareOrdinal(later, end).ShouldBeGreaterThan(0);

        await driver.DoAsync(Call("ecs", "ModifyInstanceAutoRenewAttribute", [("RegionId", Region), ("InstanceId", id),
            ("RenewalStatus", "AutoRenewal"), ("Duration", 1)]));
        var modes = await driver.DoAsync(Call("ecs", "DescribeInstanceAutoRenewAttribute",
            [("RegionId", Region), ("InstanceId", id)]));
        modes.GetProperty("InstanceRenewAttributes").GetProperty("InstanceRenewAttribute")[0]
            .GetProperty("RenewalStatus").GetString().ShouldBe("AutoRenewal");

        var other = await PrepaidAsync(driver);
        await ground.Ground.WorkAsync();
        var paid = await BalanceAsync(driver);
        var back = await driver.DoAsync(Call("ecs", "ModifyInstanceChargeType", [("RegionId", Region),
            ("InstanceIds", $"[\"{other}\"]"), ("InstanceChargeType", "PostPaid")]));
        var fee = back.GetProperty("FeeOfInstances").GetProperty("FeeOfInstance")[0].GetProperty("Fee").GetString()!;
        (paid - await BalanceAsync(driver)).ShouldBe(decimal.Parse(fee, CultureInfo.InvariantCulture));
        (await DescribeAsync(driver, "ecs", other)).GetProperty("InstanceChargeType").GetString().ShouldBe("PostPaid");

        (string, object)[] target = [("InstanceId", id), ("ProductCode", "ecs")];
        var before = await BalanceAsync(driver);
        var asked = (await driver.DoAsync(Call("bss", "InquiryPriceRefundInstance", target)))
            .GetProperty("Data").GetProperty("RefundAmount").GetDecimal();
        asked.ShouldBeGreaterThan(0);
        (await driver.DoAsync(Call("bss", "RefundInstance", [.. target, ("ClientToken", "refund"),
            ("ImmediatelyRelease", "1")]))).GetProperty("Data").GetProperty("OrderId").ToString().ShouldNotBeEmpty();
        (await BalanceAsync(driver)).ShouldBe(before + asked);
        (await driver.RefusedAsync(Call("bss", "RefundInstance", target))).ShouldBe("ResourceNotExists");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_and_who_signs_wrong_is_told_so_by_his_client()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        ground.AddKey("reader", Sample.Of(UserKind.SubUser, Sample.AccountId));
        using var driver = await StartAsync(ground);

        foreach (var client in (string[])["ecs", "ecs-v1", "pop-get", "pop-post"])
        {
            var call = Delete(client, "i-1", force: true);
            (await driver.RefusedAsync(call.As("reader", ApiGround.Secret))).ShouldBe("Forbidden.RAM");
            (await driver.RefusedAsync(call.As("owner", "wrong"))).ShouldBe("SignatureDoesNotMatch");
            (await driver.RefusedAsync(call.As("nobody", "wrong"))).ShouldBe("InvalidAccessKeyId.NotFound");
        }
        (await driver.RefusedAsync(Call("bss", "QueryAccountBalance", []).As("reader", "wrong")))
            .ShouldBe("SignatureDoesNotMatch");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    private static async Task<ClientDriver> StartAsync(ApiGround ground)
    {
        var script = VendorClients.NodeDriver();
        var address = await ground.ListenAsync();
        return ClientDriver.Start(ground, "node", script, address.Authority, "owner", ApiGround.Secret);
    }

    private static async Task<string> PrepaidAsync(ClientDriver driver)
    {
        var run = await driver.DoAsync(Call("ecs", "RunInstances", [("RegionId", Region), ("ZoneId", "cn-hangzhou-k"),
            ("InstanceType", "ecs.t6.large"), ("ImageId", "aliyun_3_x64"), ("InstanceChargeType", "PrePaid"),
            ("Period", 1), ("PeriodUnit", "Month")]));
        run.GetProperty("OrderId").GetString().ShouldNotBeNullOrEmpty();
        return run.GetProperty("InstanceIdSets").GetProperty("InstanceIdSet")[0].GetString()!;
    }

    private static async Task<JsonElement> DescribeAsync(ClientDriver driver, string client, string id)
    {
        var body = await driver.DoAsync(Call(client, "DescribeInstances", [("RegionId", Region), ("InstanceIds",
            $"[\"{id}\"]")]));
        return body.GetProperty("Instances").GetProperty("Instance")[0];
    }

    private static async Task<decimal> BalanceAsync(ClientDriver driver)
    {
        var body = await driver.DoAsync(Call("bss", "QueryAccountBalance", []));
        return decimal.Parse(
            body.GetProperty("Data").GetProperty("AvailableAmount").GetString()!, CultureInfo.InvariantCulture);
    }

    private static SdkCall Call(string client, string action, (string Name, object Value)[] parameters) =>
        new(client, action, parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    private static SdkCall Schedule(string client, string id, DateTimeOffset? at)
    {
        (string, object)[] when = at is { } time
            ? [("AutoReleaseTime", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))]
            : [];
        return Call(client, "ModifyInstanceAutoReleaseTime", [("InstanceId", id), ("RegionId", Region), .. when]);
    }

    private static SdkCall Protect(string client, string id, bool isOn) => Call(
        client, "ModifyInstanceAttribute",
        [("InstanceId", id), ("DeletionProtection", isOn)]);

    private static SdkCall Delete(string client, string id, bool force) => Call(
        client, "DeleteInstance", [("InstanceId", id), ("Force", force)]);
}

/// <summary>A call as the driver takes it.</summary>
internal sealed record SdkCall(
    [property: System.Text.Json.Serialization.JsonPropertyName("client")] string Client,
    [property: System.Text.Json.Serialization.JsonPropertyName("action")] string Action,
    [property: System.Text.Json.Serialization.JsonPropertyName("params")] Dictionary<string, object> Parameters)
{
    [System.Text.Json.Serialization.JsonPropertyName("id")]
    public string? Id { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("secret")]
    public string? Secret { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("version")]
    public string? Version { get; init; }

    public SdkCall As(string id, string secret) => this with { Id = id, Secret = secret };
}
