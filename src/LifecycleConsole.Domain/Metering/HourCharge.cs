using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Metering;

/// <summary>
/// What an hour and kind of use came to. Over all kinds, less what resource plans have paid: the hour's posting.
/// </summary>
public sealed record HourCharge
{
    public required long AccountId { get; init; }

    /// <summary>The start of the hour.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required UsageKind Kind { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public required long Minor { get; init; }
}

/// <summary>How far an account is metered and settled.</summary>
public sealed record MeterCursor
{
    public required long AccountId { get; init; }

    /// <summary>Nothing that lies before it is written any more: what is late counts from here.</summary>
    public required DateTimeOffset ClosedUntil { get; init; }

    /// <summary>The end of the hour that is settled next.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Of an account that begins to use something at the instant.</summary>
    public static MeterCursor Beginning(long accountId, DateTimeOffset at) => new()
    {
        AccountId = accountId,
        ClosedUntil = UsageHours.StartOf(at),
        NextAt = UsageHours.StartOf(at).AddHours(1),
    };
}

/// <summary>The kinds of an hour's charge, in the commit of its posting.</summary>
public sealed record HourSettled(IReadOnlyList<HourCharge> Charges) : Change
{
    public override string Canonical => $"usage.settled {UsageHours.Name(Charges[0].Hour)} "
        + string.Join(' ', Charges.Select(charge => $"{charge.Kind}:{charge.Minor}"));
}
