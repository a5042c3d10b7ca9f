namespace LifecycleConsole.Web.Access;

/// <summary>
/// The words that common passwords are made of (<c>CommonPasswords.txt</c>). A password is covered where, without the
/// figures and marks around it and with figures read as letters, it is one of them or two side by side. So the list of
/// some hundred words stands for the hundred thousand passwords of twelve and more characters that are tried first.
/// </summary>
internal sealed class CommonWords
{
    private const int RestMax = 3;
    private readonly HashSet<string> _words;

    private CommonWords(IEnumerable<string> words) => _words = words.ToHashSet(StringComparer.Ordinal);

    public static CommonWords Read()
    {
        using var stream = typeof(CommonWords).Assembly.GetManifestResourceStream("CommonPasswords.txt")!;
        using var reader = new StreamReader(stream);
        return new CommonWords(reader.ReadToEnd().Split('\n', ' ')
            .Select(word => word.Trim()).Where(word => word.Length > 0));
    }

    public bool Cover(string lower) => IsNumber(lower) || Readings(lower).Any(IsOneOrTwo);

    /// <summary>A date, a telephone number, a number plate.</summary>
    private static bool IsNumber(string lower) =>
        lower.All(char.IsLetterOrDigit) && lower.Count(char.IsLetter) <= RestMax;

    /// <summary>As it stands, and with figures and marks read as the letters they stand for.</summary>
    private static IEnumerable<string> Readings(string lower)
    {
        yield return Letters(lower);
        yield return Letters(Figures(lower.TrimEnd("0123456789!?.#*-_ ".ToCharArray())));
        yield return lower;
    }

    private bool IsOneOrTwo(string text) =>
        Enumerable.Range(1, text.Length).Any(cut => _words.Contains(text[..cut]) && IsRest(text[cut..]));

    private bool IsRest(string rest) => rest.Length <= 1 || _words.Contains(rest);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string Figures(string text) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => c,
    }));
}
