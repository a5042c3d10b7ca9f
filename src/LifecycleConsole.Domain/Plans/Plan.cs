using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Plans;

/// <summary>
/// What a command will do, line by line. The dialog draws it, the commit carries out this very thing.
/// </summary>
public sealed record Plan
{
    public required ActionName Action { get; init; }

    /// <summary>The instant that the plan was made for. It is honoured for the profile's quote time.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>One line for each subject asked for, in the order asked.</summary>
    public required IReadOnlyList<PlanLine> Lines { get; init; }

    /// <summary>Sums over all lines that apply.</summary>
    public required IReadOnlyList<MoneyLine> Money { get; init; }

    /// <summary>
    /// Why a second person has to say yes first; null where nobody has to. Of a plan that is shown: the commit asks
    /// again.
    /// </summary>
    public Refusal? Approval { get; init; }

    /// <summary>
    /// A hash of all firm outputs: verdicts, changes, firm money. Estimates and <see cref="AsOf"/> are not in it.
    /// </summary>
    public string Fingerprint => field ??= Plans.Fingerprint.Of(this);

    public IEnumerable<PlanLine> Applying => Lines.Where(line => line.Applies);

    public IEnumerable<PlanLine> Skipped => Lines.Where(line => !line.Applies);
}

/// <summary>What the plan does with one subject, or why it leaves it alone.</summary>
public sealed record PlanLine
{
    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>Why nothing happens to this one; null where the line applies.</summary>
    public Refusal? Reason { get; init; }

    public bool Applies => Reason is null;

    /// <summary>What happens, one word of a closed list; doors have the sentence.</summary>
    public Effect Effect { get; init; } = Effect.None;

    /// <summary>The instant that the effect speaks of: a set release time, for one.</summary>
    public DateTimeOffset? EffectAt { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>What is erased with it and cannot be brought back.</summary>
    public IReadOnlyList<Consequence> Lost { get; init; } = [];

    /// <summary>What stays and goes on costing.</summary>
    public IReadOnlyList<Consequence> Stays { get; init; } = [];

    public IReadOnlyList<MoneyLine> Money { get; init; } = [];

    /// <summary>True of the thing and good to know before saying yes; does not stop the line.</summary>
    public IReadOnlyList<Refusal> Warnings { get; init; } = [];
}

/// <summary>What a line does to its subject. A contract with translations: append only.</summary>
public enum Effect
{
    None = 0,
    StoppedByForceThenErased = 1,
    Erased = 2,
    WaitsForOperationThenErased = 3,
    WaitsForSnapshotThenErased = 4,
    ReleaseScheduled = 5,
    ScheduleReplaced = 6,
    ScheduleCancelled = 7,
    ProtectionOn = 8,
    ProtectionOff = 9,
    Started = 10,
    StoppedChargesGoOn = 11,
    StoppedNoFees = 12,
    Rebooted = 13,
    Renamed = 14,
    Tagged = 15,
    SnapshotsCreated = 16,

    /// <summary>A release that waited for a snapshot is taken back.</summary>
    WaitingReleaseStopped = 17,

    /// <summary>Of a Subscription instance, which costs nothing by the hour.</summary>
    Stopped = 18,

    TopUpBegun = 140,
    TopUpCancelled = 141,
    TransferAnnounced = 142,
    TransferWithdrawn = 143,
    TransferConfirmed = 144,
    TransferRejected = 145,
    VoucherGranted = 146,
    GiftGranted = 147,
    MethodMadeDefault = 148,
    MethodDeleted = 149,
    /// <summary>An imported end that was held runs from now on.</summary>
    HoldConfirmed = 40,

    DiskCreated = 60,
    DiskAttached = 61,
    DiskDetached = 62,

    /// <summary>A disk is marked to be released with its instance, or no longer.</summary>
    DiskGoesWithInstance = 63,
    DiskStaysAlone = 64,

    /// <summary>Its automatic snapshots are marked to be deleted with the disk, or no longer.</summary>
    SnapshotsGoWithDisk = 65,
    SnapshotsStay = 66,
    DiskDeleted = 67,
    AddressAllocated = 68,
    AddressBound = 69,
    AddressUnbound = 70,
    BandwidthChanged = 71,
    AddressReleased = 72,
    SnapshotDeleted = 73,

    /// <summary>Created and started.</summary>
    Launched = 100,

    /// <summary>Created and started, with a release time set.</summary>
    LaunchedUntil = 101,

