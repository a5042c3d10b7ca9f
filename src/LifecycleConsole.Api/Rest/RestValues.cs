namespace LifecycleConsole.Api.Rest;

/// <summary>What a request has brought, read by its fields.</summary>
internal sealed class RestValues(IReadOnlyDictionary<string, object> values)
{
    public static readonly RestValues None = new(new Dictionary<string, object>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, object> All => values;

    /// <summary>Of whoever asks.</summary>
    public long AccountId { get; private init; }

    public RestValues For(long accountId) => new(values) { AccountId = accountId };

    /// <summary>Null where it was not brought.</summary>
    public string? Text(string name) => values.GetValueOrDefault(name) as string;

    /// <summary>Of a required field, and of one that is drawn.</summary>
    public string Need(string name) => (string)values[name];

    public bool Flag(string name, bool otherwise = false) => values.GetValueOrDefault(name) as bool? ?? otherwise;

    public int? Number(string name) => values.GetValueOrDefault(name) as int?;

    public DateTimeOffset? Instant(string name) => values.GetValueOrDefault(name) as DateTimeOffset?;

    public DateOnly? Date(string name) => values.GetValueOrDefault(name) as DateOnly?;

    public T? Word<T>(string name)
        where T : struct, Enum => Text(name) is { } word ? Enum.Parse<T>(word) : null;

    public IReadOnlyList<string> Texts(string name) =>
        values.GetValueOrDefault(name) as IReadOnlyList<string> ?? [];

    /// <summary>With nothing in it where it was not brought.</summary>
    public RestValues Part(string name) => values.GetValueOrDefault(name) as RestValues ?? None;

    public IReadOnlyList<RestValues> Parts(string name) =>
        values.GetValueOrDefault(name) as IReadOnlyList<RestValues> ?? [];

    public IReadOnlyDictionary<string, string> Pairs(string name) =>
        values.GetValueOrDefault(name) as IReadOnlyDictionary<string, string>
            ?? new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(string name) =>
        values.GetValueOrDefault(name) as IReadOnlyDictionary<string, IReadOnlyList<string>>
            ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Pointer">A JSON pointer into the body, or the name of a parameter.</param>
internal sealed record RestError(string Pointer, string Detail);
