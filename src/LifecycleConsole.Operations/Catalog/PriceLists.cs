using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Wallet;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>
/// The price lists in force, one per currency: the built-in one, or the file that <c>Catalog:File</c> names.
/// </summary>
public sealed class PriceLists
{
    private readonly IReadOnlyDictionary<string, PriceList> _byCurrency;

    private PriceLists(IEnumerable<PriceList> lists) =>
        _byCurrency = lists.ToDictionary(list => list.Currency.Code, StringComparer.Ordinal);

    public IEnumerable<Currency> Currencies => _byCurrency.Values.Select(list => list.Currency);

    /// <exception cref="InvalidOperationException">The file is missing or wrong; the message names the setting and
    /// everything that is wrong.</exception>
    public static PriceLists From(IConfiguration configuration)
    {
        var file = configuration["Catalog:File"];
        var reading = PriceListReader.Read(file is null ? BuiltIn() : Bytes(file));
        return reading.IsGood
            ? new PriceLists(reading.Lists)
            : throw new InvalidOperationException(
                $"The price list {file ?? "built in"} (Catalog:File) cannot be used:\n"
                + string.Join('\n', reading.Problems.Select(problem => "  " + problem.Sentence)));
    }

    /// <exception cref="InvalidOperationException">There is no list of that currency.</exception>
    public PriceList For(Currency currency) => _byCurrency.TryGetValue(currency.Code, out var list)
        ? list
        : throw new InvalidOperationException($"There is no price list in {currency.Code}. Add one to Catalog:File.");

    public bool Has(string currencyCode) => _byCurrency.ContainsKey(currencyCode);

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
