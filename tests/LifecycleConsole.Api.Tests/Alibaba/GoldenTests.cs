using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Alibaba;

/// <summary>
/// Every action's answer, letter by letter, in JSON and in XML, along one life. With <c>LC_GOLDEN=write</c> the files
/// are written anew; then read what changed.
/// </summary>
public sealed partial class GoldenTests
{
    private const string Ecs = "2014-05-26";
    private const string Bss = "2017-12-14";
    private static readonly (string, object) Region = ("RegionId", "cn-hangzhou");
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A life: what is created first is what the later ones answer.</summary>
    private static IEnumerable<Step> Life()
    {
        var payg = new Step(Ecs, "RunInstances", [.. EcsClientLaunch.Any, ("ClientToken", "golden"),
            ("InstanceName", "web"), ("Tag.1.Key", "env"), ("Tag.1.Value", "prod")]);
        yield return payg;
        yield return new(Ecs, "CreateInstance", [.. EcsClientLaunch.Any, ("ClientToken", "prepaid"),
            ("InstanceChargeType", "PrePaid"), ("Period", 1)]) { Works = true };
        yield return new(Ecs, "DescribeInstances", [Region]);
        yield return new(Ecs, "DescribeInstanceStatus", [Region]);
        foreach (var step in OfPlaces().Concat(OfParts()).Concat(OfPower()).Concat(OfMoney()).Concat(OfEnd()))
        {
            yield return step;
        }
    }

    private static IEnumerable<Step> OfPlaces() =>
    [
        new(Ecs, "DescribeRegions", []),
        new(Ecs, "DescribeZones", [Region]),
        new(Ecs, "DescribeInstanceTypes", []),
        new(Ecs, "DescribeImages", [Region]),
        new(Ecs, "DescribePrice", [.. EcsClientLaunch.Any, ("PriceUnit", "Month"), ("Period", 1)]),
    ];

    private static IEnumerable<Step> OfParts() =>
    [
        new(Ecs, "DescribeDisks", [Region, ("InstanceId", Payg)]),
        new(Ecs, "CreateSnapshot", [("DiskId", DiskOf(Payg)), ("SnapshotName", "before"), ("ClientToken", "s")])
        {
            Works = true,
        },
        new(Ecs, "DescribeSnapshots", [Region]),
        new(Ecs, "DeleteSnapshot", [("SnapshotId", Snapshot)]) { Works = true },
        new(Ecs, "DescribeEipAddresses", [Region]),
        new(Ecs, "ReleaseEipAddress", [("AllocationId", "eip-none")]),
        new(Ecs, "TagResources", [Region, ("ResourceType", "instance"), ("ResourceId.1", Payg), ("Tag.1.Key", "team"),
            ("Tag.1.Value", "shop")]),
        new(Ecs, "ListTagResources", [Region, ("ResourceType", "instance"), ("ResourceId.1", Payg)]),
        new(Ecs, "UntagResources", [Region, ("ResourceType", "instance"), ("ResourceId.1", Payg), ("TagKey.1",
            "team")]),
    ];

    private static IEnumerable<Step> OfPower() =>
    [
        new(Ecs, "ModifyInstanceAttribute", [("InstanceId", Payg), ("InstanceName", "shop")]),
        new(Ecs, "StopInstances", [Region, ("InstanceId.1", Payg)]) { Works = true },
        new(Ecs, "StartInstances", [Region, ("InstanceId.1", Payg)]) { Works = true },
        new(Ecs, "RebootInstances", [Region, ("InstanceId.1", Payg)]) { Works = true },
        new(Ecs, "StopInstance", [("InstanceId", Payg)]) { Works = true },
        new(Ecs, "StartInstance", [("InstanceId", Payg)]) { Works = true },
        new(Ecs, "RebootInstance", [("InstanceId", Payg)]) { Works = true },
        new(Ecs, "ReActivateInstances", [("InstanceId", Payg)]),
        new(Ecs, "ModifyInstanceAutoReleaseTime", [("InstanceId", Payg), ("AutoReleaseTime", "2026-12-01T00:00:00Z")]),
        new(Ecs, "ModifyInstanceChargeType", [Region, ("InstanceIds", $"[\"{Payg}\"]"), ("Period", 1)]),
    ];

