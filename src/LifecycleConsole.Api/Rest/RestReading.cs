using System.Globalization;
using System.Text.Json;

namespace LifecycleConsole.Api.Rest;

/// <summary>Reads what a request has brought by its fields; everything wrong is told at once.</summary>
/// <param name="under">The pointer of the part that is read; empty: the whole.</param>
internal sealed class RestReading(IReadOnlyList<RestField> fields, bool isBody, string under = "")
{
    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private readonly List<RestError> _errors = [];
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Empty where all is well.</summary>
    public IReadOnlyList<RestError> Errors => _errors;

    public RestValues Values => new(_values);

    public static RestReading OfQuery(
        IReadOnlyList<RestField> fields, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var reading = new RestReading(fields, isBody: false);
        foreach (var (name, text) in pairs)
        {
            if (reading.FieldOf(name) is { } field && reading.Convert(field, text) is { } value)
            {
                reading.Keep(field, value);
            }
        }
        reading.Finish(draws: false);
        return reading;
    }

    /// <param name="fields">Those that the body may have.</param>
    /// <param name="draws">What the client may leave to be drawn is drawn.</param>
    public static RestReading OfBody(IReadOnlyList<RestField> fields, JsonElement body, bool draws)
    {
        var reading = new RestReading(fields, isBody: true);
        if (body.ValueKind != JsonValueKind.Object)
        {
            reading.Fail("", "The body is no JSON object.");
            return reading;
        }
        reading.Read(body, draws);
        return reading;
    }

