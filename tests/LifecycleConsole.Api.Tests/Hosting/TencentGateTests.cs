using System.Text;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>Who is not let in at Tencent's door, and what is wrong with a request, in the vendor's words.</summary>
public sealed class TencentGateTests
{
    [Fact]
    public async Task Keys_and_signatures_are_told_apart()
    {
        await using var ground = await ApiGround.OpenAsync();
        ground.AddKey("off", Sample.Owner, isActive: false);

        (await new CvmClient(ground) { Secret = "another" }.RefusedAsync("DescribeRegions"))
            .ShouldBe("AuthFailure.SignatureFailure");
        (await new CvmClient(ground, "nobody").RefusedAsync("DescribeRegions"))
            .ShouldBe("AuthFailure.SecretIdNotFound");
        (await new CvmClient(ground, "off").RefusedAsync("DescribeRegions")).ShouldBe("AuthFailure.InvalidSecretId");
        (await new CvmClient(ground, "off") { Secret = "another" }.RefusedAsync("DescribeRegions"))
            .ShouldBe("AuthFailure.SignatureFailure");
        (await new CvmClient(ground).DoAsync("DescribeRegions")).GetProperty("TotalCount").GetInt32()
            .ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(-299, "")]
    [InlineData(-301, "AuthFailure.SignatureExpire")]
    [InlineData(290, "")]
    [InlineData(310, "AuthFailure.SignatureExpire")]
    [InlineData(-400_000_000, "AuthFailure.SignatureExpire")]
    public async Task Five_minutes_are_fresh(int seconds, string code)
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new CvmClient(ground) { At = TimeProvider.System.GetUtcNow().AddSeconds(seconds) };

        var said = code.Length == 0
            ? (await client.DoAsync("DescribeRegions")).ToString()
            : await client.RefusedAsync("DescribeRegions");
        said.ShouldContain(code);
    }

    /// <summary>The scheme has no nonce: two calls of one second can be alike, and both are meant.</summary>
    [Fact]
    public async Task The_same_call_twice_in_a_second_is_answered_twice()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new CvmClient(ground);
        var request = client.RequestOf("DescribeRegions", "{}");

        foreach (var _ in (int[])[1, 2])
        {
            Encoding.UTF8.GetString((await client.AnswerAsync(request)).Body).ShouldContain("RegionSet");
        }
    }

    [Fact]
    public async Task Actions_and_versions_that_are_not_there_are_told()
    {
        await using var ground = await ApiGround.OpenAsync();

        (await new CvmClient(ground).RefusedAsync("MakeCoffee")).ShouldBe("InvalidAction");
        (await new CvmClient(ground).RefusedAsync("DescribeAccountBalance")).ShouldBe("InvalidAction");
        (await new CvmClient(ground, version: "1999-01-01").RefusedAsync("DescribeRegions")).ShouldBe("NoSuchVersion");
        (await new CvmClient(ground) { Region = "moon-1" }.RefusedAsync("DescribeZones")).ShouldBe("UnsupportedRegion");
    }

    [Theory]
    [InlineData("X-TC-Action", "", "MissingParameter")]
    [InlineData("X-TC-Version", "", "MissingParameter")]
    [InlineData("X-TC-Timestamp", "", "MissingParameter")]
    [InlineData("X-TC-Timestamp", "soon", "InvalidParameter")]
    [InlineData("X-TC-Timestamp", "99999999999999999999", "InvalidParameter")]
    [InlineData("X-TC-Token", "temporary", "AuthFailure.TokenFailure")]
    [InlineData("Authorization", "SKIP", "AuthFailure.InvalidAuthorization")]
    [InlineData("Authorization", "", "AuthFailure.InvalidAuthorization")]
    [InlineData("Host", "evil.example", "AuthFailure.SignatureFailure")]
    public async Task Headers_that_are_not_as_they_should_be(string name, string value, string code)
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new CvmClient(ground);
        var request = client.RequestOf("DescribeRegions", "{}");
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase)
        {
            [name] = value,
        };

        var answer = await client.AnswerAsync(request with { Headers = headers, Host = headers["Host"] });
        Encoding.UTF8.GetString(answer.Body).ShouldContain($"\"Code\":\"{code}\"");
    }

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "" },
        { "{}", "" },
        { "[]", "InvalidRequest" },
        { "\"x\"", "InvalidRequest" },
        { "{", "InvalidRequest" },
        { "\uFEFF{}", "InvalidRequest" },
        { "{\"A\":\"\\ud800\"}", "InvalidRequest" },
        { "{\"Offset\":1,\"Offset\":2}", "InvalidParameter" },
        { "{\"Coffee\":1}", "UnknownParameter" },
        { "{\"Offset\":null}", "" },
        { new string('[', 100), "InvalidRequest" },
        { "{\"Offset\":1e400}", "InvalidParameter" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Bodies_of_every_kind_get_the_vendors_answer(string body, string code)
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new CvmClient(ground);

        var answer = await client.AnswerAsync(client.RequestOf("DescribeInstances", body));
        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/json");
        var text = Encoding.UTF8.GetString(answer.Body);
        text.ShouldContain(code.Length == 0 ? "\"InstanceSet\":[]" : $"\"Code\":\"{code}\"");
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST", "application/json", "{")]
    [InlineData("POST", "text/html", "<b>")]
    [InlineData("PUT", "application/json", "{}")]
    [InlineData("DELETE", "application/json", "")]
    public async Task Over_a_real_line_an_odd_request_is_answered_in_json(string method, string type, string body)
    {
        await using var ground = await ApiGround.OpenAsync();
        var answer = await SendAsync(ground, method, type, Encoding.UTF8.GetBytes(body));

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith("{\"Response\":{\"Error\":{\"Code\":");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_limit_is_refused_however_it_is_sent(bool isChunked)
    {
        await using var ground = await ApiGround.OpenAsync();
        var answer = await SendAsync(
            ground, "POST", "application/json", Encoding.UTF8.GetBytes(new string(' ', 3 * 1024 * 1024)), isChunked);

        ((int)answer.StatusCode).ShouldBe(200);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"Code\":\"RequestSizeLimitExceeded\"");
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ApiGround ground, string method, string type, byte[] body, bool isChunked = false)
    {
        using var client = new HttpClient { BaseAddress = await ground.ListenAsync() };
        using var request = new HttpRequestMessage(new(method), "/");
        request.Headers.Add("X-TC-Action", "DescribeRegions");
        request.Headers.TransferEncodingChunked = isChunked;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await client.SendAsync(request);
        await answer.Content.LoadIntoBufferAsync();
        return answer;
    }
}
