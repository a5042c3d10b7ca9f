using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Domain.Channels;

/// <summary>Kinds of notices that a person chooses together. Stored with what people chose: append only.</summary>
public enum NoticeGroup
{
    /// <summary>Arrears, and a balance that runs low.</summary>
    Arrears = 1,
    Releases = 2,

    /// <summary>Payments, transfers, vouchers and gifts.</summary>
    Money = 3,
    Orders = 4,
    Reports = 5,

    /// <summary>The channels themselves: a web hook that was switched off.</summary>
    Channels = 6,

    /// <summary>Paid periods: their ends, renewals by themselves, the Recycle Bin.</summary>
    Subscriptions = 7,

    /// <summary>A user's own ways to sign in: second factor, passkeys, password, AccessKeys.</summary>
    Security = 8,

    /// <summary>What waits for a second person, and what became of it.</summary>
    Approvals = 150,

    /// <summary>To the operator: records and machines.</summary>
    Machines = 20,

    /// <summary>To the operator: money that customers announce.</summary>
    Transfers = 21,
}

/// <summary>Which kinds belong together, who gets them, and who gets them by e-mail without having chosen.</summary>
public static class NoticeGroups
{
    public static NoticeGroup Of(NoticeKind kind) => kind switch
    {
        NoticeKind.ArrearsBegan or NoticeKind.ArrearsStopped or NoticeKind.ArrearsEnded or NoticeKind.ArrearsReleased
            or NoticeKind.ArrearsReleaseComing or NoticeKind.BalanceLow => NoticeGroup.Arrears,
        NoticeKind.ReleaseComing or NoticeKind.ReleaseDone => NoticeGroup.Releases,
        NoticeKind.PaymentArrived or NoticeKind.PaymentFailed or NoticeKind.TransferConfirmed
            or NoticeKind.TransferRejected or NoticeKind.VoucherGranted or NoticeKind.GiftGranted => NoticeGroup.Money,
        NoticeKind.OrderPaid or NoticeKind.OrderReversed or NoticeKind.DeliveryFailed => NoticeGroup.Orders,
        NoticeKind.OrderNotPaid or NoticeKind.OrderLapsed or NoticeKind.OrderNotRefundable or NoticeKind.Unsubscribed
            or NoticeKind.RenewalsUnsubscribed or NoticeKind.ResourcePlanUnsubscribed => NoticeGroup.Orders,
        NoticeKind.RefundArrived or NoticeKind.RefundToBalance => NoticeGroup.Money,
        NoticeKind.AutoRenewed or NoticeKind.AutoRenewalShort or NoticeKind.AutoRenewalFailed
            or NoticeKind.AutoRenewalForecast or NoticeKind.AutoRenewalRefused or NoticeKind.ExpiryComing
            or NoticeKind.NoRenewalComing or NoticeKind.Recycled or NoticeKind.RecycleReminder
            or NoticeKind.RetentionEnded or NoticeKind.TerminationPutOff or NoticeKind.RecoveryFailed =>
            NoticeGroup.Subscriptions,
        NoticeKind.ResourcePlanNearlyUsed or NoticeKind.ResourcePlanUsedUp or NoticeKind.ResourcePlanEndComing
            or NoticeKind.ResourcePlanEnded or NoticeKind.ResourcePlanActivated => NoticeGroup.Subscriptions,
        NoticeKind.BandwidthNotSet or NoticeKind.SwitchedToPayAsYouGo => NoticeGroup.Subscriptions,
        NoticeKind.FactorChanged or NoticeKind.PasskeyChanged or NoticeKind.PasswordChanged
            or NoticeKind.UserFactorReset or NoticeKind.AccessKeyOld => NoticeGroup.Security,
        NoticeKind.ChargeReport => NoticeGroup.Reports,
        NoticeKind.ApprovalAsked or NoticeKind.ApprovalGiven or NoticeKind.ApprovalRejected
            or NoticeKind.ApprovalExpired or NoticeKind.ApprovalChanged or NoticeKind.ApprovalRuleChanged =>
            NoticeGroup.Approvals,
        NoticeKind.WebHookSwitchedOff => NoticeGroup.Channels,
        NoticeKind.DriftFound => NoticeGroup.Machines,
        NoticeKind.TransferAnnounced or NoticeKind.RefundPaidTwice or NoticeKind.RefundNotPaid
            or NoticeKind.PaymentQuestioned => NoticeGroup.Transfers,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that belongs to no group."),
    };

    /// <summary>The groups that a user of this kind has messages of, in the order in which they are shown.</summary>
    public static IReadOnlyList<NoticeGroup> For(UserKind kind) => kind is UserKind.Support or UserKind.Operator
        ? [NoticeGroup.Machines, NoticeGroup.Transfers, NoticeGroup.Security]
        :
        [
            NoticeGroup.Arrears, NoticeGroup.Subscriptions, NoticeGroup.Releases, NoticeGroup.Money,
            NoticeGroup.Orders, NoticeGroup.Reports, NoticeGroup.Channels, NoticeGroup.Security,
            NoticeGroup.Approvals,
        ];

    /// <summary>
    /// Whether it comes by e-mail to somebody who has chosen nothing: to the owner and the operator what may cost
    /// something if it is not seen, to everybody what is about his own ways to sign in or addressed to him alone.
    /// </summary>
    public static bool IsMailedByDefault(NoticeGroup group, UserKind kind) => (group, kind) switch
    {
        (NoticeGroup.Security, _) => true,
        (NoticeGroup.Arrears or NoticeGroup.Subscriptions or NoticeGroup.Releases or NoticeGroup.Money
            or NoticeGroup.Orders or NoticeGroup.Channels, UserKind.Owner) => true,
        (NoticeGroup.Machines or NoticeGroup.Transfers, UserKind.Operator) => true,
        (NoticeGroup.Approvals, UserKind.Owner or UserKind.SubUser) => true,
        _ => false,
    };
}

/// <summary>What a user chose for a group; without one the default holds.</summary>
public sealed record NoticeChoice
{
    public required string UserId { get; init; }

    public required NoticeGroup Group { get; init; }

    public required bool ByMail { get; init; }
}
