using System.Text.Json;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Rest;

/// <summary>
/// One address of the product's own interface: what it takes, what it answers, whom it asks. It holds no rule.
/// </summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Path">Below <see cref="RestTable.Root"/>: <c>/instances/{id}</c>.</param>
/// <param name="Id">As clients that are made of the document call it: <c>listInstances</c>.</param>
internal sealed record RestEndpoint(string Method, string Path, string Id)
{
    public required string Summary { get; init; }

    /// <summary>Parameters of the query.</summary>
    public IReadOnlyList<RestField> Query { get; init; } = [];

    /// <summary>It takes a command in the body.</summary>
    public RestBodyKind Body { get; init; }

    /// <summary>The type of a good answer.</summary>
    public required Type Answer { get; init; }

    public required Func<RestCall, CancellationToken, Task<RestResult>> RunAsync { get; init; }

    public bool IsRead => Method == "GET";
}

internal enum RestBodyKind
{
    None = 0,

    /// <summary>A command that is to be looked at.</summary>
    Command = 1,

    /// <summary>A command that was looked at, with what was seen and the client's key.</summary>
    Commit = 2,
}

/// <summary>One call, by somebody who has shown whose key he has.</summary>
internal sealed record RestCall
{
    public required Actor Actor { get; init; }

    public required string AccessKeyId { get; init; }

    /// <summary>What stands in the place of <c>{id}</c>; empty where the path has none.</summary>
    public string Id { get; init; } = "";

    public RestValues Query { get; init; } = RestValues.None;

    /// <summary>Undefined where the endpoint takes none.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Of the body as it came.</summary>
    public string BodyHash { get; init; } = "";

    /// <summary>Empty where the endpoint takes none.</summary>
    public string Key { get; init; } = "";
}

/// <summary>An answer, a refusal of the product, or a fault of the request.</summary>
internal readonly record struct RestResult
{
    public object? Answer { get; private init; }

    /// <summary>An answer that was written before.</summary>
    public string? Repeated { get; private init; }

    public Refusal? Refusal { get; private init; }

    /// <summary>With <c>plan.changed</c>: what would happen now.</summary>
    public RestPlan? Plan { get; private init; }

    public RestFault? Fault { get; private init; }

    public static RestResult Of(object answer) => new() { Answer = answer };

    public static RestResult Again(string answer) => new() { Repeated = answer };

    public static RestResult Changed(Refusal refusal, RestPlan? plan) => new() { Refusal = refusal, Plan = plan };

    public static RestResult Of<T>(Outcome<T> outcome, Func<T, object> answer)
        where T : notnull => outcome.Value is { } value ? Of(answer(value)) : outcome.Refusal!;

    public static implicit operator RestResult(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator RestResult(RestFault fault) => new() { Fault = fault };
}
