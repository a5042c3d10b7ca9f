using System.Globalization;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>Instants as ECS writes them: UTC, most of them to the minute.</summary>
internal static class EcsTimes
{
    /// <summary>What an instance that does not expire answers as its end.</summary>
    public const string Never = "2099-12-31T15:59Z";

    public const string MinuteFormat = @"yyyy-MM-dd\THH:mm\Z";

    private const int MinuteLength = 17;

    public static string Minute(DateTimeOffset at) => string.Create(MinuteLength, at.UtcDateTime, static (text, at) =>
    {
        // A page has thirty of them, and reading the format takes longer than writing the digits.
        Digits(text[..4], at.Year);
        text[4] = '-';
        Digits(text[5..7], at.Month);
        text[7] = '-';
        Digits(text[8..10], at.Day);
        text[10] = 'T';
        Digits(text[11..13], at.Hour);
        text[13] = ':';
        Digits(text[14..16], at.Minute);
        text[16] = 'Z';
    });

    public static string Second(DateTimeOffset at) =>
        at.UtcDateTime.ToString(RpcScheme.TimeFormat, CultureInfo.InvariantCulture);

    private static void Digits(Span<char> place, int number)
    {
        for (var n = place.Length - 1; n >= 0; n--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            place[n] = (char)('0' + digit);
        }
    }
}
