using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Metering;

/// <summary>Which charges to show.</summary>
public sealed record ChargeFilter
{
    public const int PageSizeMax = 100;

    /// <summary>A period is cut here, so that a page never adds up years.</summary>
    public const int DaysMax = 92;

    /// <summary>A day of the billing zone, inclusive; null: 30 days before the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Inclusive; null: today.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The start of one hour: it wins over the days.</summary>
    public DateTimeOffset? Hour { get; init; }

    public UsageKind? Kind { get; init; }

    /// <summary>Of one instance, disk, address or snapshot.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Subjects after this ID.</summary>
    public string? After { get; init; }

    /// <summary>Subjects before this ID.</summary>
    public string? Before { get; init; }

    public int PageSize { get; init; } = 50;
}

/// <summary>What an account was charged in a period. Every figure is one of the ledger.</summary>
public sealed record ChargesView
{
    public required Account Account { get; init; }

    /// <summary>The days shown, inclusive.</summary>
    public required (DateOnly From, DateOnly Until) Days { get; init; }

    /// <summary>[From, Until) in full hours.</summary>
    public required (DateTimeOffset From, DateTimeOffset Until) Hours { get; init; }

    /// <summary>By day and kind; days without a charge are not there.</summary>
    public required IReadOnlyList<DayCharge> ByDay { get; init; }

    /// <summary>
    /// What of the total vouchers have paid; null where one kind of use is shown, because an hour is paid as a whole.
    /// </summary>
    public Money? FromVouchers { get; init; }

    /// <summary>What of the total resource plans have paid, of the kinds that are shown.</summary>
    public Money? FromResourcePlans { get; init; }

    /// <summary>Settled up to here; null where nothing has ever been used.</summary>
    public required DateTimeOffset? SettledUntil { get; init; }

    public Money Total => new(ByDay.Sum(day => day.Minor), Account.Currency);

    /// <summary>The dearest first.</summary>
    public IReadOnlyList<(UsageKind Kind, Money Amount)> ByKind =>
    [
        .. ByDay.GroupBy(day => day.Kind)
            .Select(group => (group.Key, new Money(group.Sum(day => day.Minor), Account.Currency)))
            .OrderByDescending(kind => kind.Item2.Minor),
    ];
}

/// <param name="Day">A day of the billing zone; an hour belongs to the day that it begins in.</param>
public sealed record DayCharge(DateOnly Day, UsageKind Kind, long Minor);

/// <summary>What one subject was charged in the period.</summary>
/// <param name="Name">Its ID where it has none.</param>
/// <param name="InstanceId">The page that shows it: its own, or of the instance that it hangs on; null: none.</param>
public sealed record SubjectCharge(
    string SubjectId, string Name, string? InstanceId, IReadOnlyList<(UsageKind Kind, Money Amount)> Kinds)
{
    public Money Total => Kinds.Select(kind => kind.Amount).Aggregate((a, b) => a + b);
}

/// <param name="Rows">By ID.</param>
/// <param name="Before">Where the page before begins to look; null: there is none.</param>
/// <param name="After">Where the next page begins; null: there is none.</param>
public sealed record SubjectPage(IReadOnlyList<SubjectCharge> Rows, string? Before, string? After);

/// <summary>What runs up now.</summary>
/// <param name="NotSettled">Since the last full hour that is settled.</param>
/// <param name="RunsOutAt">The hour that takes the balance below zero, if nothing is done; null: none in sight.</param>
public sealed record BurnView(Money Balance, Money NotSettled, HourlyRate PerHour, DateTimeOffset? RunsOutAt);
