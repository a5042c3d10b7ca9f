using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>What a decision about an account's money begins with.</summary>
public sealed record WalletState
{
    public required Account Account { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>Drawn for what the command makes.</summary>
    public required string NewId { get; init; }

    /// <summary>Drawn for a transfer that is announced.</summary>
    public string NewReference { get; init; } = "";

    /// <summary>What the gateway takes; empty without a gateway.</summary>
    public IReadOnlyList<PaymentMethod> Offered { get; init; } = [];

    public IReadOnlyList<SavedMethod> Methods { get; init; } = [];

    /// <summary>The one that the command names, if it is the account's.</summary>
    public Payment? Payment { get; init; }

    /// <summary>The order that the payment is for, if it is the account's.</summary>
    public Order? Order { get; init; }

    /// <summary>Another payment for that order waits at the bank's page.</summary>
    public bool HasOtherPayment { get; init; }

    /// <summary>The one that the command names, if it is the account's.</summary>
    public OfflineTransfer? Transfer { get; init; }

    public Balances Balances { get; init; } = new();

    public int WaitingPayments { get; init; }

    /// <summary>Transfers that staff have not dealt with.</summary>
    public int AnnouncedTransfers { get; init; }

    public Currency Currency => Account.Currency;

    public AmountBounds TopUpBounds => new(Profile.TopUpMin, Profile.TopUpMax);
}

/// <summary>Every decision about an account's money, by command.</summary>
public static class WalletDecisions
{
    public static Outcome<Plan> Decide(WalletState state, WalletCommand command, Timeline.Moments moments)
    {
        var line = command switch
        {
            BeginTopUp c => PaymentDecisions.Begin(state, c, moments.Now),
            CancelTopUp c => PaymentDecisions.Cancel(state, c),
            MakeMethodDefault c => MethodDecisions.MakeDefault(state, c),
            DeleteMethod c => MethodDecisions.Delete(state, c),
            AnnounceTransfer c => TransferDecisions.Announce(state, c, moments.Now),
            WithdrawTransfer c => TransferDecisions.Withdraw(state, c),
            ConfirmTransfer c => TransferDecisions.Confirm(state, c),
            RejectTransfer c => TransferDecisions.Reject(state, c),
            GrantVoucher c => VoucherDecisions.Grant(state, c, moments.Now),
            SetBalanceAlert c => BalanceAlertDecisions.Set(state, c, moments.Now),
            GrantGift c => VoucherDecisions.GrantGift(state, c),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
        };
        PlanLine Told(PlanLine planned) => planned with
        {
            Changes = [.. planned.Changes, .. WalletNotices.Of(state, planned, moments.Now)],
        };
        return line.IsAllowed
            ? new Plan { Action = command.Action, AsOf = moments.AsOf, Lines = [Told(line.Value)], Money = [] }
            : line.Refusal;
    }

    internal static PlanLine Line(string subjectId, string name, Effect effect, params IReadOnlyList<Change> changes) =>
        new() { SubjectId = subjectId, SubjectName = name, Effect = effect, Changes = changes };
}
