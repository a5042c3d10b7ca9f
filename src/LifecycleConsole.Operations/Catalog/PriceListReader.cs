using System.Text;
using System.Text.Json;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>What came of reading a text: either lists, one per currency, or everything that is wrong.</summary>
public sealed record PriceReading(IReadOnlyList<PriceList> Lists, IReadOnlyList<Refusal> Problems)
{
    /// <summary>The text of each list, in their order.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    public bool IsGood => Problems.Count == 0;
}

/// <summary>Reads price lists from JSON: one list, or an array of lists of different currencies.</summary>
public static class PriceListReader
{
    /// <summary>A list of ten thousand types is smaller.</summary>
    public const int BytesMax = 2 * 1024 * 1024;

    private const int DepthMax = 12;
    private const int VersionMax = 1_000_000;
    private static readonly string[] Fields =
    [
        "version", "currency", "regions", "types", "images", "diskCategories", "bandwidth", "addresses",
        "snapshotGibHour", "trafficGb", "apiCallsMillion", "timeDiscounts", "durations", "resourcePlans",
    ];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static PriceReading Read(ReadOnlyMemory<byte> text)
    {
        var problems = new List<Refusal>();
        using var document = Parse(WithoutMark(text), problems);
        var lists = document is null ? [] : Lists(new PriceNode("$", document.RootElement, problems), problems);
        return problems.Count > 0
            ? new PriceReading([], problems)
            : new PriceReading(lists, []) { Texts = [.. TextsOf(document!.RootElement)] };
    }

    private static IEnumerable<string> TextsOf(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray().Select(list => list.GetRawText())
        : [root.GetRawText()];

    /// <summary>Editors put a byte order mark in front; JSON has none.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) =>
        text.Span.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> text, List<Refusal> problems)
    {
        var path = new RefusalArgument("path", "$");
        if (text.Length > BytesMax)
        {
            problems.Add(PriceListRefusals.TooLarge.With(path, new("max", BytesMax)));
            return null;
        }
        try
        {
            Utf8.GetCharCount(text.Span);
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DepthMax });
        }
        catch (DecoderFallbackException)
        {
            problems.Add(PriceListRefusals.NotText.With(path));
        }
        catch (JsonException broken)
        {
            problems.Add(Broken(broken, text, path));
        }
        return null;
    }

    private static Refusal Broken(JsonException broken, ReadOnlyMemory<byte> text, RefusalArgument path)
    {
        var line = new RefusalArgument("line", (broken.LineNumber ?? 0) + 1);
        return IsDeep(text.Span)
            ? PriceListRefusals.TooDeep.With(path, new("max", DepthMax), line)
            : PriceListRefusals.NotJson.With(path, line, new("position", (broken.BytePositionInLine ?? 0) + 1));
    }

    /// <summary>The parser says only in words that it stopped at the depth; a reader without limit finds out.</summary>
    private static bool IsDeep(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= DepthMax)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return false;
    }

    private static List<PriceList> Lists(PriceNode root, List<Refusal> problems)
    {
        var nodes = root.IsList ? root.Items()! : [root];
        if (nodes.Count == 0)
        {
            root.Refuse(PriceListRefusals.Empty);
        }
        var lists = new List<PriceList>();
        var currencies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(n => n.IsObjectOf(Fields)))
        {
            var code = CurrencyOf(node);
            if (code is not null && !currencies.Add(code))
            {
                node.Refuse(PriceListRefusals.Twice, new RefusalArgument("id", code));
            }
            var list = ListOf(node, Currency.Of(code ?? "USD"));
            if (problems.Count == 0)
            {
                lists.Add(list);
            }
        }
        return lists;
    }

    /// <summary>Null where it is missing or unknown, which is a problem.</summary>
    private static string? CurrencyOf(PriceNode node)
    {
        var code = node.Text("currency");
        if (code.Length == 0 || Currency.Knows(code))
        {
            return code.Length == 0 ? null : code;
        }
        node.Child("currency").Refuse(PriceListRefusals.Currency, new RefusalArgument("value", code));
        return null;
    }

    private static PriceList ListOf(PriceNode node, Currency currency)
    {
        var parts = new PriceParts(node);
        return new PriceList
        {
            Version = node.WholeOrMin("version", 1, VersionMax),
            Currency = currency,
            Regions = parts.Regions,
            Types = parts.Types,
            Images = parts.Images,
            DiskCategories = parts.DiskCategories,
            StaticBandwidth = parts.Bandwidth(),
            Addresses = parts.Addresses(),
            SnapshotGibHour = node.Price("snapshotGibHour"),
            TrafficGb = parts.Counted("trafficGb"),
            ApiCallsMillion = parts.Counted("apiCallsMillion"),
            TimeDiscounts = parts.TimeDiscounts(),
            Durations = parts.Durations(),
            ResourcePlans = ResourcePlanParts.Of(node, currency),
        };
    }
}
