namespace LifecycleConsole.Domain.Channels;

/// <summary>A way on which a notice leaves the house. Stored: append only.</summary>
public enum Channel
{
    Mail = 1,
    WebHook = 2,
}
