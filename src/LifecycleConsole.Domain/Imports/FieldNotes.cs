using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>Takes down what is wrong with the fields of one line, and reads the texts that all formats share.</summary>
internal sealed class FieldNotes
{
    public const int TextLengthMax = 256;

    /// <summary>A letter behind a backslash is compared as it is, one in quotes by the rules of a culture.</summary>
    private static readonly string[] TimeForms =
        [@"yyyy-MM-dd\THH:mmK", @"yyyy-MM-dd\THH:mm:ssK", @"yyyy-MM-dd\THH:mm:ss.FFFFFFFK"];

    private readonly List<ImportNote> _problems = [];

    public IReadOnlyList<ImportNote> Problems => _problems;

    public void Note(string field, Refusal why) => _problems.Add(new(field, why));

    /// <summary>A closed list of words; null where there is none or it is unknown, which is noted.</summary>
    public T? Word<T>(string field, string? text, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (text is null)
        {
            return null;
        }
        if (words.TryGetValue(text, out var value))
        {
            return value;
        }
        Note(field, ImportRefusals.Value.With(new("value", Short(text)), new("known", string.Join(", ", words.Keys))));
        return null;
    }

    /// <summary>An instant with its zone; the past and the far future are fine here.</summary>
    public DateTimeOffset? Instant(string field, string? text)
    {
        if (text is null)
        {
            return null;
        }
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal;
        if (HasZone(text)
            && DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, Styles, out var at))
        {
            return at.ToUniversalTime();
        }
        Note(field, ImportRefusals.Time.With(new RefusalArgument("value", Short(text))));
        return null;
    }

    /// <summary>What a message shows of a text that may be anything.</summary>
    public static string Short(string text) => text.Length <= 64 ? text : string.Concat(text.AsSpan(0, 64), "…");

    private static bool HasZone(string text) =>
        text.EndsWith('Z') || text.AsSpan(Math.Min(text.Length, 11)).IndexOfAny('+', '-') >= 0;
}
