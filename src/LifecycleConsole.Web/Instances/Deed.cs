namespace LifecycleConsole.Web.Instances;

/// <summary>What a dialog asks about. Its word stands in addresses: append only.</summary>
public enum Deed
{
    None = 0,
    Release = 1,
    Stop = 2,
    Reboot = 3,
    Rename = 4,
    Tags = 5,
    Snapshot = 6,
    StopFree = 7,

    /// <summary>Of many at once only; of a few these are done without a dialog.</summary>
    Start = 8,
    Protect = 9,
    Unprotect = 10,

    /// <summary>The end that an import brought, and that is held.</summary>
    ConfirmHeld = 40,
    Renew = 175,
    Recover = 180,
    Terminate = 181,
    Switch = 200,
    AutoRenew = 210,
    NoRenewal = 211,
    ManualRenewal = 212,

    /// <summary>Of many at once only: they end on the same day of the month.</summary>
    Unify = 300,
    ToPayAsYouGo = 310,
}

public static class Deeds
{
    /// <summary>Every deed that has a dialog.</summary>
    public static readonly IReadOnlyList<Deed> All = [.. Enum.GetValues<Deed>().Where(deed => deed != Deed.None)];

    public static string Word(Deed deed) => deed switch
    {
        Deed.None => throw new ArgumentOutOfRangeException(nameof(deed), deed, "No dialog has no word."),
        Deed.Release => "release",
        Deed.Stop => "stop",
        Deed.Reboot => "reboot",
        Deed.Rename => "rename",
        Deed.Tags => "tags",
        Deed.Snapshot => "snapshot",
        Deed.StopFree => "stop-no-fees",
        Deed.Start => "start",
        Deed.Protect => "protect",
        Deed.Unprotect => "unprotect",
        Deed.ConfirmHeld => "confirm",
        Deed.Renew => "renew",
        Deed.Recover => "recover",
        Deed.Terminate => "terminate",
        Deed.Switch => "switch",
        Deed.AutoRenew => "auto-renew",
        Deed.NoRenewal => "no-renewal",
        Deed.ManualRenewal => "manual-renewal",
        Deed.Unify => "unify",
        Deed.ToPayAsYouGo => "pay-as-you-go",
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, null),
    };
}
