using System.Text.Json;
using System.Text.Json.Serialization;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What carries out the order of a new instance once it is paid; kept with the order as text.</summary>
public sealed record PurchaseTerms
{
    private const string Kind = "purchase/1 ";

    public required string Region { get; init; }

    public required string Zone { get; init; }

    public required string TypeName { get; init; }

    public required string ImageId { get; init; }

    public required DiskWanted SystemDisk { get; init; }

    public required IReadOnlyList<DiskWanted> DataDisks { get; init; }

    public required NetworkWanted Network { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }

    public required int Months { get; init; }

    /// <summary>How many months an automatic renewal adds; null: renewed by hand.</summary>
    public required int? RenewalMonths { get; init; }

    [JsonIgnore]
    public string Written => Kind + JsonSerializer.Serialize(this);

    public static PurchaseTerms Of(BuyInstances command) => new()
    {
        Region = command.Launch.Region,
        Zone = command.Launch.Zone,
        TypeName = command.Launch.TypeName,
        ImageId = command.Launch.ImageId,
        SystemDisk = command.Launch.SystemDisk,
        DataDisks = command.Launch.DataDisks,
        Network = command.Launch.Network,
        Tags = command.Launch.Tags,
        Months = command.Months,
        RenewalMonths = command.RenewalMonths,
    };

    /// <summary>Null where the text is another feature's.</summary>
    /// <exception cref="JsonException">A purchase's, and broken.</exception>
    public static PurchaseTerms? Read(string text) => text.StartsWith(Kind, StringComparison.Ordinal)
        ? JsonSerializer.Deserialize<PurchaseTerms>(text.AsSpan(Kind.Length))
        : null;

    /// <summary>The launch of the one instance that the order is for.</summary>
    public LaunchInstances Launch(string name) => new()
    {
        ClientToken = "",
        Region = Region,
        Zone = Zone,
        TypeName = TypeName,
        ImageId = ImageId,
        SystemDisk = SystemDisk,
        DataDisks = DataDisks,
        Network = Network,
        NamePattern = name,
        Tags = Tags,
    };
}
