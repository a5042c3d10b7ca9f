using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Instances;

/// <summary>Lists: filters, pages by number and by token, limits.</summary>
public sealed class EcsFindTests
{
    [EveryDatabase]
    public async Task Pages_by_number_and_by_token_show_each_once(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync([.. Enumerable.Range(0, 25).Select(n => Sample.Running($"i-{n:00}"))]);
        var client = new EcsClient(ground);

        var byNumber = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var body = await client.DoAsync(
                "DescribeInstances", ("RegionId", "cn-hangzhou"), ("PageNumber", page), ("PageSize", 10));
            body.GetProperty("TotalCount").GetInt32().ShouldBe(25);
            byNumber.AddRange(IdsOf(body));
        }
        byNumber.Distinct(StringComparer.Ordinal).Count().ShouldBe(25);

        var (byToken, token) = (new List<string>(), "");
        do
        {
            var body = await client.DoAsync(
                "DescribeInstances", ("RegionId", "cn-hangzhou"), ("MaxResults", 10), ("NextToken", token));
            byToken.AddRange(IdsOf(body));
            token = body.GetProperty("NextToken").GetString()!;
        }
        while (token.Length > 0);
        byToken.ShouldBe(byNumber);
    }

    [EveryDatabase]
    public async Task Filters_are_joined_by_and(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        var stopped = Sample.Running("i-2");
        await ground.Ground.PlantAsync(
            Sample.Running("i-1") with
            {
                Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["env"] = "prod" },
            },
            stopped with { Instance = stopped.Instance with { PowerState = PowerState.Stopped, Name = "web%1" } },
            Sample.Running("i-3", Sample.OtherAccountId));
        var client = new EcsClient(ground);

        await FindsAsync("i-2", ("Status", "Stopped"));
        await FindsAsync("i-2", ("InstanceName", "web%*"));
        await FindsAsync("i-1", ("Tag.1.Key", "env"), ("Tag.1.Value", "prod"));
        await FindsAsync("", ("Tag.1.Key", "env"), ("Tag.1.Value", "prod"), ("Status", "Stopped"));
        await FindsAsync("", ("InstanceIds", "[]"));
        await FindsAsync("i-1", ("InstanceIds", "[\"i-1\", \"i-3\", \"i-none\"]"));
        await FindsAsync("i-1,i-2", ("InstanceTypeFamily", "ecs.c7"), ("InstanceChargeType", "PostPaid"));
        await FindsAsync("", ("LockReason", "financial"));
        await FindsAsync("i-1,i-2", ("Filter.1.Key", "CreationStartTime"), ("Filter.1.Value", "2026-01-01T00:00Z"));

        async Task FindsAsync(string expected, params (string Name, object Value)[] filters) => string.Join(
            ',', (await client.InstancesAsync(filters)).Select(i => i.GetProperty("InstanceId").GetString())
                .Order(StringComparer.Ordinal)).ShouldBe(expected, string.Join('&', filters));
    }

    [EveryDatabase]
    public async Task An_instance_shows_its_own_interface_and_those_attached_to_it(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        var (plain, classic) = (Sample.Running("i-1"), Sample.Running("i-2"));
        await ground.Ground.PlantAsync(
            plain with
            {
                Instance = plain.Instance with { IsInVpc = true, PrivateAddress = "172.16.0.10" },
                Attachments =
                [
                    Attached(AttachmentKind.NetworkInterface, "eni-2", "ip=172.16.0.20"),
                    Attached(AttachmentKind.LoadBalancer, "lb-1", "port=80"),
                    Attached(AttachmentKind.NetworkInterface, "eni-1", "deleteOnRelease=false") with
                    {
                        Step = AttachmentStep.Detaching,
                    },
                    Attached(AttachmentKind.NetworkInterface, "eni-3", "") with { Step = AttachmentStep.Attaching },
                ],
            },
            classic with { Instance = classic.Instance with { IsInVpc = false, PrivateAddress = "10.0.0.2" } });
        var client = new EcsClient(ground);

        (await CardsAsync("i-1")).ShouldBe(
        [
            "/172.16.0.10/Primary/172.16.0.10", "eni-1//Secondary/", "eni-2/172.16.0.20/Secondary/172.16.0.20",
        ]);
        (await CardsAsync("i-2")).ShouldBeEmpty();

        Attachment Attached(AttachmentKind kind, string id, string settings) => new()
        {
            InstanceId = "i-1", Id = id, AccountId = Sample.AccountId, Kind = kind, Settings = settings,
            AttachedAt = plain.Instance.CreatedAt,
        };

        async Task<IEnumerable<string>> CardsAsync(string id) =>
            (await client.InstancesAsync(("InstanceIds", $"[\"{id}\"]"))).Single()
                .GetProperty("NetworkInterfaces").GetProperty("NetworkInterface").EnumerateArray()
                .Select(card => string.Join(
                    '/', card.GetProperty("NetworkInterfaceId"), card.GetProperty("PrimaryIpAddress"),
                    card.GetProperty("Type"),
                    string.Join(',', card.GetProperty("PrivateIpSets").GetProperty("PrivateIpSet").EnumerateArray()
                        .Select(one => one.GetProperty("PrivateIpAddress").GetString()))));
    }

    [Theory]
    [InlineData("Status", "Sleeping", "404 InvalidStatus.NotFound")]
    [InlineData("InstanceChargeType", "Free", "404 InvalidInstanceChargeType.NotFound")]
    [InlineData("LockReason", "boredom", "404 InvalidLockReason.NotFound")]
    [InlineData("Filter.1.Key", "Colour", "404 InvalidFilterKey.NotFound", "2026-01-01T00:00Z")]
    [InlineData("PageSize", "101", "400 InvalidParameter")]
    [InlineData("PageNumber", "0", "400 InvalidParameter")]
    [InlineData("InstanceIds", "i-1", "400 InvalidParameter")]
    [InlineData("RegionId", "", "400 MissingParameter")]
    public async Task What_cannot_be_asked_is_told(string name, string value, string expected, string more = "")
    {
        await using var ground = await ApiGround.OpenAsync();

        (await new EcsClient(ground).RefusedAsync(
            "DescribeInstances", ("RegionId", "cn-hangzhou"), ("Filter.1.Value", more), (name, value)))
            .ShouldBe(expected);
    }

    [Fact]
    public async Task Disks_snapshots_and_addresses_are_found_and_handled()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Rich("i-1"));
        await ground.Ground.PlantCashAsync(Sample.AccountId, 1_000_00);
        var client = new EcsClient(ground);

        var disks = await client.DoAsync("DescribeDisks", ("RegionId", "cn-hangzhou"), ("InstanceId", "i-1"));
        disks.GetProperty("TotalCount").GetInt32().ShouldBe(2);
        var disk = disks.GetProperty("Disks").GetProperty("Disk")[0].GetProperty("DiskId").GetString()!;
        var made = await client.DoAsync("CreateSnapshot", ("DiskId", disk), ("SnapshotName", "before"), ("ClientToken",
            "s"));
        var snapshot = made.GetProperty("SnapshotId").GetString()!;
        (await client.DoAsync("CreateSnapshot", ("DiskId", disk), ("SnapshotName", "before"), ("ClientToken", "s")))
            .GetProperty("SnapshotId").GetString().ShouldBe(snapshot);
        (await client.RefusedAsync("CreateSnapshot", ("DiskId", disk), ("SnapshotName", "auto-1")))
            .ShouldBe("400 InvalidSnapshotName.Malformed");
        await ground.Ground.WorkAsync();
        var found = await client.DoAsync(
            "DescribeSnapshots", ("RegionId", "cn-hangzhou"), ("SnapshotIds", $"[\"{snapshot}\"]"));
        found.GetProperty("Snapshots").GetProperty("Snapshot")[0].GetProperty("Status").GetString()
            .ShouldBe("accomplished");
        await client.DoAsync("DeleteSnapshot", ("SnapshotId", snapshot));
        (await client.RefusedAsync("DeleteSnapshot", ("SnapshotId", snapshot)))
            .ShouldBe("404 InvalidSnapshotId.NotFound");

        var addresses = await client.DoAsync("DescribeEipAddresses", ("RegionId", "cn-hangzhou"));
        var address = addresses.GetProperty("EipAddresses").GetProperty("EipAddress")[0];
        address.GetProperty("Status").GetString().ShouldBe("InUse");
        (await client.RefusedAsync("ReleaseEipAddress", ("AllocationId",
            address.GetProperty("AllocationId").GetString()!)))
            .ShouldBe("400 IncorrectEipStatus");
    }

    [Fact]
    public async Task Tags_are_set_listed_and_taken_away()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        var client = new EcsClient(ground);
        (string, object)[] target = [("RegionId", "cn-hangzhou"), ("ResourceType", "instance"), ("ResourceId.1",
            "i-1")];

        await client.DoAsync("TagResources", [.. target, ("Tag.1.Key", "env"), ("Tag.1.Value", "prod")]);
        var listed = await client.DoAsync("ListTagResources", target);
        listed.GetProperty("TagResources").GetProperty("TagResource")[0].GetProperty("TagValue").GetString()
            .ShouldBe("prod");
        await client.DoAsync("UntagResources", [.. target, ("TagKey.1", "env")]);
        (await client.DoAsync("ListTagResources", target)).GetProperty("TagResources").GetProperty("TagResource")
            .GetArrayLength().ShouldBe(0);
    }

    /// <summary>ECS says yes to what is so already; the others of the call must not be forgotten over it.</summary>
    [Fact]
    public async Task What_is_tagged_so_already_does_not_keep_the_tag_from_the_others()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"), Sample.Running("i-2"));
        var client = new EcsClient(ground);
        (string, object)[] tag =
        [
            ("RegionId", "cn-hangzhou"), ("ResourceType", "instance"), ("Tag.1.Key", "env"), ("Tag.1.Value", "prod"),
        ];
        await client.DoAsync("TagResources", [.. tag, ("ResourceId.1", "i-1")]);

        await client.DoAsync("TagResources", [.. tag, ("ResourceId.1", "i-1"), ("ResourceId.2", "i-2")]);
        await client.DoAsync("TagResources", [.. tag, ("ResourceId.1", "i-1"), ("ResourceId.2", "i-2")]);

        var listed = await client.DoAsync(
            "ListTagResources", ("RegionId", "cn-hangzhou"), ("ResourceType", "instance"), ("ResourceId.1", "i-2"));
        listed.GetProperty("TagResources").GetProperty("TagResource")[0].GetProperty("TagValue").GetString()
            .ShouldBe("prod");
    }

    private static IEnumerable<string> IdsOf(System.Text.Json.JsonElement body) =>
        body.GetProperty("Instances").GetProperty("Instance").EnumerateArray()
            .Select(i => i.GetProperty("InstanceId").GetString()!);
}
