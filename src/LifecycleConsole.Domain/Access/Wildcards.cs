namespace LifecycleConsole.Domain.Access;

/// <summary><c>*</c> stands for any run of characters, <c>?</c> for one. No pattern is slow.</summary>
public static class Wildcards
{
    public static bool Fit(string pattern, string text) => Fit(pattern, text, ignoresCase: false);

    public static bool FitIgnoringCase(string pattern, string text) => Fit(pattern, text, ignoresCase: true);

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
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], ignoresCase)))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoresCase) =>
        a == b || (ignoresCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
