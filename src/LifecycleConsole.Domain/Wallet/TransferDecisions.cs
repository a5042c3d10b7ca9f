using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>Offline bank transfers: announced, then confirmed or rejected by staff, once.</summary>
public static class TransferDecisions
{
    public const int ReasonLengthMin = 2;
    public const int ReasonLengthMax = 200;

    public static Outcome<PlanLine> Announce(WalletState state, AnnounceTransfer command, DateTimeOffset now)
    {
        var amount = AmountText.Read(command.Amount, state.Currency, state.TopUpBounds);
        if (!amount.IsAllowed)
        {
            return amount.Refusal;
        }
        if (state.AnnouncedTransfers >= OfflineTransfer.AnnouncedMax)
        {
            return WalletRefusals.TooManyAnnounced.With(new RefusalArgument("count", state.AnnouncedTransfers));
        }
        var transfer = new OfflineTransfer
        {
            Id = state.NewId,
            AccountId = state.Account.Id,
            Reference = state.NewReference,
            AmountMinor = amount.Value.Minor,
            CurrencyCode = state.Currency.Code,
            State = TransferState.Announced,
            AnnouncedAt = now,
            AnnouncedBy = command.UserName,
        };
        return WalletDecisions.Line(
            transfer.Id, transfer.Reference, Effect.TransferAnnounced, new TransferAnnounced(transfer));
    }

    public static Outcome<PlanLine> Withdraw(WalletState state, WithdrawTransfer command)
    {
        var open = Open(state, command.TransferId);
        return open.IsAllowed
            ? Line(open.Value, Effect.TransferWithdrawn, Ended(open.Value, TransferState.Withdrawn))
            : open.Refusal;
    }

    /// <summary>What was received is booked, whatever was announced.</summary>
    public static Outcome<PlanLine> Confirm(WalletState state, ConfirmTransfer command)
    {
        var open = Open(state, command.TransferId);
        if (!open.IsAllowed)
        {
            return open.Refusal;
        }
        var bounds = state.TopUpBounds with { Min = 1m / state.Currency.MinorPerUnit };
        var received = AmountText.Read(command.Received, state.Currency, bounds);
        if (!received.IsAllowed)
        {
            return received.Refusal;
        }
        var transfer = open.Value;
        var posting = new Posting(
            PostingKind.TopUpOffline, $"transfer:{transfer.Id}", transfer.Id,
            new Transfer(Book.OfflineClearing, Book.Cash, received.Value)) { Memo = transfer.Reference };
        return Line(
            transfer, Effect.TransferConfirmed,
            Ended(transfer, TransferState.Confirmed) with { ReceivedMinor = received.Value.Minor },
            new LedgerPosted(posting));
    }

    public static Outcome<PlanLine> Reject(WalletState state, RejectTransfer command)
    {
        var open = Open(state, command.TransferId);
        if (!open.IsAllowed)
        {
            return open.Refusal;
        }
        var reason = command.Reason.Trim();
        return IsReason(reason)
            ? Line(open.Value, Effect.TransferRejected,
                Ended(open.Value, TransferState.Rejected) with { Reason = reason })
            : WalletRefusals.ReasonMissing.With();
    }

    /// <param name="reason">Trimmed.</param>
    internal static bool IsReason(string reason) =>
        reason.Length is >= ReasonLengthMin and <= ReasonLengthMax && Instances.PlainText.IsClean(reason);

    private static Outcome<OfflineTransfer> Open(WalletState state, string id) => state.Transfer switch
    {
        null => WalletRefusals.TransferUnknown.With(new RefusalArgument("id", id)),
        { State: not TransferState.Announced } ended =>
            WalletRefusals.TransferEnded.With(new RefusalArgument("reference", ended.Reference)),
        { } open => open,
    };

    private static TransferEnded Ended(OfflineTransfer transfer, TransferState state) =>
        new(transfer.Id, state, ReceivedMinor: 0, Reason: "");

    private static PlanLine Line(OfflineTransfer transfer, Effect effect, params IReadOnlyList<Change> changes) =>
        WalletDecisions.Line(transfer.Id, transfer.Reference, effect, changes);
}
