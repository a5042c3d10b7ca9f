namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>
/// A prepaid quota of one kind of use: metered charges draw from it before vouchers and the balance pay. (The product;
/// what a command will do is a <see cref="Plans.Plan"/>.)
/// </summary>
public sealed record ResourcePlan
{
    /// <summary>Quotas are sold by the unit and hour, and drawn by the unit and second.</summary>
    public const long SecondsPerHour = 3600;

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>The order that it was bought with.</summary>
    public required string OrderId { get; init; }

    /// <summary>Of the price list that it was bought from.</summary>
    public required string OfferId { get; init; }

    public required string Name { get; init; }

    public required QuotaKind Kind { get; init; }

    /// <summary>Unit-hours: GiB or Mbit/s × hours; of what is counted, MB or calls instead.</summary>
    public required long Capacity { get; init; }

    /// <summary>Unit-seconds; at most the capacity.</summary>
    public long UsedSeconds { get; init; }

    /// <summary>Calendar months from activation to the end.</summary>
    public required int Months { get; init; }

    public required DateTimeOffset BoughtAt { get; init; }

    /// <summary>When it activates by itself unless somebody did before; null: it was activated when it was bought.
    /// </summary>
    public DateTimeOffset? ActivateBy { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>Exclusive; null before it is activated.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it was unsubscribed; null: it was not.</summary>
    public DateTimeOffset? RefundedAt { get; init; }

    public long CapacitySeconds => Capacity * SecondsPerHour;

    public long LeftSeconds => CapacitySeconds - UsedSeconds;

    /// <summary>
    /// Does it pay an hour of use that ended at <paramref name="end"/>? Whole hours: the first is the one in which it
    /// was activated, the last the one that ends with it or before. However late an hour is settled, the answer stays.
    /// </summary>
    public bool PaysUseAt(DateTimeOffset end) =>
        RefundedAt is null && ActivatedAt < end && end <= EndsAt && LeftSeconds > 0;

    public ResourcePlanState StateAt(DateTimeOffset now) => this switch
    {
        { RefundedAt: not null } => ResourcePlanState.Refunded,
        { ActivatedAt: null } => ResourcePlanState.NotActivated,
        { LeftSeconds: 0 } => ResourcePlanState.UsedUp,
        _ when now >= EndsAt => ResourcePlanState.Expired,
        _ => ResourcePlanState.InUse,
    };
}

/// <summary>A contract with addresses of the list: append only.</summary>
public enum ResourcePlanState
{
    NotActivated = 1,
    InUse = 2,
    UsedUp = 3,
    Expired = 4,

    /// <summary>Unsubscribed.</summary>
    Refunded = 5,
}
