using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Why a second factor or a proof is not taken.</summary>
public static class FactorRefusals
{
    public static readonly RefusalKind Required = new("factor.required",
        "A second factor is required here and you have none yet. Set it up under Security first.");

    public static readonly RefusalKind ProveAgain = new("factor.prove-again",
        "Whoever does this must have confirmed within the last {minutes} minutes that it is him. Nothing was done.");

    public static readonly RefusalKind WrongCode = new("factor.wrong-code",
        "This code does not fit, or it was used already. Wait for the next one and check the clock of your phone.");

    public static readonly RefusalKind WrongProof = new("factor.wrong-proof",
        "That is not right, or trying is held for this user. After five wrong tries it is held for 15 minutes.");

    public static readonly RefusalKind AlreadyOn = new("factor.already-on",
        "You have a second factor already. Remove it first.");

    public static readonly RefusalKind NotOn = new("factor.not-on", "There is no second factor. Nothing was changed.");

    public static readonly RefusalKind NotBegun = new("factor.not-begun",
        "The set-up was not begun, or somebody has begun it anew. Open the page again.");

    public static readonly RefusalKind NeededHere = new("factor.needed-here",
        "A second factor is required of you here and cannot be removed. Renew it by a reset instead.");

    public static readonly RefusalKind SelfFirst = new("factor.self-first",
        "Set up your own second factor first; else you would lock yourself out.");

    public static readonly RefusalKind PasskeyNotTaken = new("factor.passkey-not-taken",
        "This passkey was not taken, or the page was open for too long. Try it again.");

    public static readonly RefusalKind TooManyPasskeys = new("factor.passkey-too-many",
        "A user has at most {max} passkeys. Delete one that you do not use any more.");

    public static readonly RefusalKind NoSuchPasskey = new("factor.passkey-not-found",
        "There is no such passkey any more. Open the page again.");

    public static readonly RefusalKind PasskeyName = new("factor.passkey-name",
        "A name of a passkey has 1 to {max} characters. Choose another one.");

    public static readonly RefusalKind SignedOut = new("session.signed-out",
        "You were signed out. Sign in again.");

    public static readonly RefusalKind NoSuchSession = new("session.not-found",
        "There is no such session any more. It has ended already.");
}
