namespace LifecycleConsole.Domain.Notices;

/// <summary>What a notice tells. Stored, and a contract with translations and web hooks: append only.</summary>
public enum NoticeKind
{
    /// <summary>The balance has fallen below zero: <c>balance</c>, <c>stopsAt</c>.</summary>
    ArrearsBegan = 1,

    /// <summary>Instances were stopped for arrears: <c>count</c>, <c>balance</c>, <c>releaseAt</c>.</summary>
    ArrearsStopped = 2,

    /// <summary>The balance suffices again: <c>balance</c>, <c>count</c> of instances that are started.</summary>
    ArrearsEnded = 3,

    /// <summary>Instances were released for arrears: <c>count</c>.</summary>
    ArrearsReleased = 4,

    /// <summary><c>count</c>, <c>releaseAt</c>, <c>balance</c>, <c>missing</c>.</summary>
    ArrearsReleaseComing = 5,

    /// <summary>The balance alert: <c>balance</c>, <c>threshold</c>.</summary>
    BalanceLow = 6,

    /// <summary>Scheduled releases come near: <c>count</c>, <c>name</c> of the first, <c>releaseAt</c>.</summary>
    ReleaseComing = 10,

    /// <summary>Instances were released as scheduled: <c>count</c>, <c>name</c> of the last.</summary>
    ReleaseDone = 11,

    /// <summary><c>amount</c>.</summary>
    PaymentArrived = 20,

    /// <summary><c>amount</c>.</summary>
    PaymentFailed = 21,

    /// <summary><c>amount</c> that came in, <c>reference</c>.</summary>
    TransferConfirmed = 22,

    /// <summary><c>reference</c>, <c>reason</c>.</summary>
    TransferRejected = 23,

    /// <summary><c>amount</c>, <c>until</c>.</summary>
    VoucherGranted = 24,

    /// <summary><c>amount</c>, <c>reason</c>.</summary>
    GiftGranted = 25,

    /// <summary><c>count</c> of orders, <c>name</c> of what the first has bought, <c>amount</c>.</summary>
    OrderPaid = 30,

    /// <summary><c>name</c>, <c>amount</c> that was paid back.</summary>
    OrderReversed = 31,

    /// <summary>What was ordered could not be delivered: <c>name</c>, <c>amount</c> that was paid back.</summary>
    DeliveryFailed = 32,

    /// <summary><c>amount</c> that was charged, <c>from</c>, <c>until</c>.</summary>
    ChargeReport = 40,

    /// <summary>Instances entered the Recycle Bin: <c>count</c>, <c>name</c> of one, <c>until</c>.</summary>
    Recycled = 50,

    /// <summary>Instances are still in the Recycle Bin: <c>count</c>, <c>name</c>, <c>until</c>.</summary>
    RecycleReminder = 51,

    /// <summary>Instances were erased at the end of their retention: <c>count</c>, <c>name</c>.</summary>
    RetentionEnded = 52,

    /// <summary>A termination came late and is put off: <c>count</c>, <c>name</c>, <c>until</c>.</summary>
    TerminationPutOff = 53,

    /// <summary>The back-end could not bring it back: <c>name</c>, <c>amount</c> that was paid back.</summary>
    RecoveryFailed = 54,

    /// <summary>Money came for an order that could not be paid with it any more, and is on the balance:
    /// <c>name</c>, <c>amount</c>.</summary>
    OrderNotPaid = 100,

    /// <summary>Renewed by themselves: <c>count</c>, <c>name</c>, <c>amount</c>, <c>until</c> of one.</summary>
    AutoRenewed = 70,

    /// <summary>
    /// Too little money, tried once more at the end: <c>count</c>, <c>name</c> of the first, <c>missing</c>,
    /// <c>at</c>.
    /// </summary>
    AutoRenewalShort = 71,

    /// <summary>Left to expire: <c>count</c>, <c>name</c>, <c>missing</c>, <c>at</c>.</summary>
    AutoRenewalFailed = 72,

    /// <summary>
    /// Money will be missing: <c>count</c> of what is renewed that day, <c>missing</c>, <c>at</c>, <c>days</c>.
    /// </summary>
    AutoRenewalForecast = 73,

    /// <summary>Paid periods end: <c>count</c>, <c>name</c> of the first, <c>at</c>, <c>days</c>.</summary>
    ExpiryComing = 74,

    /// <summary>The same of what is set not to be renewed: <c>count</c>, <c>name</c>, <c>at</c>.</summary>
    NoRenewalComing = 75,

    /// <summary>
    /// Could not be renewed by themselves for another reason than money: <c>count</c>, <c>name</c>, <c>reason</c>,
    /// <c>at</c>.
    /// </summary>
    AutoRenewalRefused = 76,

    /// <summary>To the operator: records and machines differ. <c>count</c>.</summary>
    DriftFound = 60,