    /// <summary>Paid and renewed: the paid period ends later.</summary>
    Renewed = 175,

    /// <summary>A renewal is ordered and waits for its money.</summary>
    RenewalOrdered = 176,
    OrderPaid = 177,
    OrderCancelled = 178,

    /// <summary>Its paid period ended: it is in the Recycle Bin.</summary>
    Recycled = 180,

    /// <summary>Paid, out of the Recycle Bin and started.</summary>
    Recovered = 181,

    /// <summary>A recovery is ordered and waits for its money.</summary>
    RecoveryOrdered = 182,

    /// <summary>Erased out of the Recycle Bin.</summary>
    Terminated = 183,

    /// <summary>The Recycle Bin keeps it longer: its termination came late, or its recovery is being paid.</summary>
    TerminationPutOff = 184,

    /// <summary>The list of what recovery did not bring back is put away.</summary>
    TakenOffForgotten = 185,

    /// <summary>Its owner is told how long it can still be recovered.</summary>
    RecycleReminded = 186,

    /// <summary>Paid, and being created; the paid period has begun.</summary>
    Bought = 200,

    /// <summary>A new instance is ordered and waits for its money.</summary>
    PurchaseOrdered = 201,

    /// <summary>From Pay-As-You-Go to Subscription, and paid.</summary>
    Switched = 202,

    /// <summary>A switch is ordered and waits for its money.</summary>
    SwitchOrdered = 203,

    /// <summary>At the end of its paid period: renewed by hand or not at all; by itself; never.</summary>
    RenewalManual = 210,
    RenewalAutomatic = 211,
    RenewalNone = 212,

    /// <summary>Of the clock: renewed; too little money, tried again at the end; left to expire.</summary>
    RenewedAutomatically = 213,
    AutoRenewalShort = 214,
    AutoRenewalFailed = 215,

    /// <summary>Paid, and active until an instant.</summary>
    ResourcePlanBought = 270,

    /// <summary>A resource plan is ordered and waits for its money.</summary>
    ResourcePlanOrdered = 271,
    ResourcePlanActivated = 272,

    /// <summary>Its owner is told when it ends.</summary>
    ResourcePlanReminded = 273,
    ResourcePlanExpired = 274,

    /// <summary>Paid, and not active before somebody activates it or an instant comes.</summary>
    ResourcePlanBoughtForLater = 275,

    /// <summary>Paid back as far as it was not used; nothing is drawn from it any more.</summary>
    ResourcePlanUnsubscribed = 276,

    /// <summary>Paid back as far as it was not used, and erased.</summary>
    Unsubscribed = 250,

    /// <summary>Renewals to come are paid back in full; it ends earlier.</summary>
    RenewalsUnsubscribed = 251,

    /// <summary>Of staff: what was under way has arrived, or went to the balance.</summary>
    RefundConfirmed = 252,
    RefundFailed = 253,

    BalanceAlertSet = 230,
    BalanceAlertOff = 231,

    /// <summary>Of a user of the account. Disabled and deleted ones are signed out at once.</summary>
    UserCreated = 290,
    UserEnabled = 291,
    UserDisabled = 292,
    UserDeleted = 293,

    /// <summary>A user has got a link to choose a new password with.</summary>
    PasswordLinked = 294,

    /// <summary>Policies were attached to a user, or detached.</summary>
    PoliciesSet = 295,
    PolicyCreated = 296,
    PolicyChanged = 297,
    PolicyDeleted = 298,
    AccessKeyCreated = 340,
    AccessKeyEnabled = 341,
    AccessKeyDisabled = 342,
    AccessKeyDeleted = 343,

    /// <summary>By which doors a user may come: console, API.</summary>
    UserAccessSet = 344,

    /// <summary>A user's second factor, and what somebody else did to it.</summary>
    FactorOn = 370,
    FactorOff = 371,
    FactorReset = 372,
    RecoveryCodesMade = 373,
    RecoveryCodeUsed = 374,

    /// <summary>Who needs a second factor.</summary>
    FactorRuleSet = 375,
    SignedIn = 376,

    /// <summary>One session, or all of a user's.</summary>
    SessionEnded = 377,
    SessionsEnded = 378,

    /// <summary>The user proved once more who he is.</summary>
    Proven = 379,
    GroupCreated = 345,
    GroupRenamed = 346,
    GroupDeleted = 347,
    GroupMembersSet = 348,
    GroupPoliciesSet = 349,

    /// <summary>Of the clock: a period begins that was renewed with another bandwidth.</summary>
    BandwidthTurns = 310,

