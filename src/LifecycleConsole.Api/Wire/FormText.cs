using System.Net;
using System.Text;

namespace LifecycleConsole.Api.Wire;

/// <summary>Names and values in a query or a form, and back.</summary>
internal static class FormText
{
    /// <summary>More pairs than any request of either vendor has.</summary>
    public const int PairsMax = 4_000;

    private static readonly bool[] Unreserved = [.. Enumerable.Range(0, 128).Select(c =>
        char.IsAsciiLetterOrDigit((char)c) || (char)c is '-' or '_' or '.' or '~')];

    /// <summary>
    /// A plus is a blank; hexadecimal digits of either case; what is no UTF-8 becomes U+FFFD, so that no signature
    /// fits.
    /// </summary>
    /// <returns>At most <see cref="PairsMax"/> pairs, and one more where there were more.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in text.AsSpan().Split('&'))
        {
            var part = text.AsSpan()[range];
            if (part.IsEmpty)
            {
                continue;
            }
            var equals = part.IndexOf('=');
            pairs.Add(equals < 0
                ? new(Decode(part), "")
                : new(Decode(part[..equals]), Decode(part[(equals + 1)..])));
            if (pairs.Count > PairsMax)
            {
                break;
            }
        }
        return pairs;
    }

    /// <summary>As both vendors' signatures encode: all but letters, digits and <c>-_.~</c>, in upper case.</summary>
    public static string Encode(string text)
    {
        var plain = 0;
        while (plain < text.Length && text[plain] < 128 && Unreserved[text[plain]])
        {
            plain++;
        }
        return plain == text.Length ? text : EncodeRest(text);
    }

    /// <summary><c>a=1&amp;b=2</c>, sorted by name and then value, both encoded.</summary>
    public static string Canonical(IEnumerable<KeyValuePair<string, string>> pairs) => string.Join(
        '&',
        pairs.Select(pair => (Name: Encode(pair.Key), Value: Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Decode(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? WebUtility.UrlDecode(text.ToString()) : text.ToString();

    private static string EncodeRest(string text)
    {
        var encoded = new StringBuilder(text.Length + 32);
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (one < 128 && Unreserved[one])
            {
                encoded.Append((char)one);
            }
            else
            {
                encoded.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        return encoded.ToString();
    }
}
