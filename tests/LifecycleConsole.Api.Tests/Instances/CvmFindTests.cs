using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Instances;

/// <summary>Filters and pages of DescribeInstances.</summary>
public sealed class CvmFindTests
{
    public static TheoryData<string, string, string> Filters => new()
    {
        { "zone", "cn-hangzhou-h", "ins-2" },
        { "instance-id", "ins-1,ins-3,ins-9", "ins-1,ins-3" },
        { "instance-name", "name-ins-2", "ins-2" },
        { "instance-charge-type", "PREPAID", "ins-3,ins-4" },
        { "instance-charge-type", "POSTPAID_BY_HOUR", "ins-1,ins-2" },
        { "instance-charge-type", "POSTPAID_BY_HOUR,PREPAID", "ins-1,ins-2,ins-3,ins-4" },
        { "instance-charge-type", "SPOTPAID", "" },
        { "instance-state", "RUNNING", "ins-1,ins-3" },
        { "instance-state", "STOPPED", "ins-2" },
        { "instance-state", "SHUTDOWN", "ins-4" },
        { "instance-state", "SHUTDOWN,STOPPED", "ins-2,ins-4" },
        { "instance-state", "RESCUE_MODE", "" },
        { "private-ip-address", "10.0.0.1,10.0.0.9", "ins-1" },
        { "public-ip-address", "47.98.112.37", "ins-1" },
        { "tag-key", "team,other", "ins-1,ins-2" },
        { "tag-value", "red", "ins-1" },
        { "tag:team", "red,blue", "ins-1,ins-2" },
        { "tag:team", "green", "" },
        { "creation-start-time", "2026-08-22 09:00:00", "ins-1,ins-2,ins-3,ins-4" },
        { "creation-end-time", "2026-08-22 08:59:59", "" },
        { "project-id", "0", "ins-1,ins-2,ins-3,ins-4" },
        { "project-id", "7", "" },
        { "vpc-id", "vpc-1", "" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_fits(string name, string values, string expected)
    {
        await using var ground = await ApiGround.OpenAsync();
        await PlantAsync(ground);

        var found = await new CvmClient(ground).DoAsync(
            "DescribeInstances", new { Filters = new[] { new { Name = name, Values = values.Split(',') } } });

        Ids(found).ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        found.GetProperty("TotalCount").GetInt32().ShouldBe(Ids(found).Count);
    }

    [EveryDatabase]
    public async Task All_filters_must_fit_and_pages_follow_each_other(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await PlantAsync(ground);
        var client = new CvmClient(ground);

        Ids(await client.DoAsync("DescribeInstances", new
        {
            Filters = new[]
            {
                new { Name = "tag:team", Values = new[] { "red", "blue" } },
                new { Name = "instance-state", Values = new[] { "STOPPED", "SHUTDOWN" } },
                new { Name = "public-ip-address", Values = new[] { "47.98.112.38" } },
            },
        })).ShouldBe(["ins-2"]);
        var pages = new List<string>();
        for (var offset = 0; offset < 4; offset += 3)
        {
            var page = await client.DoAsync("DescribeInstances", new { Offset = offset, Limit = 3 });
            page.GetProperty("TotalCount").GetInt32().ShouldBe(4);
            pages.AddRange(Ids(page));
        }
        pages.ShouldBe(["ins-1", "ins-2", "ins-3", "ins-4"], ignoreOrder: true);
        var states = await client.DoAsync("DescribeInstancesStatus", CvmSample.Ids("ins-4", "ins-2"));
        states.GetProperty("InstanceStatusSet").EnumerateArray()
            .Select(s => $"{s.GetProperty("InstanceId")} {s.GetProperty("InstanceState")}")
            .ShouldBe(["ins-2 STOPPED", "ins-4 SHUTDOWN"], ignoreOrder: true);
    }

    [Fact]
    public async Task Too_much_and_what_is_not_there_is_refused()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new CvmClient(ground);

        async Task Refused(object parameters, string code) =>
            (await client.RefusedAsync("DescribeInstances", parameters)).ShouldBe(code);

        await Refused(CvmSample.Ids([.. Enumerable.Range(0, 101).Select(n => $"ins-{n}")]),
            "InvalidParameterValue.LimitExceeded");
        await Refused(CvmSample.Ids("ins 1; --"), "InvalidInstanceId.Malformed");
        await Refused(new { Limit = 101 }, "InvalidParameterValue.LimitExceeded");
        await Refused(new { Limit = 0 }, "InvalidParameterValue");
        await Refused(new { Offset = -1 }, "InvalidParameterValue");
        await Refused(new { Limit = "ten" }, "InvalidParameter");
        await Refused(new { Coffee = true }, "UnknownParameter");
        await Refused(new { InstanceIds = "ins-1" }, "InvalidParameter");
        await Refused(new { Filters = new[] { new { Name = "coffee", Values = new[] { "x" } } } }, "InvalidFilter");
        await Refused(
            new { Filters = new[] { new { Name = "zone", Values = new[] { "1", "2", "3", "4", "5", "6" } } } },
            "InvalidFilterValue.LimitExceeded");
        await Refused(
            new { Filters = Enumerable.Range(0, 11).Select(_ => new { Name = "zone", Values = new[] { "x" } }) },
            "InvalidFilterValue.LimitExceeded");
        await Refused(
            new { InstanceIds = new[] { "ins-1" }, Filters = new[] { new { Name = "zone", Values = new[] { "x" } } } },
            "InvalidParameter");
        (await new CvmClient(ground) { Region = "" }.RefusedAsync("DescribeInstances")).ShouldBe("MissingParameter");
    }

    private static IReadOnlyList<string> Ids(System.Text.Json.JsonElement found) =>
        [.. found.GetProperty("InstanceSet").EnumerateArray().Select(i => i.GetProperty("InstanceId").GetString()!)];

    private static Task PlantAsync(ApiGround ground) => ground.Ground.PlantAsync(
        Tagged(Sample.Running("ins-1"), "red").With(i => i with
        {
            StaticAddress = "47.98.112.37", PrivateAddress = "10.0.0.1",
        }),
        Tagged(Sample.Running("ins-2"), "blue").With(i => i with
        {
            Zone = "cn-hangzhou-h", PowerState = PowerState.Stopped, StaticAddress = "47.98.112.38",
        }),
        CvmSample.Prepaid("ins-3"), CvmSample.Recycled("ins-4"));

    private static Holding Tagged(Holding holding, string team) => holding with
    {
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team },
    };
}
