using System.Text.Json;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>
/// The price lists in force, one per currency: the built-in one, or the file that <c>Catalog:File</c> names.
/// </summary>
public sealed class PriceLists
{
    private readonly IReadOnlyDictionary<string, PriceList> _byCurrency;

    private PriceLists(IReadOnlyDictionary<string, PriceList> byCurrency) => _byCurrency = byCurrency;

    public IEnumerable<Currency> Currencies => _byCurrency.Values.Select(list => list.Currency);

    /// <exception cref="InvalidOperationException">The file is missing or wrong; the message names the
    /// setting.</exception>
    public static PriceLists From(IConfiguration configuration)
    {
        var file = configuration["Catalog:File"];
        try
        {
            using var text = file is null ? BuiltIn() : File.OpenRead(file);
            return Read(text);
        }
        catch (Exception broken) when (broken is IOException or JsonException or UnauthorizedAccessException
            or ArgumentOutOfRangeException or KeyNotFoundException)
        {
            throw new InvalidOperationException(
                $"The price list {file ?? "built in"} (Catalog:File) cannot be used: {broken.Message}", broken);
        }
    }

    /// <exception cref="InvalidOperationException">There is no list of that currency.</exception>
    public PriceList For(Currency currency) => _byCurrency.TryGetValue(currency.Code, out var list)
        ? list
        : throw new InvalidOperationException($"There is no price list in {currency.Code}. Add one to Catalog:File.");

    public bool Has(string currencyCode) => _byCurrency.ContainsKey(currencyCode);

    private static Stream BuiltIn() => typeof(PriceLists).Assembly.GetManifestResourceStream("prices.json")
        ?? throw new InvalidOperationException("The built-in price list is missing from the assembly.");

    private static PriceLists Read(Stream text)
    {
        var lists = JsonSerializer.Deserialize<List<PriceListFile>>(text, JsonSerializerOptions.Web) ?? [];
        return new(lists.Select(list => list.ToPriceList()).ToDictionary(l => l.Currency.Code, StringComparer.Ordinal));
    }
}
