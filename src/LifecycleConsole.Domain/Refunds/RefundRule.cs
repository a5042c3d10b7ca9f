namespace LifecycleConsole.Domain.Refunds;

/// <summary>By which rule an order is paid back (rules §7). Stored with each refund: append only.</summary>
public enum RefundRule
{
    /// <summary>Full: a renewal that has not begun, its configuration unchanged.</summary>
    PendingRenewal = 1,

    /// <summary>Partial: what is left after what was used, the first days dearer.</summary>
    PartialInstance = 2,

    /// <summary>Full: a resource plan that is not activated.</summary>
    UnactivatedPlan = 3,

    /// <summary>Full: a resource plan of which nothing was used.</summary>
    UnusedPlan = 4,

    /// <summary>Partial: a resource plan, by days, at the list price.</summary>
    PartialPlan = 5,
}

public static class RefundRules
{
    /// <summary>True where all cash comes back.</summary>
    public static bool IsFull(this RefundRule rule) => rule switch
    {
        RefundRule.PendingRenewal or RefundRule.UnactivatedPlan or RefundRule.UnusedPlan => true,
        RefundRule.PartialInstance or RefundRule.PartialPlan => false,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    /// <summary>True where the first days count more and the discount is that of the time used.</summary>
    internal static bool HasCoefficient(this RefundRule rule) => rule == RefundRule.PartialInstance;
}
