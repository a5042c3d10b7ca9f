namespace LifecycleConsole.Domain.Releases;

/// <summary>Why an instance was released. Stored: append only.</summary>
public enum ReleaseCause
{
    Manual = 1,
    Schedule = 2,
    Arrears = 3,
}