    private void Read(JsonElement json, bool draws)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (FieldOf(member.Name) is { } field && Convert(field, member.Value) is { } value)
            {
                Keep(field, value);
            }
        }
        Finish(draws);
    }

    private RestField? FieldOf(string name)
    {
        var field = fields.FirstOrDefault(one => one.Name == name);
        if (field is null)
        {
            Fail(Cut(name), "It is not known here.");
        }
        return field;
    }

    private void Keep(RestField field, object value)
    {
        if (!_values.TryAdd(field.Name, value))
        {
            Fail(field.Name, "It is there twice.");
        }
    }

    private void Finish(bool draws)
    {
        foreach (var field in fields.Where(field => !_values.ContainsKey(field.Name)))
        {
            if (draws && field.Draw is { } draw)
            {
                _values[field.Name] = draw();
            }
            else if ((field.IsRequired || field.Draw is not null) && _errors.TrueForAll(error => !IsOf(field, error)))
            {
                Fail(field.Name, "It is missing.");
            }
        }
    }

    /// <summary>Something was brought, but it is wrong, or a part of it.</summary>
    private bool IsOf(RestField field, RestError error) => PointerOf(field.Name) is var pointer
        && (error.Pointer == pointer || error.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal));

    /// <summary>Of a query; an empty value counts as not there.</summary>
    private object? Convert(RestField field, string text) => field.Kind switch
    {
        _ when text.Length == 0 => null,
        RestKind.Flag => bool.TryParse(text, out var flag) ? flag : Wrong(field, "It is neither true nor false."),
        RestKind.Number => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
            ? Bounded(field, n)
            : Wrong(field, "It is no whole number."),
        _ => OfText(field, text),
    };

    private object? Convert(RestField field, JsonElement json) => (field.Kind, json.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (RestKind.Flag, JsonValueKind.True) => true,
        (RestKind.Flag, JsonValueKind.False) => false,
        (RestKind.Flag, _) => Wrong(field, "It is neither true nor false."),
        (RestKind.Number, JsonValueKind.Number) => json.TryGetInt64(out var n)
            ? Bounded(field, n)
            : Wrong(field, "It is no whole number."),
        (RestKind.Number, _) => Wrong(field, "It is no whole number."),
        (RestKind.Texts, _) => Texts(field, json),
        (RestKind.Pairs, _) => Pairs(field, json),
        (RestKind.Lists, _) => Lists(field, json),
        (RestKind.Part, JsonValueKind.Object) => Part(field, json, PointerOf(field.Name)),
        (RestKind.Part, _) => Wrong(field, "It is no object."),
        (RestKind.Parts, _) => Parts(field, json),
        (_, JsonValueKind.String) => TextOf(field, json) is { } text ? OfText(field, text) : null,
        _ => Wrong(field, "It is no text."),
    };

    private object? OfText(RestField field, string text) => field.Kind switch
    {
        RestKind.Instant => Instant(field, text),
        RestKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date)
            ? date
            : Wrong(field, "It is no date like 2026-11-20."),
        RestKind.Token when text.Length is 0 or > RestField.TokenMax || !text.All(c => c is > ' ' and <= '~') =>
            Wrong(field, $"It is not 1 to {RestField.TokenMax} printable ASCII characters."),
        _ when text.Length > RestField.TextMax => Wrong(field, "It is too long."),
        _ when text.Contains('\0', StringComparison.Ordinal) => Wrong(field, "It has a character U+0000."),
        _ when field.Words.Count > 0 && !field.Words.Contains(text, StringComparer.Ordinal) =>
            Wrong(field, $"It is none of: {string.Join(", ", field.Words)}."),
        _ => text,
    };

    private object? Bounded(RestField field, long number) => number >= field.Min && number <= field.Max
        ? (int)number
        : Wrong(field, string.Create(
            CultureInfo.InvariantCulture, $"It is not from {field.Min} to {field.Max}."));

    private object? Instant(RestField field, string text)
    {
        var isWhole = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return isWhole && DateTimeOffset.TryParseExact(
            text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            && at.Year is >= 2000 and < 2200
            ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond))
            : Wrong(field, "It is no instant with its offset, like 2026-11-20T08:00:00Z.");
    }

    private object? Texts(RestField field, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > RestField.ItemsMax)
        {
            return Wrong(field, $"It is no list of at most {RestField.ItemsMax} texts.");
        }
        var texts = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            if (TextOf(field, item) is not { } text)
            {
                return null;
            }
            texts.Add(text);
        }
        return texts;
    }

    private object? Pairs(RestField field, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Wrong(field, "It is no object of texts.");
        }
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (pairs.Count == RestField.ItemsMax || !IsName(member.Name)
                || TextOf(field, member.Value) is not { } text || !pairs.TryAdd(member.Name, text))
            {
                return Wrong(field, "It is no object of texts, each under a name of its own.");
            }
        }
        return pairs;
    }

    private object? Lists(RestField field, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Wrong(field, "It is no object of lists.");
        }
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (lists.Count == RestField.ItemsMax || !IsName(member.Name)
                || Texts(field, member.Value) is not IReadOnlyList<string> texts || !lists.TryAdd(member.Name, texts))
            {
                return Wrong(field, "It is no object of lists, each under a name of its own.");
            }
        }
        return lists;
    }

    /// <summary>Null where anything in it is wrong; that is told with its place.</summary>
    private RestValues? Part(RestField field, JsonElement json, string pointer)
    {
        var part = new RestReading(field.Fields, isBody: true, pointer);
        part.Read(json, draws: false);
        _errors.AddRange(part.Errors.Take(RestField.ItemsMax - _errors.Count));
        return part.Errors.Count == 0 ? part.Values : null;
    }

    private object? Parts(RestField field, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > field.Max
            || json.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            return Wrong(field, string.Create(
                CultureInfo.InvariantCulture, $"It is no list of at most {field.Max} objects."));
        }
        var parts = json.EnumerateArray()
            .Select((item, n) => Part(field, item, $"{PointerOf(field.Name)}/{n}")).ToList();
        return parts.Exists(part => part is null) ? null : parts;
    }

    /// <summary>As texts are bounded, so are the names that they stand under.</summary>
    private static bool IsName(string name) =>
        name.Length <= RestField.TextMax && !name.Contains('\0', StringComparison.Ordinal);

    private string? TextOf(RestField field, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: <= RestField.TextMax } text
            && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }
        Wrong(field, $"It is no text of at most {RestField.TextMax} characters.");
        return null;
    }

    private object? Wrong(RestField field, string detail)
    {
        Fail(field.Name, detail);
        return null;
    }

    private void Fail(string name, string detail)
    {
        if (_errors.Count < RestField.ItemsMax)
        {
            _errors.Add(new(PointerOf(name), detail));
        }
    }

    private string PointerOf(string name) => !isBody ? name : name.Length == 0 ? under : under + "/" + name
        .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Cut(string name) => name.Length <= 64 ? name : name[..64];
}
