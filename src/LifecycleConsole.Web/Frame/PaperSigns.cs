using System.Globalization;
using System.Text;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// Texts as the font of a paper can write them: names may be in any script, and an empty box says nothing.
/// </summary>
/// <param name="has">Whether the font has a sign for a character.</param>
internal sealed class PaperSigns(Func<int, bool> has)
{
    /// <summary>A character was written as its number.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>
    /// What the font lacks is written as its number in Unicode, <c>&lt;U+7F51&gt;</c>; breaks as a space.
    /// </summary>
    public string Written(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return text;
        }
        var written = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                written.Append(' ');
            }
            else if (has(rune.Value))
            {
                written.Append(rune.ToString());
            }
            else
            {
                HasMissed = true;
                written.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
            }
        }
        return written.ToString();
    }
}
