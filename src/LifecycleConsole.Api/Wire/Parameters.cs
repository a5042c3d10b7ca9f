using System.Globalization;
using System.Text.Json;

namespace LifecycleConsole.Api.Wire;

/// <summary>
/// Reads an action's parameters. The first thing wrong is kept and everything later reads as nothing, so that an action
/// reads all it needs and asks once: <c>if (p.Problem is { } problem) return problem;</c>.
/// </summary>
internal sealed class Parameters
{
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly VendorManners _manners;
    private readonly string _prefix;
    private readonly Shared _shared;

    public Parameters(IReadOnlyDictionary<string, string> values, VendorManners manners)
        : this(values, manners, "", new Shared())
    {
    }

    private Parameters(
        IReadOnlyDictionary<string, string> values, VendorManners manners, string prefix, Shared shared) =>
        (_values, _manners, _prefix, _shared) = (values, manners, prefix, shared);

    /// <summary>
    /// The first thing that was wrong; null where all is well. Asked once all is read: where the vendor refuses
    /// parameters that he does not know, it is also what nobody has read.
    /// </summary>
    public WireError? Problem => _shared.Problem ?? (_manners.RefusesUnknown && Unread.FirstOrDefault() is { } unknown
        ? _manners.ErrorOf(new ParameterFault(ParameterFaultKind.Unknown, unknown))
        : null);

    /// <summary>Every parameter with its value, as it came.</summary>
    public IReadOnlyDictionary<string, string> All => _values;

    /// <summary>Those that nothing has asked for.</summary>
    public IEnumerable<string> Unread => _values.Keys.Where(name => !_shared.Read.Contains(name));

    public void Fail(WireError error) => _shared.Problem ??= error;

    public void Fail(ParameterFaultKind kind, string name, long bound = 0) =>
        Fail(_manners.ErrorOf(new ParameterFault(kind, _prefix + name, bound)));

    /// <summary>
    /// Null where it is not there. An empty text is there. U+0000 is in no text that a database can keep.
    /// </summary>
    public string? Text(string name)
    {
        _shared.Read.Add(_prefix + name);
        var text = _values.GetValueOrDefault(_prefix + name);
        if (text is null || !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }
        Fail(ParameterFaultKind.NotAllowed, name);
        return null;
    }

    /// <summary>Null where it is not there or empty.</summary>
    public string? Filled(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>An empty text counts as missing.</summary>
    public string Required(string name)
    {
        if (Filled(name) is { } text)
        {
            return text;
        }
        Fail(ParameterFaultKind.Missing, name);
        return "";
    }

    /// <summary><c>true</c> or <c>false</c>, whatever the case: Python and .NET send <c>True</c>.</summary>
    public bool? Flag(string name)
    {
        if (Filled(name) is not { } text)
        {
            return null;
        }
        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }
        Fail(ParameterFaultKind.WrongType, name);
        return null;
    }

    /// <summary>Null where it is not there; bounds are inclusive.</summary>
    public int? Number(string name, int min, int max)
    {
        if (Filled(name) is not { } text)
        {
            return null;
        }
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Fail(ParameterFaultKind.WrongType, name);
            return null;
        }
        if (number < min || number > max)
        {
            var isLow = number < min;
            Fail(isLow ? ParameterFaultKind.TooSmall : ParameterFaultKind.TooLarge, name, isLow ? min : max);
            return null;
        }
        return (int)number;
    }

    /// <summary>One of a closed list of words; null where it is not there.</summary>
    public T? Word<T>(string name, params ReadOnlySpan<(string Word, T Meaning)> words)
        where T : struct
    {
        if (Filled(name) is not { } text)
        {
            return null;
        }
        foreach (var (word, meaning) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return meaning;
            }
        }
        Fail(ParameterFaultKind.NotAllowed, name);
        return null;
    }

    /// <summary>An instant in UTC in one of these formats; null where it is not there.</summary>
    public DateTimeOffset? Instant(string name, params string[] formats)
    {
        if (Filled(name) is not { } text)
        {
            return null;
        }
        if (DateTimeOffset.TryParseExact(
            text, formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            return at;
        }
        Fail(ParameterFaultKind.WrongType, name);
        return null;
    }

    /// <summary><c>Name.1=a&amp;Name.2=b</c>, in the order of the numbers; empty where there are none.</summary>
    public IReadOnlyList<string> List(string name, int max)
    {
        var found = Numbered(name, rest => rest.Length == 0);
        if (found.Count == 0 && Filled(name) is not null)
        {
            Fail(ParameterFaultKind.WrongType, name);
        }
        return Within(name, found, max) ? [.. found.Select(n => Text($"{name}.{n}") ?? "")] : [];
    }

    /// <summary><c>Name.1.Key=a&amp;Name.1.Value=b</c>, a reader for each number.</summary>
    public IReadOnlyList<Parameters> Objects(string name, int max)
    {
        var found = Numbered(name, rest => rest.StartsWith('.'));
        return Within(name, found, max) ? [.. found.Select(n => Object($"{name}.{n}"))] : [];
    }

    /// <summary><c>Name.Size=1</c>: a reader of what stands below a name.</summary>
    public Parameters Object(string name) => new(_values, _manners, $"{_prefix}{name}.", _shared);

    /// <summary>True where something stands below the name.</summary>
    public bool HasObject(string name) =>
        _values.Keys.Any(key => key.StartsWith($"{_prefix}{name}.", StringComparison.Ordinal));

    /// <summary><c>["a","b"]</c> in one value; null where it is not there, an empty list where it is
    /// <c>[]</c>.</summary>
    public IReadOnlyList<string>? JsonList(string name, int max)
    {
        if (Filled(name) is not { } text)
        {
            return null;
        }
        if (TextsOf(text) is not { } items)
        {
            Fail(ParameterFaultKind.WrongType, name);
            return null;
        }
        if (items.Count > max)
        {
            Fail(ParameterFaultKind.TooManyItems, name, max);
            return null;
        }
        return items;
    }

    /// <summary><c>a,b</c> in one value; empty where it is not there.</summary>
    public IReadOnlyList<string> CommaList(string name, int max)
    {
        var items = (Filled(name) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (items.Length <= max)
        {
            return items;
        }
        Fail(ParameterFaultKind.TooManyItems, name, max);
        return [];
    }

    private static List<string>? TextsOf(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            if (parsed.RootElement.ValueKind != JsonValueKind.Array)
            {
                return null;
            }
            var items = new List<string>();
            foreach (var item in parsed.RootElement.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String)
                {
                    return null;
                }
                items.Add(item.GetString()!);
            }
            return items;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return null; // no JSON, or half of a surrogate pair, within it or as the whole of it
        }
    }

    private List<int> Numbered(string name, Func<string, bool> fits)
    {
        var start = $"{_prefix}{name}.";
        var found = new SortedSet<int>();
        foreach (var key in _values.Keys)
        {
            if (!key.StartsWith(start, StringComparison.Ordinal))
            {
                continue;
            }
            var digits = key.AsSpan(start.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            var number = end < 0 ? digits : digits[..end];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n >= _manners.FirstIndex && fits(end < 0 ? "" : digits[end..].ToString()))
            {
                found.Add(n);
            }
        }
        return [.. found];
    }

    private bool Within(string name, List<int> found, int max)
    {
        if (found.Count <= max)
        {
            return true;
        }
        Fail(ParameterFaultKind.TooManyItems, name, max);
        return false;
    }

    /// <summary>What readers of one request have in common.</summary>
    private sealed class Shared
    {
        public WireError? Problem { get; set; }

        public HashSet<string> Read { get; } = new(StringComparer.Ordinal);
    }
}
