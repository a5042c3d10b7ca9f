using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>Calls the product's own interface without a line between.</summary>
internal sealed class RestClient(ApiGround ground, string keyId = "owner")
{
    public string Secret { get; init; } = ApiGround.Secret;

    public bool IsPrivate { get; init; } = true;

    public Task<RestAnswer> AnswerAsync(WireRequest request) =>
        ground.Rest.AnswerAsync(request, IsPrivate, ReadFault.None, CancellationToken.None);

    /// <param name="target">Below the root, with its query.</param>
    public WireRequest RequestOf(string method, string target, string? body = null, string? key = null)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? "" : target[(mark + 1)..];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{keyId}:{Secret}")),
        };
        if (key is not null)
        {
            headers["Idempotency-Key"] = key;
        }
        return new WireRequest
        {
            Method = method, Path = RestTable.Root + (mark < 0 ? target : target[..mark]), RawQuery = query,
            Query = FormText.Parse(query), Headers = headers, SourceAddress = "203.0.113.9",
            MediaType = body is null ? "" : RestJson.MediaType,
            Body = body is null ? default : Encoding.UTF8.GetBytes(body),
        };
    }

    /// <summary>An answer that must be good.</summary>
    public async Task<JsonElement> GetAsync(string target) =>
        Good(await AnswerAsync(RequestOf("GET", target)));

    public async Task<JsonElement> PlanAsync(object command) =>
        Good(await AnswerAsync(RequestOf("POST", "/plans", JsonSerializer.Serialize(command))));

    public Task<RestAnswer> CommitAsync(string body, string key) =>
        AnswerAsync(RequestOf("POST", "/commits", body, key));

    /// <summary>Plans it, and commits what the plan says.</summary>
    public async Task<JsonElement> DoAsync(object command, object? agreed = null) =>
        Good(await CommitAsync(CommitOf(await PlanAsync(command), agreed), Guid.NewGuid().ToString()));

    /// <summary>The body for a commit, with what else is agreed to.</summary>
    public static string CommitOf(JsonElement plan, object? agreed = null)
    {
        var body = JsonNode.Parse(plan.GetProperty("commit").GetRawText())!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(agreed ?? new { })!.AsObject())
        {
            body[name] = value?.DeepClone();
        }
        return body.ToJsonString();
    }

    /// <summary>Status and code of a problem: <c>404 instance.not-found</c>.</summary>
    public async Task<string> RefusedAsync(string method, string target, string? body = null, string? key = null) =>
        CodeOf(await AnswerAsync(RequestOf(method, target, body, key)));

    public static string CodeOf(RestAnswer answer)
    {
        var problem = Of(answer);
        answer.MediaType.ShouldBe(RestProblem.MediaType, problem.ToString());
        problem.GetProperty("status").GetInt32().ShouldBe(answer.Status);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        var code = problem.GetProperty("code").GetString()!;
        problem.GetProperty("type").GetString().ShouldBe("urn:lifecycle-console:" + code);
        problem.GetProperty("requestId").GetString().ShouldBe(answer.Headers["X-Request-Id"]);
        return $"{answer.Status} {code}";
    }

    public static JsonElement Of(RestAnswer answer) => JsonDocument.Parse(answer.Body).RootElement;

    private static JsonElement Good(RestAnswer answer)
    {
        var body = Of(answer);
        answer.Status.ShouldBe(200, body.ToString());
        answer.MediaType.ShouldBe(RestJson.MediaType);
        return body;
    }
}
