using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>Signs by version 1, at <c>/</c> or at the old path.</summary>
internal sealed class CvmV1Client(ApiGround ground, string keyId = "owner", string path = "/v2/index.php")
{
    private int _nonce;

    public string Secret { get; init; } = ApiGround.Secret;

    public string Method { get; init; } = "GET";

    public string? SignatureMethod { get; init; } = "HmacSHA256";

    public async Task<JsonElement> AskAsync(string action, params (string Name, string Value)[] values)
    {
        var answer = await AnswerAsync(RequestOf(action, values));
        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/json");
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    /// <summary>The answer of the old interface to an action that must succeed.</summary>
    public async Task<JsonElement> DoAsync(string action, params (string Name, string Value)[] values)
    {
        var body = await AskAsync(action, values);
        body.GetProperty("code").GetInt32().ShouldBe(0, body.ToString());
        return body;
    }

    /// <summary>Number and name of the old interface's error.</summary>
    public async Task<string> RefusedAsync(string action, params (string Name, string Value)[] values)
    {
        var body = await AskAsync(action, values);
        body.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        return $"{body.GetProperty("code").GetInt32()} {body.GetProperty("codeDesc").GetString()}";
    }

    public Task<WireAnswer> AnswerAsync(WireRequest request) =>
        ground.Door.AnswerAsync(request, ReadFault.None, CancellationToken.None);

    public WireRequest RequestOf(string action, params (string Name, string Value)[] values)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Action"] = action,
            ["Nonce"] = (++_nonce).ToString(CultureInfo.InvariantCulture),
            ["Region"] = "cn-hangzhou",
            ["SecretId"] = keyId,
            ["Timestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (SignatureMethod is { } method)
        {
            pairs["SignatureMethod"] = method;
        }
        foreach (var (name, value) in values)
        {
            pairs[name] = value;
        }
        var text = $"{Method}127.0.0.1:5081{path}?" + string.Join('&', pairs.Select(p => $"{p.Key}={p.Value}"));
        var (key, bytes) = (Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text));
        pairs["Signature"] = Convert.ToBase64String(
            SignatureMethod == "HmacSHA256" ? HMACSHA256.HashData(key, bytes) : HMACSHA1.HashData(key, bytes));
        return new WireRequest
        {
            Method = Method, Path = path, Host = "127.0.0.1:5081", SourceAddress = "203.0.113.9",
            Query = Method == "GET" ? [.. pairs] : [],
            Form = Method == "GET" ? [] : [.. pairs],
        };
    }
}