    private static IEnumerable<Step> OfMoney() =>
    [
        new(Ecs, "DescribeRenewalPrice", [Region, ("ResourceId", Prepaid), ("Period", 1)]),
        new(Ecs, "RenewInstance", [("InstanceId", Prepaid), ("Period", 1), ("ClientToken", "renew")]),
        new(Ecs, "ModifyInstanceAutoRenewAttribute", [Region, ("InstanceId", Prepaid),
            ("RenewalStatus", "NotRenewal")]),
        new(Ecs, "DescribeInstanceAutoRenewAttribute", [Region, ("InstanceId", Prepaid)]),
        new(Bss, "QueryAccountBalance", []),
        new(Bss, "QueryAvailableInstances", [("ProductCode", "ecs")]),
        new(Bss, "SetRenewal", [("InstanceIDs", Prepaid), ("ProductCode", "ecs"), ("RenewalStatus", "ManualRenewal")]),
        new(Bss, "QueryOrders", []),
        new(Bss, "GetOrderDetail", [("OrderId", Domain.Orders.OrderIds.OfNew(Prepaid))]),
        new(Bss, "CancelOrder", [("OrderId", "o-none")]),
        new(Bss, "PayOrder", [("OrderId", "o-none")]),
        new(Bss, "QueryAccountTransactions", []),
        new(Bss, "QueryResourcePackageInstances", []),
        new(Bss, "InquiryPriceRefundInstance", [("InstanceId", Prepaid), ("ProductCode", "ecs")]),
        new(Bss, "RefundInstance", [("InstanceId", Prepaid), ("ProductCode", "ecs")]),
    ];

    private static IEnumerable<Step> OfEnd() =>
    [
        new(Ecs, "DeleteInstances", [Region, ("InstanceId.1", Payg)]),
        new(Ecs, "DeleteInstance", [("InstanceId", Payg), ("Force", true)]),
        new(Ecs, "CreateInstance", [.. EcsClientLaunch.Any, ("ClientToken", "back"),
            ("InstanceChargeType", "PrePaid"), ("Period", 1)]) { Works = true, As = "CreateInstance.again" },
        new(Ecs, "ModifyInstanceChargeType", [Region, ("InstanceIds", $"[\"{Back}\"]"),
            ("InstanceChargeType", "PostPaid")]) { As = "ModifyInstanceChargeType.back" },
    ];

    private static string Payg => Domain.Instances.LaunchIds.Instance(Sample.AccountId, "golden", 0);

    private static string Prepaid => Domain.Instances.LaunchIds.Instance(Sample.AccountId, "prepaid", 0);

    private static string Back => Domain.Instances.LaunchIds.Instance(Sample.AccountId, "back", 0);

    private static string Snapshot => Domain.Snapshots.SnapshotIds.Of(Sample.AccountId, "s", DiskOf(Payg));

    [Theory]
    [InlineData("JSON")]
    [InlineData("XML")]
    public async Task Every_answer_is_as_it_was(string format)
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        var differ = new List<string>();
        foreach (var step in Life())
        {
            var client = new EcsClient(ground, version: step.Version);
            var answer = await client.AnswerAsync(client.RequestOf(step.Action, [.. step.Values, ("Format", format)]));
            if (step.Works)
            {
                await ground.Ground.WorkAsync();
            }
            var name = $"{step.As ?? step.Action}.{format.ToLowerInvariant()}";
            if (!GoldenText.IsAsWritten("Alibaba", name, $"{answer.Status}\n{TextOf(answer)}\n"))
            {
                differ.Add($"{step.Action}: {answer.Status} {TextOf(answer)}");
            }
        }
        differ.ShouldBeEmpty();
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_action_is_in_it()
    {
        await using var ground = await ApiGround.OpenAsync();

        ground.Actions.All.Where(action => action.Product.Vendor == WireVendor.Alibaba)
            .Select(action => action.Name).Except(Life().Select(step => step.Action), StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    private static string DiskOf(string instanceId) => Domain.Instances.LaunchIds.Disk(instanceId, 0);

    private static string TextOf(WireAnswer answer)
    {
        var text = Encoding.UTF8.GetString(answer.Body);
        text = answer.ContentType.StartsWith("text/xml", StringComparison.Ordinal)
            ? XElement.Parse(text).ToString()
            : JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement, Indented);
        return RequestId().Replace(text, "REQUEST-ID").ReplaceLineEndings("\n");
    }

    [GeneratedRegex("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}", RegexOptions.None, 1000)]
    private static partial Regex RequestId();

    private sealed record Step(string Version, string Action, (string Name, object Value)[] Values)
    {
        /// <summary>The machines have worked before the next one.</summary>
        public bool Works { get; init; }

        /// <summary>The name of its file, where the action's is another step's.</summary>
        public string? As { get; init; }
    }
}
