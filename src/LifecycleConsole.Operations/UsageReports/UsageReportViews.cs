using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.UsageReports;

/// <summary>What taking a file would do.</summary>
public sealed record UsageReview
{
    /// <summary>By account and kind: what is new.</summary>
    public required IReadOnlyList<UsageReviewGroup> Groups { get; init; }

    /// <summary>Lines that were taken before.</summary>
    public required int KnownCount { get; init; }

    /// <summary>In the order of the file. With one of them nothing is taken.</summary>
    public required IReadOnlyList<Refusal> Problems { get; init; }

    /// <summary>Of what is new with its prices: a file that comes to something else by now is shown again.</summary>
    public required string Print { get; init; }

    public int NewCount => Groups.Sum(group => group.Count);
}

/// <param name="Quantity">MB or calls.</param>
/// <param name="ListPrice">Of them together, rounded once; resource plans and vouchers may pay for it.</param>
public sealed record UsageReviewGroup(
    Account Account, UsageKind Kind, int Count, long Quantity, Money ListPrice);

/// <param name="KnownCount">Lines that were taken before: nothing was done.</param>
public sealed record UsageTaken(int TakenCount, int KnownCount);

/// <summary>A report of the list.</summary>
public sealed record TakenReport(UsageReport Report, string AccountName);
