using System.Globalization;
using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Access;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Api.Rest;

/// <summary>What goes back over the line.</summary>
/// <param name="Body">Empty with none.</param>
internal sealed record RestAnswer(int Status, string MediaType, byte[] Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>
/// Takes a request to the product's own interface through: which endpoint, whose key, what was brought, its answer or a
/// problem. Whatever happens the answer is JSON.
/// </summary>
internal sealed partial class RestDoor(RestTable table, RestGate gate, ApiCalls calls, ILogger<RestDoor> logger)
{
    private const int KeyMax = 128;
    private const int DepthMax = 8;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DepthMax };

    /// <param name="request">As it came.</param>
    /// <param name="isPrivate">Over https, or from this machine.</param>
    public async Task<RestAnswer> AnswerAsync(
        WireRequest request, bool isPrivate, ReadFault unread, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString("N");
        if (unread != ReadFault.None)
        {
            return Failure(unread == ReadFault.TooLarge ? RestFault.TooLarge : RestFault.Unreadable, requestId);
        }
        var path = request.Path[RestTable.Root.Length..];
        if (path == RestTable.DocumentPath && request.Method is "GET" or "HEAD")
        {
            return new(200, RestJson.MediaType, table.Document) { Headers = Common(requestId) };
        }
        try
        {
            return await EnterAsync(request, (path, requestId, isPrivate), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(requestId, path, broken);
            return Failure(RestFault.Broken, requestId);
        }
    }

    private async Task<RestAnswer> EnterAsync(
        WireRequest request, (string Path, string RequestId, bool IsPrivate) what, CancellationToken cancellationToken)
    {
        var (key, fault) = await gate.EnterAsync(
            request.Header("Authorization"), what.IsPrivate, request.SourceAddress, cancellationToken)
            .ConfigureAwait(false);
        var method = request.Method == "HEAD" ? "GET" : request.Method;
        var there = table.At(what.Path);
        var (endpoint, id) = there.FirstOrDefault(one => one.Endpoint.Method == method);
        fault ??= endpoint is not null ? null
            : there.Count == 0 ? RestFault.NoPath
            : RestFault.Method(string.Join(", ", there.Select(one => one.Endpoint.Method)));
        var result = fault is { } wrong
            ? wrong
            : await RunAsync(request, key!, (endpoint!, id), cancellationToken).ConfigureAwait(false);
        var answer = AnswerOf(result, what.RequestId);
        if (key is not null)
        {
            calls.Add(key.Actor.AccountId, Logged(key, (endpoint?.Id ?? method, what.RequestId), (result, answer)));
        }
        return answer;
    }

    private async Task<RestResult> RunAsync(
        WireRequest request, SigningKey key, (RestEndpoint Endpoint, string Id) at,
        CancellationToken cancellationToken)
    {
        var (endpoint, id) = at;
        gate.Note(key, endpoint.Id);
        var query = RestReading.OfQuery(endpoint.Query, request.Query);
        if (query.Errors.Count > 0 || id.Contains('\0', StringComparison.Ordinal))
        {
            return RestFault.Values(query.Errors);
        }
        var call = new RestCall
        {
            Actor = key.Actor, AccessKeyId = key.Id, Id = id, Query = query.Values,
        };
        if (endpoint.Body == RestBodyKind.None)
        {
            return await endpoint.RunAsync(call, cancellationToken).ConfigureAwait(false);
        }
        var clientKey = KeyOf(request);
        if (endpoint.Body == RestBodyKind.Commit && clientKey is null)
        {
            return RestFault.KeyMissing;
        }
        if (request.MediaType != RestJson.MediaType)
        {
            return RestFault.MediaType;
        }
        using var body = Parse(request.Body);
        return body is null
            ? RestFault.NotJson
            : await endpoint.RunAsync(
                call with
                {
                    Body = body.RootElement, BodyHash = Hmacs.Sha256Hex(request.Body.Span), Key = clientKey ?? "",
                },
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>With or without quotation marks; null where it is none.</summary>
    private static string? KeyOf(WireRequest request)
    {
        var key = request.Header("Idempotency-Key").Trim();
        key = key is ['"', .. var inner, '"'] ? inner : key;
        return key.Length is >= 1 and <= KeyMax && key.All(c => c is > ' ' and <= '~') ? key : null;
    }

    /// <summary>Null where it is no JSON, is deeper than anything that is taken, or has half of a surrogate pair.
    /// </summary>
    private static JsonDocument? Parse(ReadOnlyMemory<byte> bytes)
    {
        JsonDocument? parsed = null;
        try
        {
            parsed = JsonDocument.Parse(bytes, Strict);
            Walk(parsed.RootElement);
            return parsed;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            parsed?.Dispose();
            return null;
        }
    }

    private static void Walk(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Walk(item);
                }
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    Walk(member.Value);
                }
                break;
            default:
                break;
        }
    }

    private static RestAnswer AnswerOf(RestResult result, string requestId)
    {
        if (result.Fault is { } fault)
        {
            return Failure(fault, requestId);
        }
        if (result.Refusal is { } refusal)
        {
            return Failure(RestProblem.Of(refusal, result.Plan, requestId), Common(requestId));
        }
        var headers = Common(requestId);
        if (result.Repeated is { } before)
        {
            headers["Idempotency-Replayed"] = "true";
            return new(200, RestJson.MediaType, Encoding.UTF8.GetBytes(before)) { Headers = headers };
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(result.Answer!, result.Answer!.GetType(), RestJson.Full);
        return new(200, RestJson.MediaType, body) { Headers = headers };
    }

    private static RestAnswer Failure(RestFault fault, string requestId)
    {
        var headers = Common(requestId);
        if (fault.Status == 401)
        {
            headers["WWW-Authenticate"] = "Basic realm=\"LifecycleConsole\", charset=\"UTF-8\"";
        }
        if (fault.Status == 429)
        {
            headers["Retry-After"] = "1";
        }
        if (fault.Allow.Length > 0)
        {
            headers["Allow"] = fault.Allow;
        }
        return Failure(RestProblem.Of(fault, requestId), headers);
    }

    private static RestAnswer Failure(RestProblem problem, IReadOnlyDictionary<string, string> headers) => new(
        problem.Status, RestProblem.MediaType, JsonSerializer.SerializeToUtf8Bytes(problem, RestJson.Sparse))
    {
        Headers = headers,
    };

    /// <summary>What is told to one key is kept by no cache.</summary>
    private static Dictionary<string, string> Common(string requestId) => new(StringComparer.Ordinal)
    {
        ["X-Request-Id"] = requestId, ["Cache-Control"] = "no-store", ["X-Content-Type-Options"] = "nosniff",
    };

    private static ApiCall Logged(
        SigningKey key, (string Operation, string RequestId) of, (RestResult Result, RestAnswer Answer) what) => new()
        {
            At = TimeProvider.System.GetUtcNow(),
            RequestId = of.RequestId,
            Product = "rest",
            Action = of.Operation,
            AccessKeyId = key.Id,
            UserId = key.Actor.UserId,
            UserName = key.Actor.UserName,
            SourceAddress = key.Actor.SourceAddress,
            Status = what.Answer.Status,
            Code = what.Result.Fault?.Code ?? what.Result.Refusal?.Code ?? "",
            Message = what.Result.Fault?.Detail ?? what.Result.Refusal?.Sentence ?? "",
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "API call {RequestId} of {Path} failed")]
    private partial void Failed(string requestId, string path, Exception exception);
}
