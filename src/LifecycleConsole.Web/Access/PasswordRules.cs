using LifecycleConsole.Data.Access;

namespace LifecycleConsole.Web.Access;

/// <summary>Why a password is too easy to guess. No rule of composition: length and surprise are what counts.</summary>
internal static class PasswordRules
{
    public const int LengthMin = 12;
    public const int LengthMax = 128;
    private const int DistinctMin = 5;
    private const double ChainShareMax = 0.6;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm",
        "azertyuiop", "qsdfghjklm", "wxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "!@#$%^&*()",
    ];

    private static readonly HashSet<string> Neighbours = Rows
        .SelectMany(row => row.Zip(row.Skip(1), (a, b) => new[] { $"{a}{b}", $"{b}{a}" }).SelectMany(p => p))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Few letters over and over: <c>aaaaaaaaaaaa</c>, <c>abcabcabcabc</c>.</summary>
    public static bool Repeats(string lower) =>
        lower.Distinct().Count() < DistinctMin
        || Enumerable.Range(1, lower.Length / 2).Any(unit => IsRepeated(lower, unit));

    /// <summary>Mostly one step along the alphabet, the digits or the keyboard: <c>qwertyuiop12</c>.</summary>
    public static bool Walks(string lower)
    {
        var pairs = lower.Length - 1;
        return Enumerable.Range(0, pairs).Count(i => IsStep(lower, i)) > pairs * ChainShareMax;
    }

    /// <summary>Holds the product's name, or the user's own name or e-mail name of four letters or more.</summary>
    public static bool Names(string lower, ConsoleUser user) =>
        OwnNames(user).Any(name => lower.Contains(name, StringComparison.Ordinal));

    private static bool IsStep(string text, int i) =>
        text[i] == text[i + 1] || Neighbours.Contains(text.Substring(i, 2));

    private static bool IsRepeated(string text, int unit) =>
        Enumerable.Range(unit, text.Length - unit).All(i => text[i] == text[i - unit]);

    private static IEnumerable<string> OwnNames(ConsoleUser user) =>
        new[] { "lifecycleconsole", "lifecycle", user.UserName, user.Email, user.Email?.Split('@')[0] }
            .OfType<string>().Where(n => n.Length >= 4).Select(n => n.ToLowerInvariant());
}
