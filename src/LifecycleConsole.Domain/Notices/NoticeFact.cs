using System.Globalization;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Notices;

/// <summary>A refusal that a notice tells of, in English where nobody translates it.</summary>
public sealed record ToldReason(string Code, string Sentence)
{
    public override string ToString() => Sentence;
}

/// <summary>
/// Facts of a notice as text that keeps its type, so that whoever reads it writes it in his own language, zone and
/// currency format.
/// </summary>
public static class NoticeFact
{
    public static string Of(string text) => "t:" + text;

    public static string Of(long count) => "n:" + count.ToString(CultureInfo.InvariantCulture);

    public static string Of(Money money) =>
        string.Create(CultureInfo.InvariantCulture, $"m:{money.Currency.Code}:{money.Minor}");

    public static string Of(DateTimeOffset at) => "i:" + at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Why not: its code, by which it is translated, and its English sentence.</summary>
    public static string Of(Refusal refusal) => $"r:{refusal.Code}:{refusal.Sentence}";

    /// <summary>
    /// The text, number (<c>long</c>), <see cref="Money"/>, instant or <see cref="ToldReason"/> that was written.
    /// </summary>
    public static object Read(string fact) => fact switch
    {
        ['t', ':', .. var text] => text,
        ['n', ':', .. var count] when long.TryParse(count, CultureInfo.InvariantCulture, out var number) => number,
        ['m', ':', .. var money] when ReadMoney(money) is { } read => read,
        ['i', ':', .. var at] when DateTimeOffset.TryParseExact(
            at, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        ['r', ':', .. var reason] when reason.IndexOf(':', StringComparison.Ordinal) is > 0 and var end =>
            new ToldReason(reason[..end], reason[(end + 1)..]),
        _ => fact,
    };

    private static Money? ReadMoney(string text) =>
        text.Split(':') is [var code, var minor] && Currency.Knows(code)
            && long.TryParse(minor, CultureInfo.InvariantCulture, out var amount)
            ? new Money(amount, Currency.Of(code))
            : null;
}