    /// <summary>To the operator: a customer has announced a bank transfer. <c>account</c>,
    /// <c>amount</c>, <c>reference</c>.</summary>
    TransferAnnounced = 61,

    /// <summary>A web hook failed for days and is off now: <c>name</c> (its host), <c>reason</c>.</summary>
    WebHookSwitchedOff = 90,

    /// <summary>An order that nobody paid in its time is cancelled: <c>name</c>, <c>amount</c>.</summary>
    OrderLapsed = 80,

    /// <summary>80 % of a resource plan are used: <c>name</c>.</summary>
    ResourcePlanNearlyUsed = 120,

    /// <summary>All of a resource plan is used: <c>name</c>.</summary>
    ResourcePlanUsedUp = 121,

    /// <summary>A resource plan ends: <c>name</c>, <c>at</c>, <c>days</c>.</summary>
    ResourcePlanEndComing = 122,

    /// <summary>A resource plan has ended with something left: <c>name</c>.</summary>
    ResourcePlanEnded = 123,

    /// <summary>A resource plan was activated by itself on its last day: <c>name</c>, <c>until</c>.</summary>
    ResourcePlanActivated = 124,

    /// <summary>A resource plan was unsubscribed: <c>name</c>, <c>amount</c> that is paid back.</summary>
    ResourcePlanUnsubscribed = 125,

    /// <summary>An instance was unsubscribed and erased: <c>name</c>, <c>amount</c> that is paid back.</summary>
    Unsubscribed = 110,

    /// <summary>Renewals to come were taken back: <c>name</c>, <c>amount</c> that is paid back.</summary>
    RenewalsUnsubscribed = 111,

    /// <summary>All of a refund has arrived: <c>name</c>, <c>amount</c>.</summary>
    RefundArrived = 112,

    /// <summary>A card or PayPal did not take a refund, and it is on the balance: <c>name</c>, <c>amount</c>.</summary>
    RefundToBalance = 113,

    /// <summary>
    /// To staff: a refund was failed by hand and put on the balance, and the gateway has paid it too. <c>account</c>,
    /// <c>name</c>, <c>amount</c>.
    /// </summary>
    RefundPaidTwice = 140,

    /// <summary>
    /// To staff: a refund was confirmed by hand, and the gateway has refused it. <c>account</c>, <c>name</c>,
    /// <c>amount</c>.
    /// </summary>
    RefundNotPaid = 141,

    /// <summary>
    /// The back-end could not change a bandwidth: <c>name</c>, <c>mbps</c>, <c>amount</c> that was paid back.
    /// </summary>
    BandwidthNotSet = 135,

    /// <summary>A Subscription instance is Pay-As-You-Go now: <c>name</c>, <c>amount</c> that is paid back.</summary>
    SwitchedToPayAsYouGo = 136,

    /// <summary>
    /// To staff: the gateway told of another amount than was asked, and nothing is booked: <c>name</c> of the payment,
    /// <c>amount</c> that was asked, <c>told</c>.
    /// </summary>
    PaymentQuestioned = 137,

    /// <summary>Staff have marked an order as not refundable: <c>name</c>, <c>reason</c>.</summary>
    OrderNotRefundable = 160,

    /// <summary>
    /// To one user: his second factor was switched on or off, reset, or has new recovery codes. <c>what</c>, <c>at</c>.
    /// </summary>
    FactorChanged = 165,

    /// <summary>To one user: a passkey was added or removed. <c>what</c>, <c>name</c>, <c>at</c>.</summary>
    PasskeyChanged = 166,

    /// <summary>To one user: <c>at</c>.</summary>
    PasswordChanged = 167,

    /// <summary>To an owner: a user of the account has no second factor any more. <c>name</c>, <c>at</c>.</summary>
    UserFactorReset = 168,

    /// <summary>To one user: an AccessKey should be replaced. <c>name</c> (its ID), <c>days</c>.</summary>
    AccessKeyOld = 169,

    /// <summary>To who may approve: somebody asks. <c>name</c>, <c>user</c>, <c>reason</c>, <c>until</c>.</summary>
    ApprovalAsked = 150,

    /// <summary>To whoever asked: approved and done. <c>name</c>, <c>user</c> who approved.</summary>
    ApprovalGiven = 151,

    /// <summary>To whoever asked: <c>name</c>, <c>user</c>, <c>reason</c>.</summary>
    ApprovalRejected = 152,

    /// <summary>To whoever asked: nobody has decided in time. <c>name</c>.</summary>
    ApprovalExpired = 153,

    /// <summary>To whoever asked: it was another thing when it was approved, and is to be asked anew.
    /// <c>name</c>.</summary>
    ApprovalChanged = 154,

    /// <summary>
    /// To an owner: somebody else has changed what needs a second person. <c>user</c>, <c>at</c>.
    /// </summary>
    ApprovalRuleChanged = 155,
}
