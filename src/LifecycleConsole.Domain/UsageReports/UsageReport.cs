using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.UsageReports;

/// <summary>
/// What somebody outside has counted and the console charges: traffic of an instance or Elastic IP, calls of a service.
/// Taken once for ever by account and <see cref="Id"/>.
/// </summary>
public sealed record UsageReport
{
    public const int IdLengthMax = 64;

    /// <summary>The longest time that one report may be of.</summary>
    public static readonly TimeSpan LengthMax = TimeSpan.FromDays(31);

    /// <summary>What ended longer ago is not taken any more.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromDays(92);

    public required long AccountId { get; init; }

    /// <summary>Given by whoever counts; the same one is taken once.</summary>
    public required string Id { get; init; }

    /// <summary>An instance or Elastic IP for traffic; any name of a service for calls.</summary>
    public required string SubjectId { get; init; }

    /// <summary>One of <see cref="CountedUse.Kinds"/>.</summary>
    public required UsageKind Kind { get; init; }

    /// <summary>MB or calls, 1 to <see cref="CountedUse.QuantityMax"/>.</summary>
    public required int Quantity { get; init; }

    /// <summary>It was counted in [From, Until).</summary>
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>
    /// The start of the hour that it is charged in: the one that it ended in or, where that is closed, the first that
    /// is not; never before the last of its resource.
    /// </summary>
    public DateTimeOffset ChargedIn { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    /// <summary>True of the same report, whenever it came.</summary>
    public bool IsSameAs(UsageReport other) =>
        this == other with { ChargedIn = ChargedIn, TakenAt = TakenAt };
}

/// <summary>It is taken.</summary>
/// <param name="Line">What its resource line holds then; null where a later report of the same commit says it.</param>
/// <param name="ListPrice">Of its quantity, in the account's currency, before anything is rounded.</param>
public sealed record UsageReported(UsageReport Report, UsageLine? Line, decimal ListPrice) : Change
{
    public override string Canonical => $"usage.reported {Report.Id} {Report.Kind} {Report.SubjectId} "
        + $"{Report.Quantity} {Report.From.UtcDateTime:O} "
        + $"{Report.Until.UtcDateTime:O} in {UsageHours.Name(Report.ChargedIn)}";
}
