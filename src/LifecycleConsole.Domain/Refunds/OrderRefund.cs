using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What one order pays back, with every value on the way: pages, files and messages show this.</summary>
public sealed record OrderRefund
{
    public required RefundInput Input { get; init; }

    /// <summary>Of the formula; a refund keeps the one that it was computed by.</summary>
    public required int Version { get; init; }

    /// <summary>Whole days of the order's period, at least 1.</summary>
    public required int OrderDays { get; init; }

    /// <summary>Begun days, at least 1; 0 where nothing of it has begun to count.</summary>
    public required int UsedDays { get; init; }

    /// <summary>The longest listed duration that was used in full; 0: none.</summary>
    public required int UsedMonths { get; init; }

    public required decimal Coefficient { get; init; }

    /// <summary>What of each line was consumed; empty where all is paid back.</summary>
    public required IReadOnlyList<RefundLine> Lines { get; init; }

    /// <summary>In units of the currency, at six places: exact to half of the last.</summary>
    public required decimal Consumed { get; init; }

    /// <summary>Cash less what was consumed, at six places, before it is bounded and rounded; may be below 0.</summary>
    public required decimal Left { get; init; }

    /// <summary>Minor units, rounded half up once; 0 to the cash that was paid.</summary>
    public required long AmountMinor { get; init; }

    public Money Amount => new(AmountMinor, Input.Currency);

    public Money Cash => new(Input.CashMinor, Input.Currency);
}

/// <param name="PerDay">Undiscounted, in units of the currency, at six places.</param>
/// <param name="Factor">The discount for the time used: 1 without.</param>
/// <param name="Consumed">At six places.</param>
public sealed record RefundLine(string Name, long ListMinor, decimal PerDay, decimal Factor, decimal Consumed)
{
    /// <summary>The day price is that of an upgrade: after less before.</summary>
    public bool IsUpgrade { get; init; }
}
