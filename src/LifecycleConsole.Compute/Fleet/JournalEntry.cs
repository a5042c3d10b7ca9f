using System.Text.Json;
using System.Text.Json.Serialization;
using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>What an operation in the journal did. A contract of the journal: append only.</summary>
public enum OperationEffect
{
    /// <summary>Nothing: what it asked for held already.</summary>
    None = 1,

    /// <summary>It has its effect at <see cref="JournalEntry.DoneAt"/>; a replay applies it.</summary>
    Takes = 2,

    /// <summary>It had its effect before the journal was compacted: in the machines' lines already.</summary>
    Took = 3,
}

/// <summary>
/// One line of the fleet's journal: one of machine, thing, address, lost machine and operation is set.
/// </summary>
public sealed record JournalEntry
{
    private static readonly JsonSerializerOptions wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public MachineSeed? Machine { get; init; }

    public FleetThing? Thing { get; init; }

    /// <summary>An address with what it is bound to, as it was when the journal was compacted or when seeded.</summary>
    public FleetAddress? Address { get; init; }

    /// <summary>The instance ID of a machine that vanished without an operation.</summary>
    public string? Lost { get; init; }

    public MachineOperation? Operation { get; init; }

    /// <summary>With an operation: when its effect is complete.</summary>
    public DateTimeOffset DoneAt { get; init; }

    /// <summary>With an operation: what it does.</summary>
    public OperationEffect Effect { get; init; }

    /// <summary>The operation changed something: it counts once in crash tests.</summary>
    [JsonIgnore]
    public bool HasEffect => Effect is OperationEffect.Takes or OperationEffect.Took;

    internal void WriteTo(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, this, wire);

    /// <exception cref="JsonException">The line is not an entry.</exception>
    internal static JournalEntry Parse(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize<JournalEntry>(line, wire) ?? throw new JsonException("The line is null.");
}
