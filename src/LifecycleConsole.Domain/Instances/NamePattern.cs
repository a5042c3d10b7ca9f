using System.Globalization;
using System.Text.RegularExpressions;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>
/// Names of instances that are created together, as Alibaba writes them: <c>prefix[begin,digits]suffix</c>, begin 0 to
/// 999999 and digits 1 to 6, each of which may be left out (0 and 6). Without brackets one instance gets the name as it
/// is, and several get three digits behind it, from 001.
/// </summary>
public static partial class NamePattern
{
    private const int BeginDefault = 0;
    private const int DigitsDefault = 6;

    private static readonly Counting AfterTheName = new(1, 3);

    /// <summary>The names in order; refused where the pattern or one of the names is wrong.</summary>
    /// <param name="count">At least 1.</param>
    public static Outcome<IReadOnlyList<string>> Names(string pattern, int count)
    {
        var text = pattern.Trim();
        var group = Group().Match(text);
        if (!IsReadable(text, group))
        {
            return NamingRefusals.Pattern.With();
        }
        if (!group.Success && count == 1)
        {
            return NamingDecisions.WhyNot(text) is { } wrong ? wrong : (string[])[text];
        }
        var counting = group.Success ? Counting.Of(group) : AfterTheName;
        var (prefix, suffix) = group.Success ? (text[..group.Index], text[(group.Index + group.Length)..]) : (text, "");
        return Numbered(prefix, counting, suffix, count);
    }

    /// <summary>One group, and no bracket beside it: a slip of the pen must not become a name.</summary>
    private static bool IsReadable(string text, Match group)
    {
        var rest = group.Success ? text.Remove(group.Index, group.Length) : text;
        return !rest.Contains('[', StringComparison.Ordinal) && !rest.Contains(']', StringComparison.Ordinal);
    }

    private static Outcome<IReadOnlyList<string>> Numbered(string prefix, Counting counting, string suffix, int count)
    {
        if (counting.Begin + count - 1 > counting.Last)
        {
            return NamingRefusals.PatternFull.With(
                new("digits", counting.Digits), new("begin", counting.Begin), new("last", counting.Last));
        }
        var names = Enumerable.Range(counting.Begin, count)
            .Select(number => prefix + counting.Write(number) + suffix).ToList();
        // They differ in their digits alone, so that one stands for all.
        return NamingDecisions.WhyNot(names[0]) is { } wrong ? wrong : names;
    }

    [GeneratedRegex(@"\[(?<begin>[0-9]{0,6}),(?<digits>[1-6]?)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Group();

    private readonly record struct Counting(int Begin, int Digits)
    {
        /// <summary>The highest number of so many digits.</summary>
        public int Last => (int)Math.Pow(10, Digits) - 1;

        public static Counting Of(Match group) => new(
            Read(group.Groups["begin"].Value, BeginDefault), Read(group.Groups["digits"].Value, DigitsDefault));

        public string Write(int number) => number.ToString("D" + Digits, CultureInfo.InvariantCulture);

        private static int Read(string text, int otherwise) =>
            text.Length == 0 ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
