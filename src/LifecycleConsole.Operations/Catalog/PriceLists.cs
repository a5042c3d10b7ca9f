using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>
/// The price lists in force, one per currency: the built-in ones or those of the file that <c>Catalog:File</c> names,
/// until a version that was published comes into force.
/// </summary>
public sealed class PriceLists
{
    private readonly BusinessClock _clock;
    private readonly IReadOnlyList<StandingPrices> _first;
    private volatile IReadOnlyDictionary<string, IReadOnlyList<StandingPrices>> _byCurrency;

    private PriceLists(PriceReading reading, BusinessClock clock)
    {
        _clock = clock;
        _first =
        [
            .. reading.Lists.Zip(
                reading.Texts, (list, text) => new StandingPrices(list, text, DateTimeOffset.MinValue)),
        ];
        _byCurrency = Sorted(_first);
    }

    public IEnumerable<Currency> Currencies => _byCurrency.Values.Select(lists => lists[0].List.Currency);

    /// <summary>The lists that the console starts with.</summary>
    internal IReadOnlyList<StandingPrices> First => _first;

    /// <exception cref="InvalidOperationException">The file is missing or wrong; the message names the setting and
    /// everything that is wrong.</exception>
    public static PriceLists From(IConfiguration configuration, BusinessClock clock)
    {
        var file = configuration["Catalog:File"];
        var reading = PriceListReader.Read(file is null ? BuiltIn() : Bytes(file));
        return reading.IsGood
            ? new PriceLists(reading, clock)
            : throw new InvalidOperationException(
                $"The price list {file ?? "built in"} (Catalog:File) cannot be used:\n"
                + string.Join('\n', reading.Problems.Select(problem => "  " + problem.Sentence)));
    }

    /// <summary>The list in force now.</summary>
    /// <exception cref="InvalidOperationException">There is no list of that currency.</exception>
    public PriceList For(Currency currency) => Standing(currency.Code)?.List
        ?? throw new InvalidOperationException($"There is no price list in {currency.Code}. Publish one first.");

    public bool Has(string currencyCode) => Standing(currencyCode) is not null;

    /// <summary>The list in force now with its text; null where there is none.</summary>
    internal StandingPrices? Standing(string currencyCode)
    {
        var now = _clock.Now;
        return _byCurrency.TryGetValue(currencyCode, out var lists)
            ? lists.LastOrDefault(list => list.ActiveFrom <= now)
            : null;
    }

    /// <summary>The lists of a currency by the instant from which they hold, those to come too.</summary>
    internal IReadOnlyList<PriceEra> ErasOf(string currencyCode) =>
        _byCurrency.TryGetValue(currencyCode, out var lists)
            ? [.. lists.Select(list => new PriceEra(list.ActiveFrom, list.List))]
            : [];

    /// <summary>What was published, beside the first lists.</summary>
    internal void Replace(IEnumerable<StandingPrices> published) => _byCurrency = Sorted([.. _first, .. published]);

    /// <summary>By the instant from which they hold; of two from the same, the later version.</summary>
    private static Dictionary<string, IReadOnlyList<StandingPrices>> Sorted(IEnumerable<StandingPrices> lists) => lists
        .GroupBy(list => list.List.Currency.Code, StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            IReadOnlyList<StandingPrices> (group) =>
                [.. group.OrderBy(list => list.ActiveFrom).ThenBy(list => list.List.Version)],
            StringComparer.Ordinal);

    private static byte[] BuiltIn()
    {
        using var stream = typeof(PriceLists).Assembly.GetManifestResourceStream("prices.json")
            ?? throw new InvalidOperationException("The built-in price list is missing from the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The price list {file} (Catalog:File) cannot be read: {broken.Message}", broken);
        }
    }
}

/// <summary>A price list, its text, and from when it holds.</summary>
internal sealed record StandingPrices(PriceList List, string Text, DateTimeOffset ActiveFrom);
