using System.Globalization;
using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Conformance;

/// <summary>Whole lives by the unmodified npm client of Tencent over a real line.</summary>
public sealed class TencentLifeTests
{
    [Theory]
    [InlineData("TC3-HMAC-SHA256", "POST")]
    [InlineData("TC3-HMAC-SHA256", "GET")]
    [InlineData("HmacSHA256", "GET")]
    [InlineData("HmacSHA1", "POST")]
    public async Task A_life_that_is_charged_by_use(string sign, string method)
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        using var driver = await StartAsync(ground);
        TencentCall Cvm(string action, object parameters) =>
            new("cvm", action, parameters) { Sign = sign, Method = method };

        (await driver.DoAsync(Cvm("DescribeRegions", new { }))).GetProperty("TotalCount").GetInt32()
            .ShouldBeGreaterThan(0);
        var run = await driver.DoAsync(Cvm("RunInstances", CvmSample.Launch(("InstanceName", "web +1~测试"))));
        var id = run.GetProperty("InstanceIdSet")[0].GetString()!;
        await ground.Ground.WorkAsync();
        var one = (await driver.DoAsync(Cvm("DescribeInstances", CvmSample.Ids(id)))).GetProperty("InstanceSet")[0];
        one.GetProperty("InstanceState").GetString().ShouldBe("RUNNING");
        one.GetProperty("InstanceName").GetString().ShouldBe("web +1~测试");
        one.GetProperty("ExpiredTime").ValueKind.ShouldBe(JsonValueKind.Null);

        await driver.DoAsync(Cvm("StopInstances", CvmSample.Ids(id)));
        await ground.Ground.WorkAsync();
        (await driver.RefusedAsync(Cvm("StopInstances", CvmSample.Ids(id))))
            .ShouldBe("UnsupportedOperation.InstanceStateStopped");
        await driver.DoAsync(Cvm("ModifyInstancesAttribute",
            new { InstanceIds = new[] { id }, DisableApiTermination = true }));
        (await driver.RefusedAsync(Cvm("TerminateInstances", CvmSample.Ids(id))))
            .ShouldBe("UnsupportedOperation.InstancesProtected");
        await driver.DoAsync(Cvm("ModifyInstancesAttribute",
            new { InstanceIds = new[] { id }, DisableApiTermination = false }));
        await driver.DoAsync(Cvm("TerminateInstances", CvmSample.Ids(id)));
        (await driver.RefusedAsync(Cvm("TerminateInstances", CvmSample.Ids(id))))
            .ShouldBe("InvalidInstanceId.NotFound");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prepaid_life_and_its_end_are_the_consoles()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        using var driver = await StartAsync(ground);

        var run = await driver.DoAsync(Cvm("RunInstances", CvmSample.Launch(
            ("InstanceChargeType", "PREPAID"), ("InstanceChargePrepaid", new { Period = 1 }))));
        var id = run.GetProperty("InstanceIdSet")[0].GetString()!;
        await ground.Ground.WorkAsync();

        var asked = (await driver.DoAsync(Cvm("InquiryPriceRenewInstances", CvmSample.Renew(2, id))))
            .GetProperty("Price").GetProperty("InstancePrice").GetProperty("DiscountPrice").GetDecimal();
        var before = await BalanceAsync(driver);
        await driver.DoAsync(Cvm("RenewInstances", CvmSample.Renew(2, id)));
        (before - await BalanceAsync(driver)).ShouldBe((long)(asked * 100));
        await driver.DoAsync(Cvm("ModifyInstancesRenewFlag",
            new { InstanceIds = new[] { id }, RenewFlag = "NOTIFY_AND_AUTO_RENEW" }));

        var one = (await driver.DoAsync(Cvm("DescribeInstances", CvmSample.Ids(id)))).GetProperty("InstanceSet")[0];
        one.GetProperty("RenewFlag").GetString().ShouldBe("NOTIFY_AND_AUTO_RENEW");
        var seen = await ground.Ground.Queries.ListAsync(Sample.Owner, new(), CancellationToken.None);
        var row = seen.Value!.Rows.Single(r => r.Instance.Id == id).Instance;
        one.GetProperty("ExpiredTime").GetString().ShouldBe(
            row.PaidUntil!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var there = await new EcsClient(ground).InstanceAsync(id); // and by the other vendor's
        one.GetProperty("ExpiredTime").GetString()![..16].ShouldBe(
            there.GetProperty("ExpiredTime").GetString()![..16]);
        var renewals = await driver.DoAsync(Billing("DescribeRenewInstances", new { MaxResults = 10 }));
        renewals.GetProperty("InstanceList")[0].GetProperty("InstanceId").GetString().ShouldBe(id);

        (await driver.DoAsync(Cvm("InquiryPriceTerminateInstances", CvmSample.Ids(id))))
            .GetProperty("InstanceRefundsSet")[0].GetProperty("Refunds").GetDecimal().ShouldBeGreaterThan(0);
        (await driver.RefusedAsync(Cvm("TerminateInstances", CvmSample.Ids(id))))
            .ShouldBe("InvalidInstanceNotSupportedPrepaidInstance");
        await driver.DoAsync(Cvm("ModifyInstancesRenewFlag",
            new { InstanceIds = new[] { id }, RenewFlag = "DISABLE_NOTIFY_AND_MANUAL_RENEW" }));
        ground.Ground.Clock.AdvanceTo(row.PaidUntil.Value.AddHours(1));
        await ground.Ground.SweepAsync();
        await ground.Ground.WorkAsync();
        (await driver.DoAsync(Cvm("DescribeInstancesStatus", CvmSample.Ids(id)))).GetProperty("InstanceStatusSet")[0]
            .GetProperty("InstanceState").GetString().ShouldBe("SHUTDOWN");
        await driver.DoAsync(Cvm("TerminateInstances", CvmSample.Ids(id)));
        (await driver.RefusedAsync(Cvm("TerminateInstances", CvmSample.Ids(id))))
            .ShouldBe("InvalidInstanceId.NotFound");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prepaid_gets_more_bandwidth_at_once_and_goes_back_to_be_charged_by_use()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Networked("ins-net", 5), Sample.Running("ins-use"));
        using var driver = await StartAsync(ground);
        var before = await BalanceAsync(driver);

