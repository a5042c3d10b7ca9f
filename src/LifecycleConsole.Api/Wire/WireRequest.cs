namespace LifecycleConsole.Api.Wire;

/// <summary>A request as it came: taken apart, not yet believed.</summary>
internal sealed record WireRequest
{
    public required string Method { get; init; }

    /// <summary>As sent, without the query: <c>/</c>, <c>/v2/index.php</c>.</summary>
    public required string Path { get; init; }

    /// <summary>As sent, without the question mark.</summary>
    public string RawQuery { get; init; } = "";

    /// <summary>The Host header as sent, with its port.</summary>
    public string Host { get; init; } = "";

    /// <summary>By name, whatever its case; several values of one name are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Decoded, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Decoded, of a body that is a form; else empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Lower case, without parameters: <c>application/json</c>.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Of whoever asks, behind known proxies too.</summary>
    public string SourceAddress { get; init; } = "";

    /// <summary>Query and form together, as signatures of the first generation take them.</summary>
    public IEnumerable<KeyValuePair<string, string>> QueryAndForm => Query.Concat(Form);

    /// <summary>Empty where there is none.</summary>
    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";

    /// <summary>Of the query, else of the form; null where neither has it.</summary>
    public string? Value(string name) => ValueIn(Query, name) ?? ValueIn(Form, name);

    private static string? ValueIn(IReadOnlyList<KeyValuePair<string, string>> pairs, string name)
    {
        for (var n = 0; n < pairs.Count; n++) // asked a dozen times of each request
        {
            if (string.Equals(pairs[n].Key, name, StringComparison.Ordinal))
            {
                return pairs[n].Value;
            }
        }
        return null;
    }
}
