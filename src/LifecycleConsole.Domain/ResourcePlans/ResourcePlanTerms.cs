using System.Text.Json;
using System.Text.Json.Serialization;
using LifecycleConsole.Domain.Catalog;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>What carries out the order of a resource plan once it is paid; kept with the order as text.</summary>
public sealed record ResourcePlanTerms
{
    private const string Kind = "resource-plan/1 ";

    public required string OfferId { get; init; }

    public required QuotaKind QuotaKind { get; init; }

    public required int Capacity { get; init; }

    public required int Months { get; init; }

    /// <summary>When it activates by itself; null: as soon as it is paid.</summary>
    public required DateTimeOffset? ActivateBy { get; init; }

    [JsonIgnore]
    public string Written => Kind + JsonSerializer.Serialize(this);

    public static ResourcePlanTerms Of(ResourcePlanOffer offer, DateTimeOffset? activateBy) => new()
    {
        OfferId = offer.Id,
        QuotaKind = offer.Kind,
        Capacity = offer.Capacity,
        Months = offer.Months,
        ActivateBy = activateBy,
    };

    /// <summary>Null where the text is another feature's.</summary>
    /// <exception cref="JsonException">A resource plan's, and broken.</exception>
    public static ResourcePlanTerms? Read(string text) => text.StartsWith(Kind, StringComparison.Ordinal)
        ? JsonSerializer.Deserialize<ResourcePlanTerms>(text.AsSpan(Kind.Length))
        : null;
}
