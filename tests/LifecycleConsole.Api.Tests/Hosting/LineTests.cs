using System.Net;
using System.Text;
using LifecycleConsole.Api.Tests.Testing;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>What comes over a real line and was made by no client: never HTML, never empty, never the server's fault.
/// </summary>
public sealed class LineTests
{
    public static TheoryData<string, string, string, string> Odd => new()
    {
        { "GET", "/", "", "" },
        { "PUT", "/?Action=DescribeRegions", "", "" },
        { "DELETE", "/api/v1/instances", "", "" },
        { "POST", "/", "application/json", "{" },
        { "POST", "/", "application/json; charset=utf-16", "\uFEFF{}" },
        { "POST", "/", "application/x-www-form-urlencoded", "Action=DescribeRegions&&=&%&%zz&a=%ff%fe" },
        { "POST", "/", "multipart/form-data; boundary=x", "--x\r\n\r\n--x--" },
        { "POST", "/", "text/html", "<script>" },
        { "GET", "/favicon.ico", "", "" },
        { "GET", "/?Action=DescribeRegions&Action=DescribeZones&Format=JSON", "", "" },
        { "GET", "/%2e%2e/?x=%00", "", "" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_odd_request_gets_the_vendors_error(string method, string target, string type, string body)
    {
        await using var ground = await ApiGround.OpenAsync();
        using var client = new HttpClient { BaseAddress = await ground.ListenAsync() };
        using var request = new HttpRequestMessage(new(method), target);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("Code");
        text.ShouldContain("RequestId");
        text.ShouldNotContain("<html", Case.Insensitive);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_limit_is_refused_however_it_is_sent(bool isChunked)
    {
        await using var ground = await ApiGround.OpenAsync();
        using var client = new HttpClient { BaseAddress = await ground.ListenAsync() };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/?Format=JSON");
        request.Content = new StringContent(new string('x', 3 * 1024 * 1024));
        request.Headers.TransferEncodingChunked = isChunked;
        var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("too large");
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        await using var ground = await ApiGround.OpenAsync();
        using var client = new HttpClient { BaseAddress = await ground.ListenAsync() };
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        content.Headers.ContentEncoding.Add("gzip");
        var answer = await client.PostAsync("/", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("InvalidParameter");
    }
}
