using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Accounts;

/// <summary>Who owns, pays and sets the rules for a group of instances.</summary>
public sealed record Account
{
    public const int NameLengthMax = 100;

    /// <summary>16 digits, as Alibaba's account IDs.</summary>
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>IANA zone of times of day and calendar days. A change moves no existing moment (rules §3).</summary>
    public required string BillingZone { get; init; }

    /// <summary>
    /// Pay-As-You-Go VPC instances without local disks that are stopped here stop costing vCPU and memory.
    /// </summary>
    public bool NoFeesWhenStopped { get; init; }

    public string ProfileName { get; init; } = "default";

    public int ProfileVersion { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the balance is below zero; null while it is not (rules §6).</summary>
    public DateTimeOffset? ArrearsSince { get; init; }

    /// <summary>
    /// From when what runs by the hour is stopped, and kept before it is released; null while the grace lasts.
    /// </summary>
    public DateTimeOffset? ArrearsStoppedAt { get; init; }

    /// <summary>
    /// Day of the month, 1 to 28, on which instances are to end that are unified (rules §4); null: none was chosen.
    /// </summary>
    public int? UnifiedDay { get; init; }

    /// <summary>Below it people are told, in minor units; 0: they are not (rules §6).</summary>
    public long AlertMinor { get; init; }

    /// <summary>On how many days of this time below the threshold they were; 0: it is not below.</summary>
    public int AlertDays { get; init; }

    public DateTimeOffset? AlertToldAt { get; init; }

    /// <summary>Who needs a second factor; of the console's own row: among the staff.</summary>
    public Access.FactorRule FactorRule { get; init; }

    public BalanceAlert Alert => new(AlertMinor, AlertDays, AlertToldAt);

    public Currency Currency => Currency.Of(CurrencyCode);
}
