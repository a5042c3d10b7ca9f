using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>
/// Well signed requests of every action of Tencent's, with parameters that are sometimes right, mostly not, and often
/// of another shape: always HTTP 200 and JSON, never an internal error, and the money stays whole.
/// </summary>
public sealed class TencentFuzzTests
{
    private static readonly string[] Names =
    [
        "InstanceIds", "InstanceId", "Filters", "Offset", "Limit", "InstanceChargePrepaid", "RenewFlag", "StopType",
        "StoppedMode", "Placement", "InstanceType", "ImageId", "SystemDisk", "DataDisks", "InternetAccessible",
        "InstanceCount", "InstanceName", "ClientToken", "DryRun", "DisableApiTermination", "TagSpecification",
        "InstanceChargeType", "ReleaseAddress", "MaxResults", "NextToken", "Reverse", "RenewFlagList", "InstanceIdList",
        "ExpireTimeStart", "ExpireTimeEnd", "ProductCode", "RegionCode", "RenewPeriod", "RenewPeriodUnit", "StartTime",
        "EndTime", "PayType", "SubPayType", "OrderIds", "BigDealIds", "AutoVoucher", "VoucherIds", "OrderId", "Status",
        "ResourceId", "RenewPortableDataDisk", "ImageIds", "Coffee",
    ];

    private static readonly object?[] Values =
    [
        null, "", true, false, 0, -1, 1, 2, 12, 36, 1000, int.MaxValue, long.MaxValue, 1e300, 0.5, "1", "true", "ten",
        "ins-1", "ins-2", "ins-3", "ins-9", new[] { "ins-1" }, new[] { "ins-1", "ins-2" }, new[] { "ins-3" },
        new[] { "ins-1", "ins-1" }, Array.Empty<string>(), new object[] { 1, null!, "x" }, new[] { new[] { "deep" } },
        new { Period = 1 }, new { Period = 1, RenewFlag = "NOTIFY_AND_AUTO_RENEW" }, new { Period = "x" },
        new { Zone = "cn-hangzhou-k" }, new { Zone = "moon" }, new { DiskType = "CLOUD_PREMIUM", DiskSize = 50 },
        new[] { new { Name = "zone", Values = new[] { "cn-hangzhou-k" } } },
        new[] { new { Name = "instance-state", Values = new[] { "SHUTDOWN", "RUNNING" } } },
        new[] { new { Name = "tag:%_\\", Values = new[] { "'\";--" } } },
        new[] { new { Name = "creation-start-time", Values = new[] { "2026-02-30 00:00:00" } } },
        new { InternetMaxBandwidthOut = 5, PublicIpAssigned = true },
        new[] { new { ResourceType = "instance", Tags = new[] { new { Key = "k", Value = "v" } } } },
        "PREPAID", "POSTPAID_BY_HOUR", "NOTIFY_AND_AUTO_RENEW", "DISABLE_NOTIFY_AND_MANUAL_RENEW", "SOFT",
        "STOP_CHARGING", "ecs.c7.xlarge", "aliyun_3_x64", "cn-hangzhou", "m", "y", "2026-11-01 00:00:00",
        "2026-11-30 00:00:00", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "web*", "%", "_", "測試 +/%*~", "\u0000",
        "\u0001\u001f", "\uffff", "name[0,3]", "'; DROP TABLE \"Instances\"; --", "999999999999999.ins-1", "-5.x",
        new[] { "recharge", "deduct" }, new[] { "o-1" },
    ];

    /// <summary>As many as <c>TEST_DEPTH</c> says.</summary>
    [EveryDatabase]
    public async Task Nothing_that_comes_in_breaks_the_door(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(
            CvmSample.Prepaid("ins-1"), Sample.Running("ins-2"), CvmSample.Recycled("ins-3"));
        await ground.Ground.PlantCashAsync(Sample.AccountId, 500_00);
        var random = new Random(20261121);
        var actions = ground.Actions.All.Where(a => a.Product.Vendor == WireVendor.Tencent).ToList();
        actions.Count.ShouldBeGreaterThan(20);
        for (var n = 0; n < TestDepth.Pick(1_000, 200_000); n++)
        {
            var action = actions[random.Next(actions.Count)];
            var body = BodyOf(random);
            var client = new CvmClient(ground, version: action.Product.Version)
            {
                Region = random.Next(8) == 0 ? "" : "cn-hangzhou",
            };
            var answer = await client.AnswerAsync(client.RequestOf(action.Name, body));

            var said = $"{n}: {action.Name} {body} -> {Encoding.UTF8.GetString(answer.Body)}";
            answer.Status.ShouldBe(200, said);
            answer.ContentType.ShouldBe("application/json", said);
            using var read = JsonDocument.Parse(answer.Body);
            read.RootElement.GetProperty("Response").GetProperty("RequestId").GetString()!.Length.ShouldBe(36);
            said.ShouldNotContain("InternalError", customMessage: string.Join('\n', ground.Complaints.Said));
        }
        ground.Complaints.Said.ShouldBeEmpty();
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    /// <summary>The old interface and version 1, by names and values alone.</summary>
    [Fact]
    public async Task Nothing_that_is_signed_the_old_way_breaks_it_either()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"), Sample.Running("ins-2"));
        await ground.Ground.PlantCashAsync(Sample.AccountId, 500_00);
        var random = new Random(20261122);
        string[] names =
        [
            "instanceId", "instanceIds.0", "instanceIds.1", "instanceIds", "period", "autoRenew", "instanceType",
            "offset", "limit", "lanIps.0", "searchWord", "a_b", "Version", "Filters.0.Name", "Filters.0.Values.0",
        ];
        string[] values =
            ["ins-1", "ins-2", "ins-9", "", "0", "1", "2", "36", "-1", "x", "%", "\u0000", "2017-03-12", "測試", "zone"];
        string[] actions = ["DescribeInstances", "RenewInstance", "SetAutoRenew", "MakeCoffee"];
        var client = new CvmV1Client(ground);
        for (var n = 0; n < TestDepth.Pick(500, 20_000); n++)
        {
            (string, string)[] pairs =
            [
                .. Enumerable.Range(0, random.Next(6))
                    .Select(_ => (names[random.Next(names.Length)], values[random.Next(values.Length)])),
            ];
            var answer = await client.AnswerAsync(client.RequestOf(actions[random.Next(actions.Length)], pairs));

            var said = $"{n}: {string.Join('&', pairs)} -> {Encoding.UTF8.GetString(answer.Body)}";
            (answer.Status, answer.ContentType).ShouldBe((200, "application/json"), said);
            JsonDocument.Parse(answer.Body).Dispose();
            said.ShouldNotContain("InternalError", customMessage: string.Join('\n', ground.Complaints.Said));
        }
        ground.Complaints.Said.ShouldBeEmpty();
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    private static string BodyOf(Random random)
    {
        if (random.Next(40) == 0)
        {
            return string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(0x20, 0x3000)));
        }
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var n = random.Next(8); n > 0; n--)
        {
            parameters[Names[random.Next(Names.Length)]] = Values[random.Next(Values.Length)];
        }
        return JsonSerializer.Serialize(parameters);
    }
}
