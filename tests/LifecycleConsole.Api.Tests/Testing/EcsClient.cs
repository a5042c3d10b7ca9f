using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>Signs as an RPC client of the first generation does, and asks the door without a line between.</summary>
internal sealed class EcsClient(ApiGround ground, string keyId = "owner", string version = "2014-05-26")
{
    private int _calls;

    public string Secret { get; init; } = ApiGround.Secret;

    public string Method { get; init; } = "POST";

    /// <summary>Of the signature: how far the client's clock is ahead of the system's.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>The answer as JSON with its status.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(string action, params (string Name,
        object Value)[] values)
    {
        var answer = await AnswerAsync(RequestOf(action, [.. values, ("Format", "JSON")]));
        return (answer.Status, JsonDocument.Parse(answer.Body).RootElement);
    }

    /// <summary>The answer of an action that must succeed.</summary>
    public async Task<JsonElement> DoAsync(string action, params (string Name, object Value)[] values)
    {
        var (status, body) = await AskAsync(action, values);
        status.ShouldBe(200, body.ToString());
        return body;
    }

    /// <summary>The error of an action that must be refused: <c>403 ChargeTypeViolation</c>.</summary>
    public async Task<string> RefusedAsync(string action, params (string Name, object Value)[] values)
    {
        var (status, body) = await AskAsync(action, values);
        status.ShouldNotBe(200, body.ToString());
        body.GetProperty("RequestId").GetString().ShouldNotBeNullOrEmpty();
        return string.Create(CultureInfo.InvariantCulture, $"{status} {body.GetProperty("Code").GetString()}");
    }

    public async Task<(int Status, XElement Body)> AskXmlAsync(
        string action, params (string Name, object Value)[] values)
    {
        var answer = await AnswerAsync(RequestOf(action, values));
        answer.ContentType.ShouldBe("text/xml;charset=utf-8");
        return (answer.Status, XElement.Parse(Encoding.UTF8.GetString(answer.Body)));
    }

    public Task<WireAnswer> AnswerAsync(WireRequest request) =>
        ground.Door.AnswerAsync(request, ReadFault.None, CancellationToken.None);

    public WireRequest RequestOf(string action, params (string Name, object Value)[] values)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Action"] = action,
            ["Version"] = version,
            ["AccessKeyId"] = keyId,
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureVersion"] = "1.0",
            ["SignatureNonce"] = $"{Guid.NewGuid():N}{_calls++}",
            ["Timestamp"] = TimeProvider.System.GetUtcNow().Add(Ahead)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in values)
        {
            pairs[name] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }
        return Signed(pairs);
    }

    private WireRequest Signed(SortedDictionary<string, string> pairs)
    {
        var text = $"{Method}&%2F&{Uri.EscapeDataString(string.Join('&', pairs.Select(Encoded)))}";
        var key = Encoding.UTF8.GetBytes(Secret + "&");
        pairs["Signature"] = Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(text)));
        return new WireRequest
        {
            Method = Method, Path = "/", Host = "127.0.0.1", Query = [.. pairs], SourceAddress = "203.0.113.9",
        };
    }

    private static string Encoded(KeyValuePair<string, string> pair) =>
        $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}";
}
