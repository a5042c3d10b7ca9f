using System.Globalization;
using System.Text.Json;

namespace LifecycleConsole.Api.Wire;

/// <summary>
/// A JSON body as flat parameters: <c>{"Ids":["a"],"Tag":{"Key":"k"}}</c> is <c>Ids.0=a</c> and <c>Tag.Key=k</c>, the
/// way in which queries write the same.
/// </summary>
internal static class FlatJson
{
    private const int DepthMax = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthMax };

    /// <summary>Null where it is no JSON object, is deeper than 16, or has too many values.</summary>
    /// <param name="firstIndex">Of the first item of a list.</param>
    public static IReadOnlyList<KeyValuePair<string, string>>? Parse(ReadOnlyMemory<byte> body, int firstIndex)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body, Options);
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }
            var pairs = new List<KeyValuePair<string, string>>();
            return Add(pairs, "", parsed.RootElement, firstIndex) ? pairs : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or half of a surrogate pair
        }
    }

    private static bool Add(
        List<KeyValuePair<string, string>> pairs, string name, JsonElement value, int firstIndex)
    {
        var dot = name.Length == 0 ? "" : ".";
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return value.EnumerateObject().All(m => Add(pairs, $"{name}{dot}{m.Name}", m.Value, firstIndex));
            case JsonValueKind.Array:
                return value.EnumerateArray().Select((item, n) => (item, n: n + firstIndex)).All(pair => Add(
                    pairs, string.Create(CultureInfo.InvariantCulture, $"{name}{dot}{pair.n}"), pair.item, firstIndex));
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return true;
            default:
                pairs.Add(new(name, value.ToString()));
                return pairs.Count <= FormText.PairsMax;
        }
    }
}
