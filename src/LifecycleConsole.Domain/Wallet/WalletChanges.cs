using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>A change of what stands beside the ledger: payments, methods, transfers, vouchers, orders.</summary>
public abstract record MoneyChange : Change
{
    /// <summary>The due moment that it writes, if any.</summary>
    public virtual DateTimeOffset? ComesDue => null;
}

public sealed record PaymentBegun(Payment Payment) : MoneyChange
{
    public override string Canonical => $"payment.begun {Payment.Method} {Payment.Amount}";

    public override DateTimeOffset? ComesDue => Payment.LapsesAt;
}

public sealed record PaymentEnded(string PaymentId, PaymentState State, PaymentProblem Problem, bool CameLate)
    : MoneyChange
{
    public override string Canonical => $"payment.ended {PaymentId} {State} {Problem}{(CameLate ? " late" : "")}";
}

/// <summary>The gateway told of another amount; the payment goes on waiting for the right one.</summary>
public sealed record PaymentQuestioned(string PaymentId, Money Told) : MoneyChange
{
    public override string Canonical => $"payment.other-amount {PaymentId} {Told}";
}

public sealed record MethodSaved(SavedMethod Method) : MoneyChange
{
    public override string Canonical => $"method.saved {Method.Kind} {Method.Brand} {Method.Digits}";
}

public sealed record MethodDefaultSet(string MethodId, bool IsDefault) : MoneyChange
{
    public override string Canonical => $"method.default {MethodId} {IsDefault}";
}

public sealed record MethodDeleted(string MethodId) : MoneyChange
{
    public override string Canonical => $"method.deleted {MethodId}";
}

public sealed record TransferAnnounced(OfflineTransfer Transfer) : MoneyChange
{
    public override string Canonical => $"transfer.announced {Transfer.Amount}";
}

public sealed record TransferEnded(string TransferId, TransferState State, long ReceivedMinor, string Reason)
    : MoneyChange
{
    public override string Canonical => $"transfer.ended {TransferId} {State} {ReceivedMinor} {Reason}";
}

public sealed record VoucherGranted(Voucher Voucher) : MoneyChange
{
    public override string Canonical =>
        $"voucher.granted {Voucher.Amount} {Voucher.Pays} {Voucher.ValidFrom:O} {Voucher.ValidUntil:O}";

    public override DateTimeOffset? ComesDue => Voucher.ValidUntil;
}

/// <summary>An unpaid order takes hold of it, or lets it go (null).</summary>
public sealed record VoucherHeld(string VoucherId, string? OrderId) : MoneyChange
{
    public override string Canonical => $"voucher.held {VoucherId} {(OrderId is null ? "-" : "+")}";
}

/// <summary>What is left of it, and what of it is void.</summary>
public sealed record VoucherLeft(string VoucherId, long LeftMinor, long VoidMinor) : MoneyChange
{
    public override string Canonical => $"voucher.left {VoucherId} {LeftMinor} {VoidMinor}";
}
