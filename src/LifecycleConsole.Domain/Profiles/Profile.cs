namespace LifecycleConsole.Domain.Profiles;

/// <summary>The rules that differ between vendors and change over time, as data. Defaults: rules §1–§7.</summary>
public sealed record Profile
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>
    /// Least time between asking for a scheduled release and its instant; exactly this much is allowed (seed 1).
    /// </summary>
    public TimeSpan ReleaseNotice { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How far ahead a release can be scheduled, in calendar years, inclusive (facts/alibaba §1.6).</summary>
    public int ReleaseHorizonYears { get; init; } = 3;

    /// <summary>Least and most of one top-up, transfer, voucher or gift, in whole units, both inclusive.</summary>
    public decimal TopUpMin { get; init; } = 1m;

    public decimal TopUpMax { get; init; } = 1_000_000m;

    /// <summary>How long an account in arrears runs on, and is charged (rules §6).</summary>
    public TimeSpan ArrearsGrace { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long what arrears have stopped is kept before it is released.</summary>
    public TimeSpan ArrearsKeep { get; init; } = TimeSpan.FromDays(15);

    /// <summary>How long before the release people are warned of it; the longest first.</summary>
    public IReadOnlyList<TimeSpan> ArrearsWarnings { get; init; } = [TimeSpan.FromDays(3), TimeSpan.FromDays(1)];

    /// <summary>A release for arrears that a failed snapshot has stopped is tried again after this.</summary>
    public TimeSpan ArrearsRetry { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A release for arrears that is later than this was missed in an outage, and is put off.</summary>
    public TimeSpan ArrearsLateness { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whole days after the day of expiry for which the Recycle Bin keeps an instance (rules §5); 0: it is released
    /// when its period ends (seed 1).
    /// </summary>
    public int RetentionDays { get; init; } = 7;

    /// <summary>True: Saturdays and Sundays do not count (the other reading of seed 2).</summary>
    public bool RetentionCountsWorkingDays { get; init; }

    /// <summary>What the Recycle Bin takes off an instance that enters it; recovery does not bring it back.</summary>
    public RecycleBin.TakenOffKinds RecycleTakesOff { get; init; } = RecycleBin.TakenOffKinds.All;

    /// <summary>
    /// A termination that is later than this was missed in an outage, and is put off by as long, 24 hours at most.
    /// </summary>
    public TimeSpan TerminationLateness { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// So many days before a paid period ends its owner is told, each once; 0: on the day itself (rules §5).
    /// </summary>
    public IReadOnlyList<int> ExpiryReminderDays { get; init; } = [7, 5, 3, 1, 0];

    /// <summary>The same of what is set not to be renewed (rules §4).</summary>
    public IReadOnlyList<int> NoRenewalReminderDays { get; init; } = [3];

    /// <summary>So many days before automatic renewals it is told where the money will not suffice.</summary>
    public IReadOnlyList<int> RenewalForecastDays { get; init; } = [7, 5, 3, 1];

    /// <summary>So many days before a resource plan ends its owner is told, each once.</summary>
    public IReadOnlyList<int> ResourcePlanReminderDays { get; init; } = [7, 1];

    /// <summary>A resource plan activates by itself so many days after it was bought at the latest.</summary>
    public int ResourcePlanActivationDaysMax { get; init; } = 180;

    /// <summary>
    /// Used days below this many count <see cref="EarlyRefundCoefficient"/> times where an instance is unsubscribed
    /// (rules §7, facts/alibaba §3.3).
    /// </summary>
    public int EarlyRefundDays { get; init; } = 30;

    public decimal EarlyRefundCoefficient { get; init; } = 1.5m;

    /// <summary>So many days after a payment a refund still goes back to the card, inclusive (seed 4).</summary>
    public int CardRefundDays { get; init; } = 150;

    /// <summary>The same of PayPal.</summary>
    public int PayPalRefundDays { get; init; } = 180;

    /// <summary>Business days in which a refund to a card or PayPal arrives at the latest.</summary>
    public int RefundBusinessDays { get; init; } = 30;

    /// <summary>Days of the week that are no business days all the same.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>How many resources can be unsubscribed at once (seed 4).</summary>
    public int UnsubscribeMax { get; init; } = 50;

    /// <summary>Subscription instances can be switched to Pay-As-You-Go (rules §3).</summary>
    public bool SwitchesToPayAsYouGo { get; init; } = true;

    /// <summary>How long a shown plan is honoured.</summary>
    public TimeSpan QuoteTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many instances an account may have at once.</summary>
    public int InstancesMax { get; init; } = 1_000_000;

    public static readonly Profile Default = new() { Name = "default", Version = 1 };
}