    /// <summary>From Subscription to Pay-As-You-Go; what is left is paid back.</summary>
    SwitchedToPayAsYouGo = 311,

    /// <summary>More public bandwidth at once, paid until an instant.</summary>
    BandwidthUpgraded = 420,

    /// <summary>Of staff: an order is not refunded.</summary>
    OrderNotRefundable = 430,

    PasskeyAdded = 440,
    PasskeyRenamed = 441,
    PasskeyRemoved = 442,

    /// <summary>The user has chosen a new password, signed in or by a link.</summary>
    PasswordChanged = 443,

    /// <summary>Of the clock: the user of an AccessKey was told how old it is.</summary>
    AccessKeyTold = 444,

    /// <summary>Which deeds need a second person.</summary>
    ApprovalRuleSet = 400,

    /// <summary>A request for a second person's yes, and what became of it.</summary>
    ApprovalAsked = 401,
    RequestApproved = 402,
    RequestRejected = 403,
    RequestWithdrawn = 404,
    RequestExpired = 405,
    RequestChanged = 406,

    /// <summary>A membership, an auxiliary interface or a classic link, put on or taken off.</summary>
    AttachedToInstance = 410,
    DetachedFromInstance = 411,
}

/// <summary>A thing that is lost with, or outlives, a subject.</summary>
public sealed record Consequence(ConsequenceKind Kind, string Id, string Name)
{
    public int SizeGib { get; init; }

    /// <summary>List price per hour while it goes on costing; null where it costs nothing any more.</summary>
    public HourlyRate? Rate { get; init; }

    /// <summary>What a day costs, rounded by itself, as its metering line is (rules §6).</summary>
    public Money? PerDay => Rate?.PerDay;
}

public enum ConsequenceKind
{
    SystemDisk = 1,
    DataDisk = 2,
    StaticAddress = 3,
    AutomaticSnapshot = 4,
    ElasticAddress = 5,
    ManualSnapshot = 6,

    /// <summary>Made by this very plan. Its ID is its disk's, because its own is drawn anew for every plan.</summary>
    NewSnapshot = 7,
    LoadBalancer = 8,
    NetworkInterface = 9,
    ClassicLink = 10,
}

/// <summary>
/// One line of money. A firm line is what will be booked; an estimate moves with the second and is shown as "about".
/// </summary>
public sealed record MoneyLine(MoneyLineKind Kind, Money Amount, bool IsFirm)
{
    /// <summary>The hourly rate behind a sum per day; null for a one-off sum.</summary>
    public HourlyRate? Rate { get; init; }

    /// <summary>When it is booked; null for a rate.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A firm sum per day, rounded once.</summary>
    public static MoneyLine PerDay(MoneyLineKind kind, HourlyRate rate) =>
        new(kind, rate.PerDay, IsFirm: true) { Rate = rate };

    /// <summary>
    /// What stays, per day: the sum of the figures shown for each thing, so that they add up. Those without a price are
    /// left out.
    /// </summary>
    public static MoneyLine GoesOn(IEnumerable<Consequence> stays, Currency currency)
    {
        var (sum, rate) = (Wallet.Money.Zero(currency), HourlyRate.Zero(currency));
        foreach (var thing in stays)
        {
            sum += thing.PerDay ?? Wallet.Money.Zero(currency);
            rate += thing.Rate ?? HourlyRate.Zero(currency);
        }
        return new MoneyLine(MoneyLineKind.GoesOnPerDay, sum, IsFirm: true) { Rate = rate };
    }
}

public enum MoneyLineKind
{
    /// <summary>The last charge of what ends, booked at the next full hour.</summary>
    LastCharge = 1,

    /// <summary>What ends, per day (hourly rate × 24).</summary>
    EndsPerDay = 2,

    /// <summary>What stays and goes on costing, per day.</summary>
    GoesOnPerDay = 3,

    /// <summary>What is paid back. Pay-As-You-Go: always nothing.</summary>
    Refund = 4,

    /// <summary>Charges from now until a set time.</summary>
    ChargesUntil = 5,

    /// <summary>What begins to cost, per day.</summary>
    StartsPerDay = 20,

    /// <summary>Of an order, undiscounted.</summary>
    ListPrice = 30,

    /// <summary>Below zero.</summary>
    Discount = 31,

    /// <summary>What is to be paid for an order.</summary>
    AmountDue = 32,
    FromVouchers = 33,
    FromGift = 34,
    FromCash = 35,
}
