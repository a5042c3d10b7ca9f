using System.Globalization;
using System.Text;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>Requests made by a grammar from a seed: whatever comes in, the answer is one that a client can
/// read.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Names =
    [
        "RegionId", "ZoneId", "InstanceId", "InstanceIds", "InstanceId.1", "InstanceId.2", "InstanceId.101",
        "InstanceName", "Status", "PageNumber", "PageSize", "MaxResults", "NextToken", "Tag.1.Key", "Tag.1.Value",
        "Tag.2.Key", "Filter.1.Key", "Filter.1.Value", "Force", "DryRun", "AutoReleaseTime", "Period", "PeriodUnit",
        "Duration", "RenewalStatus", "ExpectedRenewDay", "ClientToken", "InstanceType", "ImageId", "Amount",
        "SystemDisk.Size", "SystemDisk.Category", "DataDisk.1.Size", "DataDisk.1.Category", "InstanceChargeType",
        "AutoPay", "AutoRenew", "DeletionProtection", "StoppedMode", "BatchOptimization", "DiskId", "DiskIds",
        "SnapshotId", "SnapshotName", "AllocationId", "ResourceId.1", "ResourceType", "TagKey.1", "All", "PriceUnit",
        "ResourceId", "InstanceIDs", "ProductCode", "OrderId", "PageNum", "CreateTimeStart", "CreateTimeEnd",
        "RenewalPeriod", "RenewalPeriodUnit", "SubscriptionType", "ImmediatelyRelease", "LockReason", "DiskType",
        "TerminateSubscription", "InternetMaxBandwidthOut", "MinAmount", "InstanceTypeFamily", "PrivateIpAddresses",
        "Format", "Action", "",
    ];

    private static readonly string[] Values =
    [
        "", "i-1", "i-2", "i-foreign", "cn-hangzhou", "cn-hangzhou-k", "mars", "true", "True", "false", "no", "0", "1",
        "-1", "28", "29", "100", "101", "2147483648", "99999999999999999999", "1.5", "1e3", "０１", "NaN", "[]", "[1]",
        "[\"i-1\"]", "[\"i-1\", \"i-2\"]", "{", "[\"\\ud800\"]", "null", "2026-11-20T10:00:00Z", "2026-11-20T10:00Z",
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "Month", "Year", "Week", "PrePaid", "PostPaid", "Running",
        "AutoRenewal", "Normal", "NotRenewal", "ManualRenewal", "M", "Y", "ecs", "ecs.c7.xlarge", "aliyun_3_x64",
        "cloud_essd", "instance", "system", "StopCharging", "SuccessFirst", "CreationStartTime", "ExpiredEndTime",
        "*", "web*", "%", "_", "a,b,,c", "i-1,i-2", "測試 +/%*~", "\u0000", "\u0001\u001f", "\ud800", "\uffff",
        "name[0,3]", "[", "'; DROP TABLE \"Instances\"; --", "acs:ram::*", "AliyunECS", "token-1", "../../etc/passwd",
        "1.2.3", "999999999999999.i-1", "-5.x", "JSON", "XML", "s-1", "d-1", "o-1", "rp-1", "eip-1",
    ];

    /// <summary>As many as <c>TEST_DEPTH</c> says.</summary>
    [Fact]
    public async Task Nothing_that_comes_in_breaks_the_door()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"), Sample.Running("i-2"));
        await ground.Ground.PlantCashAsync(Sample.AccountId, 50_00);
        var random = new Random(20261120);
        var actions = ground.Actions.All.Where(a => a.Product.Vendor == WireVendor.Alibaba).ToList();
        actions.Count.ShouldBeGreaterThan(40);
        for (var n = 0; n < TestDepth.Pick(1_500, 200_000); n++)
        {
            var action = actions[random.Next(actions.Count)];
            var client = new EcsClient(ground, version: action.Product.Version)
            {
                Method = random.Next(3) == 0 ? "GET" : "POST",
            };
            var values = Enumerable.Range(0, random.Next(12))
                .Select(_ => (Names[random.Next(Names.Length)], (object)ValueOf(random))).ToArray();
            var answer = await client.AnswerAsync(client.RequestOf(action.Name, values));

            var said = $"{n}: {action.Name} {string.Join('&', values)} -> {Encoding.UTF8.GetString(answer.Body)}";
            answer.Status.ShouldBeInRange(200, 499, $"{said}\n{string.Join('\n', ground.Complaints.Said)}");
            Readable(answer).ShouldBeTrue(said);
        }
        ground.Complaints.Said.ShouldBeEmpty();
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    private static string ValueOf(Random random) => random.Next(10) == 0
        ? string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(0x20, 0x3000)))
        : Values[random.Next(Values.Length)];

    private static bool Readable(WireAnswer answer)
    {
        try
        {
            if (answer.ContentType.StartsWith("text/xml", StringComparison.Ordinal))
            {
                System.Xml.Linq.XElement.Parse(Encoding.UTF8.GetString(answer.Body));
            }
            else
            {
                System.Text.Json.JsonDocument.Parse(answer.Body).Dispose();
            }
            return true;
        }
        catch (Exception broken) when (broken is System.Xml.XmlException or System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
