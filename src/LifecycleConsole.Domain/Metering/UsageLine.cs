namespace LifecycleConsole.Domain.Metering;

/// <summary>
/// A time during which one resource line was used at one rate: [<see cref="From"/>, <see cref="Until"/>). Written in
/// the commit that begins it, ended in the commit that ends it, and never changed in hours that are closed.
/// </summary>
public sealed record UsageLine
{
    /// <summary>The <see cref="Until"/> of a line that goes on.</summary>
    public static readonly DateTimeOffset Open = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required long AccountId { get; init; }

    public required string SubjectId { get; init; }

    public required UsageKind Kind { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset Until { get; init; } = Open;

    public required string PriceName { get; init; }

    public required int Quantity { get; init; }

    /// <summary>
    /// Millionths of the currency per hour, by the list in force at <see cref="From"/>; null where it had no price: not
    /// charged, and told to the operator.
    /// </summary>
    public required long? RateMicros { get; init; }

    /// <summary>
    /// What earlier times of the same resource line left over below one minor unit, in millionths × seconds: the whole
    /// is rounded, and not each time of it.
    /// </summary>
    public required long Carry { get; init; }

    public bool IsOpen => Until == Open;

    public UsagePart Part => new(SubjectId, Kind, PriceName, Quantity);

    public UsageSpan Span => new(From, Until, RateMicros ?? 0, Carry);
}
