using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

public static class WalletRefusals
{
    public static readonly RefusalKind NoAmount = new("wallet.no-amount",
        "This is no amount. Write digits, and a point before the cents: 250 or 250.50.");

    public static readonly RefusalKind NotAboveZero = new("wallet.not-above-zero", "The amount must be above zero.");

    public static readonly RefusalKind OutOfBounds = new("wallet.out-of-bounds",
        "The amount must be between {min} and {max}, both inclusive.");

    public static readonly RefusalKind Decimals = new("wallet.decimals",
        "{currency} has {decimals} decimals at most. Write a shorter amount.");

    public static readonly RefusalKind AlertBounds = new("wallet.alert-bounds",
        "The threshold must be between 0 (no alert) and {max}, both inclusive.");

    public static readonly RefusalKind NoGateway = new("wallet.no-gateway",
        "Paying online is not set up here. Use an offline bank transfer.");

    public static readonly RefusalKind MethodUnknown = new("wallet.method-unknown",
        "There is no such saved payment method. Choose another, or pay with a new one.");

    public static readonly RefusalKind MethodExpired = new("wallet.method-expired",
        "The card that ends in {digits} has expired. Choose another, or pay with a new one.");

    public static readonly RefusalKind PaymentUnknown = new("wallet.payment-unknown", "There is no payment {id}.");

    public static readonly RefusalKind PaymentEnded = new("wallet.payment-ended",
        "The payment {id} has ended already. Nothing was changed.");

    public static readonly RefusalKind TooManyWaiting = new("wallet.too-many-waiting",
        "{count} payments wait for the bank already. Finish or cancel one first.");

    public static readonly RefusalKind GatewayAway = new("wallet.gateway-away",
        "The bank's page cannot be opened now. Nothing was charged, and the payment waits: go on paying in a while.");

    public static readonly RefusalKind TooManyAnnounced = new("wallet.too-many-announced",
        "{count} transfers are announced already. Withdraw those that were never sent.");

    public static readonly RefusalKind TransferUnknown = new("wallet.transfer-unknown", "There is no transfer {id}.");

    public static readonly RefusalKind TransferEnded = new("wallet.transfer-ended",
        "The transfer {reference} was dealt with already. Nothing was changed.");

    public static readonly RefusalKind ReasonMissing = new("wallet.reason-missing",
        "Say why, in 2 to 200 characters: the customer reads it.");

    public static readonly RefusalKind ValidUntil = new("wallet.valid-until",
        "A voucher must end after it begins and after now, and at most 5 years from now.");

    public static readonly RefusalKind PaysNothing = new("wallet.pays-nothing",
        "Choose at least one thing that the voucher may pay.");

    public static readonly RefusalKind Overdrawn = new("wallet.too-little",
        "The balance is {balance}, and {missing} is missing. Top up first.");

    public static readonly RefusalKind Arrears = new("wallet.arrears",
        "The account is in arrears by {debt}. Top up first.");

    public static readonly RefusalKind VoucherUnknown = new("wallet.voucher-unknown", "There is no voucher {id}.");

    public static readonly RefusalKind VoucherLocked = new("wallet.voucher-locked",
        "The voucher {id} is held by the unpaid order {order}. Pay or cancel that order first.");

    public static readonly RefusalKind VoucherNotValid = new("wallet.voucher-not-valid",
        "The voucher {id} is not valid now, or has nothing left on it.");

    public static readonly RefusalKind VoucherNotForThis = new("wallet.voucher-not-for-this",
        "The voucher {id} cannot pay this kind of order.");
}

/// <summary>What the gateway's door refuses. Nobody but a gateway reads these.</summary>
public static class CallbackRefusals
{
    public static readonly RefusalKind Forged = new("callback.forged", "The signature does not fit.");

    public static readonly RefusalKind Stale = new("callback.stale", "The message is older than {minutes} minutes.");

    public static readonly RefusalKind Unreadable = new("callback.unreadable", "The message cannot be read.");

    public static readonly RefusalKind OtherAmount = new("callback.other-amount",
        "The payment {id} is about {expected}, the message about {told}. Nothing was booked.");
}
