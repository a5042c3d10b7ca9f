namespace LifecycleConsole.Domain.Catalog;

/// <summary>A price list that was published on the operator's page. Never changed and never deleted.</summary>
public sealed record PriceListVersion
{
    public required string CurrencyCode { get; init; }

    /// <summary>Rises by one within a currency; the list that the console starts with is the first.</summary>
    public required int Version { get; init; }

    /// <summary>The JSON text as it was published.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }

    /// <summary>From this instant on it is the list in force, inclusive.</summary>
    public required DateTimeOffset ActiveFrom { get; init; }
}
