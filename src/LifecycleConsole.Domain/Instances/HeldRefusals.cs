using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

public static class HeldRefusals
{
    public static readonly RefusalKind NotHeld = new("held.not-held",
        "Nothing of it is held, so there is nothing to confirm.");

    /// <summary>A warning: the release is not put off any further.</summary>
    public static readonly RefusalKind AtOnce = new("held.at-once",
        "Its release time has passed: it is released at once.");

    public static readonly RefusalKind ExpiresAtOnce = new("held.expires-at-once",
        "Its end is over, so it goes into the Recycle Bin as soon as this is confirmed. Renew it at its vendor first, "
        + "if it is to live on.");
}
