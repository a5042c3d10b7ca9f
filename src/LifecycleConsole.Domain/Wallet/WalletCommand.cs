using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>What is asked about the money of one account.</summary>
public abstract record WalletCommand : Command
{
    public override int SubjectCount => 1;

    /// <summary>The payment, transfer, method or voucher that it is about; null where it makes one.</summary>
    public virtual string? SubjectId => null;
}

/// <param name="Amount">As written.</param>
/// <param name="SavedMethodId">The saved method that pays; null: a new one.</param>
/// <param name="KeepsMethod">A new one is kept for the next time.</param>
public sealed record BeginTopUp(PaymentMethod Method, string Amount, string? SavedMethodId, bool KeepsMethod)
    : WalletCommand
{
    /// <summary>The order that is paid as soon as the money is there; null: none.</summary>
    public string? OrderId { get; init; }

    public override ActionName Action => Actions.TopUp;

    public override IReadOnlyList<ActionName> Rights => OrderId is null ? [Action] : [Action, Actions.PayOrder];

    public override bool HidesSum => OrderId is not null;

    public override string? SubjectId => SavedMethodId;
}

public sealed record CancelTopUp(string PaymentId) : WalletCommand
{
    public override ActionName Action => Actions.TopUp;

    public override string SubjectId => PaymentId;
}

public sealed record MakeMethodDefault(string MethodId) : WalletCommand
{
    public override ActionName Action => Actions.ManagePaymentMethods;

    public override string SubjectId => MethodId;
}

public sealed record DeleteMethod(string MethodId) : WalletCommand
{
    public override ActionName Action => Actions.ManagePaymentMethods;

    public override string SubjectId => MethodId;
}

/// <param name="Amount">As written.</param>
public sealed record AnnounceTransfer(string Amount, string UserName) : WalletCommand
{
    public override ActionName Action => Actions.TopUp;
}

public sealed record WithdrawTransfer(string TransferId) : WalletCommand
{
    public override ActionName Action => Actions.TopUp;

    public override string SubjectId => TransferId;
}

/// <param name="Received">As written: what came in.</param>
public sealed record ConfirmTransfer(string TransferId, string Received) : WalletCommand
{
    public override ActionName Action => Actions.ManageTransfers;

    public override string SubjectId => TransferId;
}

public sealed record RejectTransfer(string TransferId, string Reason) : WalletCommand
{
    public override ActionName Action => Actions.ManageTransfers;

    public override string SubjectId => TransferId;
}

/// <param name="Threshold">As written; 0: no alert.</param>
public sealed record SetBalanceAlert(string Threshold) : WalletCommand
{
    public override ActionName Action => Actions.SetBalanceAlert;
}

/// <param name="Amount">As written.</param>
/// <param name="ValidFrom">Inclusive.</param>
/// <param name="ValidUntil">Exclusive.</param>
public sealed record GrantVoucher(
    string Amount, Payable Pays, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, string Reason) : WalletCommand
{
    public override ActionName Action => Actions.GrantVouchers;
}

/// <param name="Amount">As written.</param>
public sealed record GrantGift(string Amount, string Reason) : WalletCommand
{
    public override ActionName Action => Actions.GrantVouchers;
}
