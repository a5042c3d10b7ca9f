namespace LifecycleConsole.Web.Frame;

/// <summary>What a colour means in the console.</summary>
public enum Tone
{
    /// <summary>Grey: stopped, skipped, nothing planned.</summary>
    Still,

    /// <summary>Green: runs, done, refunded.</summary>
    Ok,

    /// <summary>Amber: an end is coming, or something goes on costing.</summary>
    Warn,

    /// <summary>Red: under 24 hours, lost, failed, irreversible.</summary>
    Bad,

    /// <summary>Blue: happens by itself, in progress.</summary>
    Info,

    /// <summary>Indigo: selected, protected, one's own.</summary>
    Accent,
}

internal static class ToneClass
{
    /// <summary>The class that badges, notes and texts carry.</summary>
    public static string Name(this Tone tone) => tone switch
    {
        Tone.Still => "still",
        Tone.Ok => "ok",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Info => "info",
        Tone.Accent => "acc",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "A tone without a class."),
    };
}
