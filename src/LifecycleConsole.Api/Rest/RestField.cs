namespace LifecycleConsole.Api.Rest;

/// <summary>What a field of a request holds.</summary>
internal enum RestKind
{
    Text = 1,
    Flag = 2,
    Number = 3,

    /// <summary>ISO 8601 with its offset.</summary>
    Instant = 4,

    /// <summary><c>2026-11-20</c>.</summary>
    Date = 5,
    Texts = 6,

    /// <summary>Texts by name.</summary>
    Pairs = 7,

    /// <summary>Lists of texts by name.</summary>
    Lists = 8,

    /// <summary>An object with fields of its own.</summary>
    Part = 9,

    /// <summary>A list of such objects, <see cref="RestField.Max"/> at most.</summary>
    Parts = 10,

    /// <summary>What a client names a form by: 1 to 64 printable ASCII characters.</summary>
    Token = 11,
}

/// <summary>One field of a request: it is read by this, and the document tells it.</summary>
internal sealed record RestField(string Name, RestKind Kind, string Summary)
{
    /// <summary>As many IDs as the vendors' interfaces take at once.</summary>
    public const int ItemsMax = 100;

    public const int TextMax = 1_000;

    public const int TokenMax = 64;

    public bool IsRequired { get; init; }

    /// <summary>Inclusive bounds of a number, or of how many parts there are.</summary>
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    /// <summary>Of a part, or of each of several.</summary>
    public IReadOnlyList<RestField> Fields { get; init; } = [];

    /// <summary>A closed list; empty: any text.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Drawn by the plan where the client names none; a commit brings it back.</summary>
    public Func<string>? Draw { get; init; }

    public static RestField Text(string name, string summary) => new(name, RestKind.Text, summary);

    public static RestField Flag(string name, string summary) => new(name, RestKind.Flag, summary);

    public static RestField Number(string name, string summary, int min, int max) =>
        new(name, RestKind.Number, summary) { Min = min, Max = max };

    public static RestField Word<T>(string name, string summary)
        where T : struct, Enum => new(name, RestKind.Text, summary) { Words = Enum.GetNames<T>() };

    /// <summary>Drawn by the plan where the client names none.</summary>
    public static RestField Token(string summary) =>
        new("clientToken", RestKind.Token, summary) { Draw = () => Guid.NewGuid().ToString("N") };

    public static RestField Ids(string summary) => new("ids", RestKind.Texts, summary) { IsRequired = true };

    public static RestField Part(string name, string summary, params IReadOnlyList<RestField> fields) =>
        new(name, RestKind.Part, summary) { Fields = fields };

    public static RestField Parts(string name, string summary, int max, params IReadOnlyList<RestField> fields) =>
        new(name, RestKind.Parts, summary) { Fields = fields, Max = max };

    /// <summary>The same field, not to be left out.</summary>
    public RestField Needed() => this with { IsRequired = true };
}
