using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Api.Rest;

/// <summary>
/// The endpoints of one feature. Every class that derives is found by <see cref="RestTable"/>; its constructor takes
/// use cases.
/// </summary>
internal abstract class RestFeature
{
    public abstract IEnumerable<RestEndpoint> Endpoints { get; }
}

/// <summary>Everything that the product's own interface serves: requests are sent by it, and the document is made of
/// it.</summary>
internal sealed class RestTable
{
    /// <summary>Of every address.</summary>
    public const string Root = "/api/v1";

    public const string DocumentPath = "/openapi.json";

    private const string Id = "{id}";

    public RestTable(IServiceProvider services) => Endpoints =
    [
        .. typeof(RestTable).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(RestFeature)))
            .SelectMany(type => ((RestFeature)ActivatorUtilities.CreateInstance(services, type)).Endpoints)
            .OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal)
            .ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal),
    ];

    /// <summary>By path and method.</summary>
    public IReadOnlyList<RestEndpoint> Endpoints { get; }

    /// <summary>What describes it to clients.</summary>
    public byte[] Document => field ??= OpenApiDocument.Write(this);

    public static bool IsHere(string path) =>
        path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    /// <summary>Those at a path below the root, whatever their method; empty where there is none.</summary>
    public IReadOnlyList<(RestEndpoint Endpoint, string Id)> At(string path) =>
    [
        .. from endpoint in Endpoints
           let id = Match(endpoint.Path, path)
           where id is not null
           select (endpoint, id!),
    ];

    /// <summary>What stands for the ID, decoded; empty where the path has none; null where it does not fit.</summary>
    private static string? Match(string template, string path)
    {
        var at = template.IndexOf(Id, StringComparison.Ordinal);
        if (at < 0)
        {
            return path == template ? "" : null;
        }
        var rest = template[(at + Id.Length)..];
        if (path.Length <= at + rest.Length || !path.StartsWith(template[..at], StringComparison.Ordinal)
            || !path.EndsWith(rest, StringComparison.Ordinal))
        {
            return null;
        }
        var id = path[at..^rest.Length];
        return id.Contains('/', StringComparison.Ordinal) ? null : Uri.UnescapeDataString(id);
    }
}
