using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Tencent;

/// <summary>Every action of Tencent's with an answer and its main error, letter by letter.</summary>
public sealed class TencentGoldenTests
{
    private static readonly string[] One = ["ins-pre"];
    private static readonly string[] Use = ["ins-use"];
    private static readonly string[] Net = ["ins-net"];

    /// <summary>What is asked, a success and a refusal, by product and action.</summary>
    private static readonly Dictionary<string, object[]> Asked = new(StringComparer.Ordinal)
    {
        ["cvm.DescribeRegions"] = [new { }, new { Coffee = 1 }],
        ["cvm.DescribeZones"] = [new { }, new { Coffee = 1 }],
        ["cvm.DescribeInstanceTypeConfigs"] =
        [
            new { Filters = new[] { new { Name = "instance-type", Values = new[] { "ecs.gn7i-c8g1" } } } },
            new { Filters = new[] { new { Name = "coffee", Values = new[] { "x" } } } },
        ],
        ["cvm.DescribeImages"] =
            [new { ImageIds = new[] { "aliyun_3_x64" } }, new { InstanceType = "moon.large" }],
        ["cvm.DescribeInstances"] =
            [new { InstanceIds = new[] { "ins-pre", "ins-use", "ins-bin" } }, CvmSample.Ids("ins 1")],
        ["cvm.DescribeInstancesStatus"] = [new { Limit = 2 }, new { Limit = 101 }],
        ["cvm.StartInstances"] = [CvmSample.Ids("ins-off"), CvmSample.Ids("ins-use")],
        ["cvm.StopInstances"] = [CvmSample.Ids("ins-use"), CvmSample.Ids("ins-off")],
        ["cvm.RebootInstances"] = [CvmSample.Ids("ins-use"), CvmSample.Ids("ins-bin")],
        ["cvm.RunInstances"] =
        [
            CvmSample.Launch(("ClientToken", "golden")),
            CvmSample.Launch(("ClientToken", "other"), ("Placement", new { Zone = "moon-1" })),
        ],
        ["cvm.InquiryPriceRunInstances"] =
        [
            CvmSample.Launch(), CvmSample.Launch(
                ("InstanceChargeType", "PREPAID"), ("InstanceChargePrepaid", new { Period = 12 })),
            CvmSample.Launch(("InstanceType", "moon.large")),
        ],
        ["cvm.RenewInstances"] = [CvmSample.Renew(1, One), CvmSample.Renew(1, Use)],
        ["cvm.InquiryPriceRenewInstances"] = [CvmSample.Renew(12, One), CvmSample.Renew(13, One)],
        ["cvm.ModifyInstancesRenewFlag"] =
        [
            new { InstanceIds = One, RenewFlag = "NOTIFY_AND_AUTO_RENEW" },
            new { InstanceIds = Use, RenewFlag = "NOTIFY_AND_AUTO_RENEW" },
        ],
        ["cvm.TerminateInstances"] = [CvmSample.Ids("ins-bin"), CvmSample.Ids(One)],
        ["cvm.InquiryPriceTerminateInstances"] = [CvmSample.Ids(Use), CvmSample.Ids("ins-bin")],
        ["cvm.ModifyInstancesAttribute"] =
            [new { InstanceIds = One, InstanceName = "renamed" }, new { InstanceIds = One }],
        ["cvm.ModifyInstancesChargeType"] =
        [
            new { InstanceIds = Use, InstanceChargeType = "PREPAID", InstanceChargePrepaid = new { Period = 1 } },
            new { InstanceIds = One, InstanceChargeType = "POSTPAID_BY_HOUR" },
            new { InstanceIds = One, InstanceChargeType = "POSTPAID_BY_HOUR" },
        ],
        ["cvm.ResetInstancesInternetMaxBandwidth"] =
        [
            new { InstanceIds = Net, InternetAccessible = new { InternetMaxBandwidthOut = 9 } },
            new { InstanceIds = Use, InternetAccessible = new { InternetMaxBandwidthOut = 9 } },
        ],
        ["billing.DescribeAccountBalance"] = [new { }, new { Coffee = 1 }],
        ["billing.DescribeBillList"] =
        [
            new { StartTime = "2026-11-01 00:00:00", EndTime = "2026-11-30 00:00:00", Offset = 0, Limit = 10 },
            new { StartTime = "then", EndTime = "now", Offset = 0, Limit = 10 },
        ],
        ["billing.DescribeRenewInstances"] = [new { MaxResults = 10 }, new { MaxResults = 0 }],
        ["billing.SetRenewal"] = [Set("ins-pre"), Set("ins-bin")],
        ["billing.DescribeDealsByCond"] =
        [
            new { StartTime = "2026-11-01 00:00:00", EndTime = "2026-11-30 00:00:00", Limit = 10 },
            new { Limit = 10 },
        ],
        ["billing.PayDeals"] =
            [new { OrderIds = new[] { Waiting } }, new { OrderIds = new[] { "o-nothing" } }],
    };

