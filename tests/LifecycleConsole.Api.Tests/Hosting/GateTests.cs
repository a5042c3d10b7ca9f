using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>Who is not let in, and how it is said.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task A_wrong_secret_is_told_with_what_was_signed()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new EcsClient(ground) { Secret = "another" };

        var (status, body) = await client.AskAsync("DescribeRegions");

        status.ShouldBe(400);
        body.GetProperty("Code").GetString().ShouldBe("SignatureDoesNotMatch");
        body.GetProperty("Message").GetString()!.ShouldStartWith(
            "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId");
    }

    [Fact]
    public async Task A_key_that_nobody_has_and_one_that_is_disabled_are_told_apart()
    {
        await using var ground = await ApiGround.OpenAsync();
        ground.AddKey("off", Sample.Of(UserKind.Owner, Sample.AccountId), isActive: false);

        (await new EcsClient(ground, "nobody").RefusedAsync("DescribeRegions"))
            .ShouldBe("404 InvalidAccessKeyId.NotFound");
        (await new EcsClient(ground, "off").RefusedAsync("DescribeRegions"))
            .ShouldBe("400 InvalidAccessKeyId.Inactive");
    }

    [Fact]
    public async Task What_was_sent_once_does_not_pass_again()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new EcsClient(ground);
        var request = client.RequestOf("DescribeRegions", ("Format", "JSON"));

        (await client.AnswerAsync(request)).Status.ShouldBe(200);
        (await client.AnswerAsync(request)).Status.ShouldBe(400);
        (await client.RefusedAsync("DescribeRegions", ("SignatureNonce", Value(request, "SignatureNonce"))))
            .ShouldBe("400 SignatureNonceUsed");
    }

    [Theory]
    [InlineData("2014-01-01T00:00:00Z", "400 InvalidTimeStamp.Expired")]
    [InlineData("2099-01-01T00:00:00Z", "400 InvalidTimeStamp.Expired")]
    [InlineData("yesterday", "400 IllegalTimestamp")]
    [InlineData("", "400 MissingParameter")]
    public async Task A_time_far_from_the_systems_is_refused(string time, string expected)
    {
        await using var ground = await ApiGround.OpenAsync();

        (await new EcsClient(ground).RefusedAsync("DescribeRegions", ("Timestamp", time))).ShouldBe(expected);
    }

    [Fact]
    public async Task Actions_and_versions_that_are_not_there_are_told()
    {
        await using var ground = await ApiGround.OpenAsync();

        (await new EcsClient(ground).RefusedAsync("MakeCoffee")).ShouldBe("404 InvalidAction.NotFound");
        (await new EcsClient(ground, version: "1999-01-01").RefusedAsync("DescribeRegions"))
            .ShouldBe("400 InvalidVersion");
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_in_a_list_is_no_fault_of_the_server()
    {
        await using var ground = await ApiGround.OpenAsync();
        foreach (var list in (string[])["\ud800", "[\"\ud800\"]", "[\"\\ud800\"]"])
        {
            (await new EcsClient(ground).RefusedAsync(
                "DescribeInstances", ("RegionId", "cn-hangzhou"), ("InstanceIds", list))).ShouldStartWith("4");
        }
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_asks_without_a_key_gets_the_vendors_error_in_xml()
    {
        await using var ground = await ApiGround.OpenAsync();

        var (status, xml) = await new EcsClient(ground).AskXmlAsync("DescribeRegions", ("AccessKeyId", ""));

        status.ShouldBe(400);
        xml.Name.LocalName.ShouldBe("Error");
        xml.Element("Code")!.Value.ShouldBe("MissingParameter");
        xml.Element("HostId")!.Value.ShouldBe("127.0.0.1");
    }

    private static string Value(Wire.WireRequest request, string name) => request.Value(name)!;
}