        await driver.DoAsync(Cvm("ResetInstancesInternetMaxBandwidth", Bandwidth(8, "ins-net")));
        await ground.Ground.WorkAsync();

        (before - await BalanceAsync(driver)).ShouldBeGreaterThan(0);
        var one = await driver.DoAsync(Cvm("DescribeInstances", CvmSample.Ids("ins-net")));
        one.GetProperty("InstanceSet")[0].GetProperty("InternetAccessible").GetProperty("InternetMaxBandwidthOut")
            .GetInt32().ShouldBe(8);
        (await driver.RefusedAsync(Cvm("ResetInstancesInternetMaxBandwidth", Bandwidth(3, "ins-net"))))
            .ShouldBe("InvalidParameterValue.Range");
        (await driver.RefusedAsync(Cvm("ResetInstancesInternetMaxBandwidth", Bandwidth(9, "ins-use"))))
            .ShouldBe("UnsupportedOperation.InstanceChargeType");
        (await driver.RefusedAsync(Cvm("ResetInstancesInternetMaxBandwidth", Bandwidth(9, "ins-net", "ins-use"))))
            .ShouldBe("InvalidParameterValue.LimitExceeded");

        object byUse = new { InstanceIds = new[] { "ins-net" }, InstanceChargeType = "POSTPAID_BY_HOUR" };
        await driver.DoAsync(Cvm("ModifyInstancesChargeType", byUse));
        (await driver.RefusedAsync(Cvm("ModifyInstancesChargeType", byUse)))
            .ShouldBe("UnsupportedOperation.InstanceChargeType");
        (await driver.DoAsync(Cvm("DescribeInstances", CvmSample.Ids("ins-net")))).GetProperty("InstanceSet")[0]
            .GetProperty("InstanceChargeType").GetString().ShouldBe("POSTPAID_BY_HOUR");
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_and_who_signs_wrong_is_told_so_by_his_client()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("ins-1"));
        ground.AddKey("reader", Sample.Of(UserKind.SubUser, Sample.AccountId));
        using var driver = await StartAsync(ground);

        foreach (var sign in (string[])["TC3-HMAC-SHA256", "HmacSHA256", "HmacSHA1"])
        {
            var call = Cvm("TerminateInstances", CvmSample.Ids("ins-1")) with { Sign = sign };
            (await driver.RefusedAsync(call with { Id = "reader", Secret = ApiGround.Secret }))
                .ShouldBe("AuthFailure.UnauthorizedOperation");
            (await driver.RefusedAsync(call with { Id = "owner", Secret = "wrong" }))
                .ShouldBe("AuthFailure.SignatureFailure");
            (await driver.RefusedAsync(call with { Id = "nobody", Secret = "wrong" }))
                .ShouldBe("AuthFailure.SecretIdNotFound");
        }
        (await ground.Ground.InstanceAsync("ins-1")).Phase.ShouldBe(Phase.Active);
        ground.Complaints.Said.ShouldBeEmpty();
    }

    private static async Task<ClientDriver> StartAsync(ApiGround ground)
    {
        var script = VendorClients.NodeDriver();
        var address = await ground.ListenAsync();
        return ClientDriver.Start(ground, "node", script, address.Authority, "owner", ApiGround.Secret);
    }

    private static async Task<long> BalanceAsync(ClientDriver driver) =>
        (await driver.DoAsync(Billing("DescribeAccountBalance", new { }))).GetProperty("Balance").GetInt64();

    private static TencentCall Cvm(string action, object parameters) => new("cvm", action, parameters);

    private static object Bandwidth(int mbps, params string[] ids) =>
        new { InstanceIds = ids, InternetAccessible = new { InternetMaxBandwidthOut = mbps } };

    private static TencentCall Billing(string action, object parameters) => new("billing", action, parameters);
}

/// <summary>A call as the driver takes it.</summary>
internal sealed record TencentCall(
    [property: System.Text.Json.Serialization.JsonPropertyName("client")] string Client,
    [property: System.Text.Json.Serialization.JsonPropertyName("action")] string Action,
    [property: System.Text.Json.Serialization.JsonPropertyName("params")] object Parameters)
{
    [System.Text.Json.Serialization.JsonPropertyName("sign")]
    public string? Sign { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("method")]
    public string? Method { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("id")]
    public string? Id { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("secret")]
    public string? Secret { get; init; }
}
