using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>What people are told of money, in the commit that moves it.</summary>
internal static class WalletNotices
{
    public static NoticeGiven Arrived(Payment payment, DateTimeOffset now) =>
        OfPayment(payment, NoticeKind.PaymentArrived, "arrived", now);

    public static NoticeGiven Failed(Payment payment, DateTimeOffset now) =>
        OfPayment(payment, NoticeKind.PaymentFailed, "failed", now);

    /// <summary>Of staff, who have to look at the gateway: nothing is booked.</summary>
    public static NoticeGiven Questioned(Payment payment, Money told, DateTimeOffset now) => Given(
        Notice.Staff, NoticeKind.PaymentQuestioned, ($"payment:{payment.Id}:questioned", payment.Id), now,
        ("name", NoticeFact.Of(payment.Id)), ("amount", NoticeFact.Of(payment.Amount)),
        ("told", NoticeFact.Of(told)));

    /// <summary>What follows for people from a planned line; mostly nothing.</summary>
    public static IEnumerable<Change> Of(WalletState state, PlanLine planned, DateTimeOffset now) =>
        planned.Changes.Select(change => Of(state, change, now)).OfType<NoticeGiven>();

    private static NoticeGiven? Of(WalletState state, Change change, DateTimeOffset now) => change switch
    {
        TransferAnnounced c => Announced(state, c.Transfer, now),
        TransferEnded { State: TransferState.Confirmed } c => Given(
            state.Account.Id, NoticeKind.TransferConfirmed, ($"transfer:{c.TransferId}", c.TransferId), now,
            ("amount", NoticeFact.Of(new Money(c.ReceivedMinor, state.Currency))),
            ("reference", NoticeFact.Of(state.Transfer?.Reference ?? ""))),
        TransferEnded { State: TransferState.Rejected } c => Given(
            state.Account.Id, NoticeKind.TransferRejected, ($"transfer:{c.TransferId}", c.TransferId), now,
            ("reason", NoticeFact.Of(c.Reason)), ("reference", NoticeFact.Of(state.Transfer?.Reference ?? ""))),
        VoucherGranted c => Given(
            state.Account.Id, NoticeKind.VoucherGranted, ($"voucher:{c.Voucher.Id}", c.Voucher.Id), now,
            ("amount", NoticeFact.Of(c.Voucher.Amount)), ("until", NoticeFact.Of(c.Voucher.ValidUntil))),
        LedgerPosted { Posting: { Kind: PostingKind.GiftGranted } gift } => Given(
            state.Account.Id, NoticeKind.GiftGranted, (gift.Key, gift.SubjectId), now,
            ("amount", NoticeFact.Of(gift.Transfers[0].Amount)), ("reason", NoticeFact.Of(gift.Memo))),
        _ => null,
    };

    private static NoticeGiven Announced(WalletState state, OfflineTransfer transfer, DateTimeOffset now) => Given(
        Notice.Staff, NoticeKind.TransferAnnounced, ($"transfer:{transfer.Id}:announced", transfer.Id), now,
        ("account", NoticeFact.Of(state.Account.Name)), ("amount", NoticeFact.Of(transfer.Amount)),
        ("reference", NoticeFact.Of(transfer.Reference)));

    private static NoticeGiven OfPayment(Payment payment, NoticeKind kind, string word, DateTimeOffset now) => Given(
        payment.AccountId, kind, ($"payment:{payment.Id}:{word}", payment.Id), now,
        ("amount", NoticeFact.Of(payment.Amount)));

    private static NoticeGiven Given(
        long accountId, NoticeKind kind, (string Key, string SubjectId) about, DateTimeOffset now,
        params (string Name, string Fact)[] facts) => new(new Notice
    {
        Key = about.Key,
        AccountId = accountId,
        Kind = kind,
        SubjectId = about.SubjectId,
        Arguments = facts.ToDictionary(f => f.Name, f => f.Fact, StringComparer.Ordinal),
        At = now,
    });
}
