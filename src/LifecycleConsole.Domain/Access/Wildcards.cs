namespace LifecycleConsole.Domain.Access;

/// <summary>
/// <c>*</c> stands for any run of characters, <c>?</c> for one, which may be two of .NET's. No pattern is slow.
/// </summary>
public static class Wildcards
{
    public static bool Fit(string pattern, string text) => Fit(pattern, text, ignoresCase: false);

    public static bool FitIgnoringCase(string pattern, string text) => Fit(pattern, text, ignoresCase: true);

    /// <summary>True where it stands for more than itself.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>
    /// The patterns of which one fits what follows a beginning, wherever the whole fits the pattern; none where the
    /// pattern does not begin so.
    /// </summary>
    public static IEnumerable<string> After(string beginning, string pattern)
    {
        SortedSet<int> places = [0];
        foreach (var c in beginning)
        {
            SortedSet<int> next = [];
            foreach (var place in places.SelectMany(p => WithStarsPassed(pattern, p)).Where(p => p < pattern.Length))
            {
                if (pattern[place] == '*')
                {
                    next.Add(place);
                }
                else if (pattern[place] == '?' || pattern[place] == c)
                {
                    next.Add(place + 1);
                }
            }
            places = next;
        }
        return places.Select(place => pattern[place..]);
    }

    private static IEnumerable<int> WithStarsPassed(string pattern, int place)
    {
        yield return place;
        while (place < pattern.Length && pattern[place] == '*')
        {
            yield return ++place;
        }
    }

    /// <summary>Goes back to the last star only, so that no pattern makes it slow.</summary>
    private static bool Fit(string pattern, string text, bool ignoresCase)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == '?')
            {
                (p, t) = (p + 1, t + WidthAt(text, t));
            }
            else if (p < pattern.Length && Same(pattern[p], text[t], ignoresCase))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                mark += WidthAt(text, mark);
                (p, t) = (star + 1, mark);
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static int WidthAt(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private static bool Same(char a, char b, bool ignoresCase) =>
        a == b || (ignoresCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
