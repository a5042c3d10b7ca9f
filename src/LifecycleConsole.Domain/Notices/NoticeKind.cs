namespace LifecycleConsole.Domain.Notices;

/// <summary>What a notice tells. Stored, and a contract with translations and web hooks: append only.</summary>
public enum NoticeKind
{
    /// <summary>The balance has fallen below zero.</summary>
    ArrearsBegan = 1,

    /// <summary>Instances were stopped for arrears.</summary>
    ArrearsStopped = 2,
    ArrearsEnded = 3,

    /// <summary>Instances were released for arrears.</summary>
    ArrearsReleased = 4,
    ArrearsReleaseComing = 5,

    /// <summary>The balance alert.</summary>
    BalanceLow = 6,

    /// <summary>A scheduled release comes near.</summary>
    ReleaseComing = 10,

    /// <summary>Instances were released as scheduled.</summary>
    ReleaseDone = 11,
    PaymentArrived = 20,
    PaymentFailed = 21,
    TransferConfirmed = 22,
    TransferRejected = 23,
    VoucherGranted = 24,
    GiftGranted = 25,
    OrderPaid = 30,
    OrderReversed = 31,

    /// <summary>What was ordered could not be delivered and was paid back.</summary>
    DeliveryFailed = 32,
    ChargeReport = 40,

    /// <summary>To the operator: records and machines differ.</summary>
    DriftFound = 60,

    /// <summary>To the operator: a customer has announced a bank transfer.</summary>
    TransferAnnounced = 61,
}