    private static readonly Dictionary<string, (string, string)[][]> OldAsked = new(StringComparer.Ordinal)
    {
        ["cvm2.DescribeInstances"] = [[("limit", "3")], [("limit", "1000")]],
        ["cvm2.RenewInstance"] =
            [[("instanceId", "ins-pre"), ("period", "1")], [("instanceId", "ins-9"), ("period", "1")]],
        ["cvm2.SetAutoRenew"] =
        [
            [("instanceType", "1"), ("instanceIds.0", "ins-pre"), ("autoRenew", "1")],
            [("instanceType", "2"), ("instanceIds.0", "ins-pre"), ("autoRenew", "1")],
        ],
    };

    public static TheoryData<string> Actions => [.. Asked.Keys];

    public static TheoryData<string> OldActions => [.. OldAsked.Keys];

    private static string Waiting => RenewalOrder.IdOf(Sample.AccountId, "waiting", "ins-due");

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_action_answers_as_it_did(string name)
    {
        await using var ground = await OpenAsync();
        if (name == "cvm.ResetInstancesInternetMaxBandwidth")
        {
            await ground.Ground.PlantAsync(CvmSample.Networked("ins-net", 5));
        }
        var (product, action) = (name.Split('.')[0], name.Split('.')[1]);
        var client = product == "billing"
            ? new CvmClient(ground, version: CvmClient.BillingVersion)
            : new CvmClient(ground);
        var exchanges = new List<(string, byte[])>();
        foreach (var parameters in Asked[name])
        {
            var body = JsonSerializer.Serialize(parameters);
            exchanges.Add((body, (await client.AnswerAsync(client.RequestOf(action, body))).Body));
        }
        await GoldenFile.CheckAsync(name, exchanges);
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OldActions))]
    public async Task An_action_of_the_old_interface_answers_as_it_did(string name)
    {
        await using var ground = await OpenAsync();
        var client = new CvmV1Client(ground);
        var exchanges = new List<(string, byte[])>();
        foreach (var pairs in OldAsked[name])
        {
            var asked = string.Join('&', pairs.Select(p => $"{p.Item1}={p.Item2}"));
            exchanges.Add((asked, (await client.AnswerAsync(client.RequestOf(name.Split('.')[1], pairs))).Body));
        }
        await GoldenFile.CheckAsync(name, exchanges);
    }

    [Fact]
    public async Task Every_action_has_its_file()
    {
        await using var ground = await ApiGround.OpenAsync();

        ground.Actions.All.Where(a => a.Product.Vendor == WireVendor.Tencent)
            .Select(a => $"{a.Product.Id}.{a.Name}").Except(Asked.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        ground.Actions.All.Where(a => a.Product.Vendor == WireVendor.TencentV2)
            .Select(a => $"cvm2.{a.Name}").Except(OldAsked.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static object Set(string id) => new
    {
        ProductCode = "p_cvm", RegionCode = "cn-hangzhou", InstanceId = id, RenewFlag = "NOTIFY_AND_AUTO_RENEW",
        RenewPeriod = "3", RenewPeriodUnit = "m",
    };

    private static async Task<ApiGround> OpenAsync()
    {
        var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(
            CvmSample.Prepaid("ins-pre"), Sample.Rich("ins-use"), CvmSample.Recycled("ins-bin"),
            Sample.Running("ins-off").With(i => i with { PowerState = PowerState.Stopped }),
            CvmSample.Prepaid("ins-due"));
        var waiting = new RenewInstances(["ins-due"], 1, "waiting") { PaysNow = false };
        (await ground.Ground.Desk.CommitAsync(Sample.Owner, waiting, null, CancellationToken.None))
            .IsDone.ShouldBeTrue();
        return ground;
    }
}
