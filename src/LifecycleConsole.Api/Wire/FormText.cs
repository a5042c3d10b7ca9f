using System.Net;
using System.Text;

namespace LifecycleConsole.Api.Wire;

/// <summary>Names and values in a query or a form, and back.</summary>
internal static class FormText
{
    /// <summary>More pairs than any request of either vendor has.</summary>
    public const int PairsMax = 4_000;

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
    public static string Encode(string text) => Uri.EscapeDataString(text);

    /// <summary><c>a=1&amp;b=2</c>, sorted by name and then value, both encoded.</summary>
    public static string Canonical(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new List<(string Name, string Value)>();
        var length = 0;
        foreach (var (name, value) in pairs)
        {
            var one = (Name: Encode(name), Value: Encode(value));
            sorted.Add(one);
            length += one.Name.Length + one.Value.Length + 2;
        }
        sorted.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name) is var byName and not 0
            ? byName
            : string.CompareOrdinal(one.Value, other.Value));
        var text = new StringBuilder(length);
        foreach (var (name, value) in sorted)
        {
            text.Append(text.Length > 0 ? "&" : "").Append(name).Append('=').Append(value);
        }
        return text.ToString();
    }

    private static string Decode(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? WebUtility.UrlDecode(text.ToString()) : text.ToString();
}
