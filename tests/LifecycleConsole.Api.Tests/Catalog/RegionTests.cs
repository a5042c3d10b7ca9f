using LifecycleConsole.Api.Tests.Testing;

namespace LifecycleConsole.Api.Tests.Catalog;

public sealed class RegionTests
{
    [Fact]
    public async Task Regions_are_told_in_json_and_in_xml()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new EcsClient(ground);

        var body = await client.DoAsync("DescribeRegions");
        var ids = body.GetProperty("Regions").GetProperty("Region").EnumerateArray()
            .Select(region => region.GetProperty("RegionId").GetString()).ToList();
        ids.ShouldNotBeEmpty();
        body.GetProperty("RequestId").GetString()!.Length.ShouldBe(36);

        var (status, xml) = await client.AskXmlAsync("DescribeRegions");
        status.ShouldBe(200);
        xml.Name.LocalName.ShouldBe("DescribeRegionsResponse");
        xml.Element("Regions")!.Elements("Region").Select(region => region.Element("RegionId")!.Value).ShouldBe(ids);
    }
}
