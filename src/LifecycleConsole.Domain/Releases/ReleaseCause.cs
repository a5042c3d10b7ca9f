namespace LifecycleConsole.Domain.Releases;

/// <summary>Why an instance was released. Stored: append only.</summary>
public enum ReleaseCause
{
    Manual = 1,
    Schedule = 2,
    Arrears = 3,

    /// <summary>The retention in the Recycle Bin ended, or the paid period did and there is none.</summary>
    Expired = 4,

    /// <summary>By hand, out of the Recycle Bin.</summary>
    Terminated = 5,

    /// <summary>By hand, before the end of what was paid, and paid back.</summary>
    Unsubscribed = 6,
}
