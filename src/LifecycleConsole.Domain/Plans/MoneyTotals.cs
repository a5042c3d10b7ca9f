namespace LifecycleConsole.Domain.Plans;

/// <summary>
/// Sums of the money lines of all lines that apply: exactly the sum of what the lines show, never rounded anew.
/// </summary>
public static class MoneyTotals
{
    public static IReadOnlyList<MoneyLine> Of(IEnumerable<PlanLine> lines) =>
        Of(lines.Where(line => line.Applies).SelectMany(line => line.Money));

    /// <summary>A sum for each kind, in the order of the kinds.</summary>
    public static IReadOnlyList<MoneyLine> Of(IEnumerable<MoneyLine> lines) =>
    [
        .. lines
            .GroupBy(money => (money.Kind, money.Amount.Currency))
            .OrderBy(group => group.Key.Kind)
            .Select(group => group.Aggregate(Sum)),
    ];

    /// <summary>
    /// Rates add up where both have one; the instant stays where both have the same; firm where both are.
    /// </summary>
    private static MoneyLine Sum(MoneyLine a, MoneyLine b) =>
        new(a.Kind, a.Amount + b.Amount, a.IsFirm && b.IsFirm)
        {
            Rate = a.Rate is { } left && b.Rate is { } right ? left + right : null,
            At = a.At == b.At ? a.At : null,
        };
}
