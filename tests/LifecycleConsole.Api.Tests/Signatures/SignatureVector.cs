using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Signatures;

/// <summary>A request that a real client sent, and whether its signature holds.</summary>
internal sealed record SignatureVector
{
    public required string Id { get; init; }

    public required string Scheme { get; init; }

    public required string AccessKeyId { get; init; }

    public required string Secret { get; init; }

    public string? Action { get; init; }

    public required string Method { get; init; }

    public required string Target { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Headers { get; init; }

    public required string Body { get; init; }

    public string? StringToSign { get; init; }

    public required bool Valid { get; init; }

    public static IReadOnlyList<SignatureVector> All { get; } = Load();

    public static SignatureVector Of(string id) => All.Single(vector => vector.Id == id);

    public WireRequest ToRequest()
    {
        var mark = Target.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? "" : Target[(mark + 1)..];
        var headers = Headers.ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        var type = headers.GetValueOrDefault("Content-Type", "").Split(';')[0].Trim().ToLowerInvariant();
        return new WireRequest
        {
            Method = Method,
            Path = mark < 0 ? Target : Target[..mark],
            RawQuery = query,
            Host = headers["Host"],
            Headers = headers,
            Query = FormText.Parse(query),
            Form = type == WireRequestReader.FormType ? FormText.Parse(Body) : [],
            Body = Encoding.UTF8.GetBytes(Body),
            MediaType = type,
        };
    }

    private static IReadOnlyList<SignatureVector> Load()
    {
        using var file = typeof(SignatureVector).Assembly.GetManifestResourceStream("signatures.json")!;
        return JsonSerializer.Deserialize<VectorFile>(file, JsonSerializerOptions.Web)!.Vectors;
    }

    private sealed record VectorFile(IReadOnlyList<SignatureVector> Vectors);
}
