using System.Globalization;
using System.Text;

namespace LifecycleConsole.Domain.Instances;

/// <summary>What may stand in a name or a tag: any script, on one line, that reads as it is stored.</summary>
public static class PlainText
{
    /// <summary>
    /// False for control characters, line and paragraph separators, unpaired surrogates, and the marks that reverse the
    /// direction of what follows: with those a name could pose as another one in a release dialog.
    /// </summary>
    public static bool IsClean(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsClean(rune))
            {
                return false;
            }
        }
        // EnumerateRunes replaces an unpaired surrogate, so a text that really holds the replacement is refused as
        // well.
        return true;
    }

    private static bool IsClean(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => rune.Value is not (0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)),
    };
}
