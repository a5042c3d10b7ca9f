using System.Text.Json;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>How a refund came about, order by order; kept as it was computed.</summary>
public sealed record RefundExplanation(IReadOnlyList<OrderRefund> Orders)
{
    private static readonly JsonSerializerOptions Written = new() { IgnoreReadOnlyProperties = true };

    public string Text => JsonSerializer.Serialize(this, Written);

    /// <exception cref="JsonException">The text is none.</exception>
    public static RefundExplanation Read(string text) =>
        JsonSerializer.Deserialize<RefundExplanation>(text, Written)
        ?? throw new JsonException("An explanation is written as nothing.");

    /// <summary>The same inputs through the formula again.</summary>
    public RefundExplanation Recomputed() => new([.. Orders.Select(order => RefundFormula.Of(order.Input))]);

    /// <summary>Every value on the way comes out as it was kept.</summary>
    public bool Proves() => string.Equals(Recomputed().Text, Text, StringComparison.Ordinal);
}
