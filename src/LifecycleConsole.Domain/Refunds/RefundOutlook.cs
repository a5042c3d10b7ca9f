using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What the refund of one order would be a little later, where that differs.</summary>
/// <param name="At">From then on: just after it.</param>
/// <param name="AmountMinor">At that instant, whole days later less.</param>
public sealed record RefundOutlook(DateTimeOffset At, RefundTurn Turn, long AmountMinor);

/// <summary>Why the refund changes.</summary>
public enum RefundTurn
{
    /// <summary>Another day of use begins.</summary>
    NextDay = 1,

    /// <summary>The first days, which count more, are over.</summary>
    CoefficientEnds = 2,

    /// <summary>A longer listed duration was used in full, and its discount holds.</summary>
    LongerDiscount = 3,
}

public static class RefundOutlooks
{
    /// <summary>Changes to come within the period, at most one of each kind, the nearest first.</summary>
    public static IReadOnlyList<RefundOutlook> Of(OrderRefund refund)
    {
        var input = refund.Input;
        if (input.Rule.IsFull() || input.At >= input.PeriodUntil)
        {
            return [];
        }
        List<(DateTimeOffset At, RefundTurn Turn)> turns = [(RefundDays.EndOfDay(input, refund.UsedDays),
            RefundTurn.NextDay)];
        if (input.Rule.HasCoefficient() && refund.UsedDays < input.EarlyDays && input.EarlyCoefficient != 1m)
        {
            turns.Add((RefundDays.EndOfDay(input, input.EarlyDays - 1), RefundTurn.CoefficientEnds));
        }
        if (NextDiscount(refund) is { } at)
        {
            turns.Add((at, RefundTurn.LongerDiscount));
        }
        return
        [
            .. turns.Where(turn => turn.At > input.At && turn.At < input.PeriodUntil)
                .GroupBy(turn => turn.At).Select(group => group.MaxBy(turn => turn.Turn))
                .Select(turn => new RefundOutlook(turn.At, turn.Turn, AmountJustAfter(input, turn.At)))
                .Where(outlook => outlook.AmountMinor != refund.AmountMinor)
                .OrderBy(outlook => outlook.At),
        ];
    }

    private static DateTimeOffset? NextDiscount(OrderRefund refund)
    {
        var input = refund.Input;
        if (!input.Rule.HasCoefficient() || !input.Lines.Any(line => line.HasTimeDiscount))
        {
            return null;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(input.BillingZone);
        return input.Durations
            .Where(months => input.Discounts.Any(d => d.FromMonths == months))
            .Select(months => (DateTimeOffset?)Periods.EndOf(
                input.PeriodFrom, months, new Anchor(input.AnchorDay, input.AnchorMicros), zone))
            .FirstOrDefault(end => end > input.At);
    }

    private static long AmountJustAfter(RefundInput input, DateTimeOffset at) =>
        RefundFormula.Of(input with { At = at.AddTicks(TimeSpan.TicksPerMicrosecond) }).AmountMinor;
}
