using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Releases;

/// <summary>The money lines of one released instance. A sum that would need a missing price is left out.</summary>
internal static class ReleaseMoney
{
    public static IReadOnlyList<MoneyLine> AtOnce(ReleaseAftermath aftermath, Instance instance, DateTimeOffset asOf) =>
    [
        .. EndingRate(aftermath) is { } ending ? [LastCharge(ending, instance, asOf)] : Array.Empty<MoneyLine>(),
        .. AfterSnapshot(aftermath),
    ];

    public static IReadOnlyList<MoneyLine> AfterSnapshot(ReleaseAftermath aftermath) =>
        [.. PerDay(aftermath), new(MoneyLineKind.Refund, Money.Zero(aftermath.Running.Currency), IsFirm: true)];

    public static IReadOnlyList<MoneyLine> Scheduled(
        ReleaseAftermath aftermath, DateTimeOffset asOf, DateTimeOffset releaseAt) =>
    [
        .. PerDay(aftermath),
        .. aftermath.Running.Total is { } rate
            ? [ChargesUntil(rate, asOf, releaseAt)]
            : Array.Empty<MoneyLine>(),
    ];

    private static MoneyLine ChargesUntil(HourlyRate rate, DateTimeOffset asOf, DateTimeOffset releaseAt) =>
        new(MoneyLineKind.ChargesUntil, Charge(rate, asOf, releaseAt), IsFirm: false) { Rate = rate, At = releaseAt };

    private static IEnumerable<MoneyLine> PerDay(ReleaseAftermath aftermath) =>
    [
        .. EndingRate(aftermath) is { } ending
            ? [MoneyLine.PerDay(MoneyLineKind.EndsPerDay, ending)]
            : Array.Empty<MoneyLine>(),
        MoneyLine.GoesOn(aftermath.Stays, aftermath.Running.Currency),
    ];

    private static HourlyRate? EndingRate(ReleaseAftermath aftermath) =>
        aftermath.Running.Sum(part => !aftermath.KeptDiskIds.Contains(part.SubjectId));

    /// <summary>
    /// From the last full hour in UTC, or from creation if that is later, until now; booked at the next full hour.
    /// </summary>
    private static MoneyLine LastCharge(HourlyRate ending, Instance instance, DateTimeOffset asOf)
    {
        var utc = asOf.ToUniversalTime();
        var hour = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerHour));
        var from = instance.CreatedAt > hour ? instance.CreatedAt : hour;
        var charge = Charge(ending, from, utc);
        return new(MoneyLineKind.LastCharge, charge, IsFirm: false) { Rate = ending, At = hour.AddHours(1) };
    }

    /// <summary>Nothing where the end is not after the start.</summary>
    private static Money Charge(HourlyRate rate, DateTimeOffset from, DateTimeOffset until) =>
        rate.For(until > from ? until - from : TimeSpan.Zero);
}
