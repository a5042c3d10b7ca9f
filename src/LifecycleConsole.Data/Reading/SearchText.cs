namespace LifecycleConsole.Data.Reading;

/// <summary>What is searched for, in the forms that the databases want.</summary>
internal sealed class SearchText(string text)
{
    private const int TrigramLength = 3;
    private const int TrigramsMax = 4;
    private const string Last = "\U0010ffff";

    /// <summary>Fewer than three characters: the beginning of a name or an ID.</summary>
    public bool IsShort { get; } = text.EnumerateRunes().Count() < TrigramLength;

    /// <summary>For LIKE, with a backslash before what is meant literally.</summary>
    public string Pattern => IsShort ? Escaped(text) + '%' : '%' + Escaped(text) + '%';

    /// <summary>
    /// Some of the text's runs of three characters, as FTS5's query language wants them: all of these must be there,
    /// and LIKE looks at the rest. Numbers and endings tell names apart; beginnings are common, and a common run makes
    /// the index walk every row that has it.
    /// </summary>
    public string Trigrams
    {
        get
        {
            var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
            return string.Join(' ', Enumerable.Range(0, Math.Max(0, runes.Length - TrigramLength + 1))
                .Reverse().Select(at => string.Concat(runes.AsSpan(at, TrigramLength)))
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(trigram => trigram.Count(char.IsDigit)).Take(TrigramsMax)
                .Select(trigram => '"' + trigram.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));
        }
    }

    /// <summary>From here, inclusive, to <see cref="Beyond"/>, exclusive, are the keys that begin so.</summary>
    public string Beginning { get; } = LowerAscii(text);

    public string Beyond => Beginning + Last;

    private static string LowerAscii(string text) =>
        string.Create(text.Length, text, (lower, given) =>
        {
            for (var at = 0; at < given.Length; at++)
            {
                lower[at] = char.IsAsciiLetterUpper(given[at]) ? (char)(given[at] | ' ') : given[at];
            }
        });

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
