using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>Signs by TC3 as the Python client does, and asks the door without a line between.</summary>
internal sealed class CvmClient(ApiGround ground, string keyId = "owner", string version = "2017-03-12")
{
    public const string BillingVersion = "2018-07-09";

    public string Secret { get; init; } = ApiGround.Secret;

    public string Region { get; init; } = "cn-hangzhou";

    /// <summary>Of the signature, instead of now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The members of <c>Response</c>.</summary>
    public async Task<JsonElement> AskAsync(string action, object? parameters = null)
    {
        var answer = await AnswerAsync(RequestOf(action, JsonSerializer.Serialize(parameters ?? new { })));
        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/json");
        var response = JsonDocument.Parse(answer.Body).RootElement.GetProperty("Response");
        response.GetProperty("RequestId").GetString()!.Length.ShouldBe(36);
        return response;
    }

    /// <summary>The answer of an action that must succeed.</summary>
    public async Task<JsonElement> DoAsync(string action, object? parameters = null)
    {
        var response = await AskAsync(action, parameters);
        response.TryGetProperty("Error", out _).ShouldBeFalse(response.ToString());
        return response;
    }

    /// <summary>The code of an action that must be refused.</summary>
    public async Task<string> RefusedAsync(string action, object? parameters = null)
    {
        var response = await AskAsync(action, parameters);
        response.TryGetProperty("Error", out var error).ShouldBeTrue(response.ToString());
        error.GetProperty("Message").GetString().ShouldNotBeNullOrEmpty();
        return error.GetProperty("Code").GetString()!;
    }

    public Task<WireAnswer> AnswerAsync(WireRequest request) =>
        ground.Door.AnswerAsync(request, ReadFault.None, CancellationToken.None);

    public WireRequest RequestOf(string action, string body)
    {
        var at = At ?? TimeProvider.System.GetUtcNow();
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = "127.0.0.1:5081",
            ["Content-Type"] = "application/json",
            ["X-TC-Action"] = action,
            ["X-TC-Version"] = version,
            ["X-TC-Region"] = Region,
            ["X-TC-Timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        headers["Authorization"] = Authorization(at, bytes);
        return new WireRequest
        {
            Method = "POST", Path = "/", Host = headers["Host"], Headers = headers, Body = bytes,
            MediaType = "application/json", SourceAddress = "203.0.113.9",
        };
    }

    private string Authorization(DateTimeOffset at, byte[] body)
    {
        var date = at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var canonical = "POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1:5081\n\ncontent-type;host\n"
            + Hex(SHA256.HashData(body));
        var scope = $"{date}/cvm/tc3_request";
        var text = $"TC3-HMAC-SHA256\n{at.ToUnixTimeSeconds()}\n{scope}\n"
            + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var key = Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("TC3" + Secret), date), "cvm"), "tc3_request");
        return $"TC3-HMAC-SHA256 Credential={keyId}/{scope}, SignedHeaders=content-type;host, "
            + $"Signature={Hex(Hmac(key, text))}";
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
