using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>
/// Refusals of what is asked of an instance, whatever the feature. Short enough for the side of a menu item.
/// </summary>
public static class InstanceRefusals
{
    /// <summary>Said of an ID that does not exist and of one that the actor may not see, alike.</summary>
    public static readonly RefusalKind NotFound = new("instance.not-found",
        "There is no instance {id} in this account. Check the ID.");

    public static readonly RefusalKind Released = new("instance.released",
        "It has been released, and nothing can be done with it any more.");

    public static readonly RefusalKind Recycled = new("instance.recycled",
        "It is in the Recycle Bin, where only Recover and Terminate are possible. Recover it first.");
}
