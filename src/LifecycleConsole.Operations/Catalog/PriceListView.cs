using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>The list of a currency in force, and its versions.</summary>
public sealed record PriceListView
{
    public required PriceList List { get; init; }

    /// <summary>A page, newest first; the last of all is the one that the console starts with.</summary>
    public required ListPage<PriceListHead> Versions { get; init; }

    /// <summary>What runs without a price and is not charged.</summary>
    public IReadOnlyList<Refusal> Uncharged { get; init; } = [];

    public required DateTimeOffset Now { get; init; }
}

/// <summary>A version without its text.</summary>
/// <param name="ActiveFrom">Null with the other two: the list that the console starts with.</param>
public sealed record PriceListHead(
    int Version, DateTimeOffset? ActiveFrom, DateTimeOffset? PublishedAt, string? PublishedBy)
{
    public static PriceListHead First(int version) => new(version, null, null, null);
}

/// <summary>What a text would publish, or everything that is wrong with it.</summary>
public sealed record PricePreview(IReadOnlyList<PriceListPreview> Lists, IReadOnlyList<Refusal> Problems);

public sealed record PriceListPreview
{
    /// <summary>With the version that it would have.</summary>
    public required PriceList List { get; init; }

    /// <summary>The version in force; null where the currency is new.</summary>
    public required int? Before { get; init; }

    public required IReadOnlyList<PriceChange> Changes { get; init; }

    /// <summary>What is gone and still in use.</summary>
    public required IReadOnlyList<Refusal> Warnings { get; init; }
}

/// <param name="Versions">The version of each currency that the preview showed.</param>
/// <param name="ActiveFrom">Null: at once.</param>
public sealed record PricesToPublish(
    ReadOnlyMemory<byte> Text, IReadOnlyDictionary<string, int> Versions, DateTimeOffset? ActiveFrom);
