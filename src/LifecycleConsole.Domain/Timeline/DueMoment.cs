namespace LifecycleConsole.Domain.Timeline;

/// <summary>
/// Something that the clock must do at an instant. Written in the same commit as what causes it. At most one of a kind
/// per subject.
/// </summary>
public sealed record DueMoment
{
    public required DueKind Kind { get; init; }

    public required string SubjectId { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Never acted upon before this instant.</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>
/// What comes due. Within one instant of one account lower numbers go first (architecture: settlement, top-up,
/// auto-renewal, expiry, termination). Stored: append only.
/// </summary>
public enum DueKind
{
    PaymentLapse = 15,
    PayingOrder = 16,
    UnpaidOrder = 17,
    VoucherEnd = 18,
    ArrearsStop = 30,
    ArrearsRelease = 31,

    /// <summary>The paid period of an instance ends; the subject is the instance.</summary>
    Expiry = 42,

    /// <summary>The Recycle Bin keeps it no longer.</summary>
    RetentionEnd = 44,

    /// <summary>Its owner is told how much time is left in the Recycle Bin.</summary>
    RecycleReminder = 46,

    /// <summary>An attempt to renew an instance by itself.</summary>
    AutoRenewal = 40,

    /// <summary>A day later the balance may still be below its alert.</summary>
    BalanceAlert = 32,

    /// <summary>The release for arrears comes near.</summary>
    ArrearsWarning = 33,

    ScheduledRelease = 50,

    /// <summary>The owner of an instance is told when its paid period ends.</summary>
    ExpiryReminder = 60,

    /// <summary>A resource plan that nobody has activated activates by itself; the subject is the plan.</summary>
    ResourcePlanActivation = 85,

    /// <summary>The end of a resource plan comes near, or is there.</summary>
    ResourcePlanEnd = 86,

    /// <summary>
    /// The rest of a stop, a release or an end of arrears of an account that is too large for one commit; the subject
    /// says how far it is (<see cref="Arrears.ArrearsRest"/>).
    /// </summary>
    ArrearsStopRest = 90,
    ArrearsReleaseRest = 91,
    ArrearsResumeRest = 92,
    /// <summary>A renewal with another bandwidth begins; the subject is its order.</summary>
    BandwidthTurn = 95,

    /// <summary>A request for approval waits no longer; the subject is the request.</summary>
    ApprovalEnd = 96,

    /// <summary>It is looked whether the money of an account suffices for what is renewed on a day.</summary>
    RenewalForecast = 61,

    /// <summary>An AccessKey has become older than it should be; the subject is the key.</summary>
    AccessKeyAge = 99,
}

public static class DueKinds
{
    /// <summary>
    /// True where the transition destroys data or money that was given, takes a machine down or off the network, or
    /// charges for what may not be due yet: such moments wait while the clock is in doubt.
    /// </summary>
    public static bool IsDestructive(this DueKind kind) => kind switch
    {
        DueKind.ScheduledRelease or DueKind.ArrearsRelease or DueKind.ArrearsReleaseRest or DueKind.Expiry
            or DueKind.RetentionEnd or DueKind.AutoRenewal or DueKind.VoucherEnd or DueKind.ArrearsStop
            or DueKind.ArrearsStopRest => true,
        DueKind.PaymentLapse or DueKind.PayingOrder or DueKind.UnpaidOrder or DueKind.RecycleReminder
            or DueKind.ExpiryReminder or DueKind.RenewalForecast or DueKind.BalanceAlert or DueKind.ArrearsWarning
            or DueKind.ResourcePlanActivation or DueKind.ResourcePlanEnd or DueKind.BandwidthTurn
            or DueKind.ArrearsResumeRest or DueKind.AccessKeyAge or DueKind.ApprovalEnd => false,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>
    /// True where what is decided depends on the balance, or where it takes or frees a voucher that pays use: such a
    /// moment waits until the hours that ended before it are settled. Others may pass settlement, because usage lines
    /// keep their instants. (An expiry waits for the automatic renewal of the same instance, and for nothing else.)
    /// </summary>
    public static bool NeedsSettledMoney(this DueKind kind) => kind is not (DueKind.ScheduledRelease
        or DueKind.PaymentLapse or DueKind.PayingOrder or DueKind.Expiry or DueKind.RetentionEnd
        or DueKind.RecycleReminder or DueKind.ExpiryReminder or DueKind.ResourcePlanActivation
        or DueKind.ResourcePlanEnd or DueKind.BandwidthTurn or DueKind.AccessKeyAge or DueKind.ApprovalEnd);

    /// <summary>
    /// True where charges by use end with it. Where such a moment is set aside, the hours of its account from there on
    /// wait: what was settled is not taken back. Any other that is set aside holds up no settlement, and so neither
    /// arrears nor what others of the account have to pay.
    /// </summary>
    public static bool EndsUse(this DueKind kind) => kind is DueKind.ScheduledRelease or DueKind.RetentionEnd
        or DueKind.ArrearsStop or DueKind.ArrearsStopRest or DueKind.ArrearsRelease or DueKind.ArrearsReleaseRest;
}
