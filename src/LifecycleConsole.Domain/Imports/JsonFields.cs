using System.Text.Json;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>
/// Reads one JSON object of a vendor's, by paths like <c>EipAddress.IpAddress</c>. Missing, null and empty are
/// the same: null. A value of the wrong kind is noted.
/// </summary>
internal sealed class JsonFields(JsonElement root)
{
    public FieldNotes Notes { get; } = new();

    public string? Text(string path) => Of(path) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => Filled(value.GetString()),
        { } other => Wrong<string>(path, "text", other),
    };

    public string Required(string path)
    {
        var noted = Notes.Problems.Count;
        var text = Text(path);
        if (text is null && Notes.Problems.Count == noted)
        {
            Notes.Note(path, ImportRefusals.Required.With());
        }
        return text ?? "";
    }

    public bool? Flag(string path) => Of(path) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => WrongFlag(path, other),
    };

    /// <summary>A whole number within bounds; 0 where there is none.</summary>
    public int Number(string path, int min, int max)
    {
        if (Of(path) is not { } value)
        {
            return 0;
        }
        if (value.ValueKind != JsonValueKind.Number)
        {
            Wrong<string>(path, "a number", value);
            return 0;
        }
        if (value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }
        Notes.Note(path, ImportRefusals.Number.With(
            new("value", FieldNotes.Short(value.GetRawText())), new("min", min), new("max", max)));
        return 0;
    }

    public DateTimeOffset? Instant(string path) => Notes.Instant(path, Text(path));

    /// <summary>The elements of an array; none where there is no array.</summary>
    public IEnumerable<JsonElement> Items(string path)
    {
        if (Of(path) is not { } value)
        {
            return [];
        }
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray();
        }
        Wrong<string>(path, "an array", value);
        return [];
    }

    /// <summary>The first text of an array of texts; null where there is none.</summary>
    public string? First(string path)
    {
        foreach (var item in Items(path).Where(item => item.ValueKind != JsonValueKind.Null))
        {
            return item.ValueKind == JsonValueKind.String
                ? Filled(item.GetString())
                : Wrong<string>(path + "[0]", "text", item);
        }
        return null;
    }

    private JsonElement? Of(string path)
    {
        var value = root;
        var rest = path.AsSpan();
        while (rest.Length > 0)
        {
            var dot = rest.IndexOf('.');
            var name = dot < 0 ? rest : rest[..dot];
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
            rest = dot < 0 ? [] : rest[(dot + 1)..];
        }
        return value.ValueKind == JsonValueKind.Null ? null : value;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private bool? WrongFlag(string path, JsonElement found)
    {
        Wrong<string>(path, "true or false", found);
        return null;
    }

    private T? Wrong<T>(string path, string expected, JsonElement found)
        where T : class
    {
        Notes.Note(path, ImportRefusals.Kind.With(new("expected", expected), new("found", KindOf(found.ValueKind))));
        return null;
    }

    private static string KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
