using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>Vouchers and gifts: granted by the operator, never refunded.</summary>
public static class VoucherDecisions
{
    /// <summary>How far ahead a voucher may end, in calendar years.</summary>
    public const int YearsMax = 5;

    public static Outcome<PlanLine> Grant(WalletState state, GrantVoucher command, DateTimeOffset now)
    {
        var amount = AmountText.Read(command.Amount, state.Currency, state.TopUpBounds);
        if (!amount.IsAllowed)
        {
            return amount.Refusal;
        }
        if (WhyNot(command, now) is { } refusal)
        {
            return refusal;
        }
        var voucher = new Voucher
        {
            Id = state.NewId,
            AccountId = state.Account.Id,
            AmountMinor = amount.Value.Minor,
            LeftMinor = amount.Value.Minor,
            CurrencyCode = state.Currency.Code,
            ValidFrom = command.ValidFrom,
            ValidUntil = command.ValidUntil,
            Pays = command.Pays,
            Reason = command.Reason.Trim(),
            GrantedAt = now,
        };
        var posting = Granted(PostingKind.VoucherGranted, $"voucher:{voucher.Id}", (voucher.Id, voucher.Reason),
            new Transfer(Book.PromotionExpense, Book.Voucher, voucher.Amount));
        return WalletDecisions.Line(
            voucher.Id, voucher.Amount.ToString(), Effect.VoucherGranted, new VoucherGranted(voucher), posting);
    }

    public static Outcome<PlanLine> GrantGift(WalletState state, GrantGift command)
    {
        var amount = AmountText.Read(command.Amount, state.Currency, state.TopUpBounds);
        if (!amount.IsAllowed)
        {
            return amount.Refusal;
        }
        var reason = command.Reason.Trim();
        return TransferDecisions.IsReason(reason)
            ? WalletDecisions.Line(
                state.NewId, amount.Value.ToString(), Effect.GiftGranted,
                Granted(PostingKind.GiftGranted, $"gift:{state.NewId}", (state.NewId, reason),
                    new Transfer(Book.PromotionExpense, Book.Gift, amount.Value)))
            : WalletRefusals.ReasonMissing.With();
    }

    /// <summary>
    /// It ends: what is left is void. Nothing where nothing is left, or where an unpaid order holds it: then it ends
    /// with that order.
    /// </summary>
    public static IReadOnlyList<Change> OnEnd(Voucher voucher) => voucher is { LeftMinor: > 0, OrderId: null }
        ? Void(voucher, $"voucher-end:{voucher.Id}")
        : [];

    /// <summary>What a reversed order gives back to a voucher that has ended is void, under a key of its own.</summary>
    internal static IReadOnlyList<Change> OnEndAgain(Voucher voucher, string orderId) => voucher.LeftMinor > 0
        ? Void(voucher, $"voucher-end:{voucher.Id}:{orderId}")
        : [];

    private static IReadOnlyList<Change> Void(Voucher voucher, string key) =>
    [
        new VoucherLeft(voucher.Id, LeftMinor: 0, VoidMinor: voucher.VoidMinor + voucher.LeftMinor),
        new LedgerPosted(new Posting(
            PostingKind.VoucherExpired, key, voucher.Id,
            new Transfer(Book.Voucher, Book.PromotionExpense, voucher.Left))),
    ];

    private static Refusal? WhyNot(GrantVoucher command, DateTimeOffset now)
    {
        if (!TransferDecisions.IsReason(command.Reason.Trim()))
        {
            return WalletRefusals.ReasonMissing.With();
        }
        if (command.ValidUntil <= command.ValidFrom || command.ValidUntil <= now
            || command.ValidUntil > now.AddYears(YearsMax))
        {
            return WalletRefusals.ValidUntil.With();
        }
        return command.Pays == Payable.None ? WalletRefusals.PaysNothing.With() : null;
    }

    private static LedgerPosted Granted(
        PostingKind kind, string key, (string Id, string Reason) subject, Transfer transfer) =>
        new(new Posting(kind, key, subject.Id, transfer) { Memo = subject.Reason });
}
