namespace LifecycleConsole.Operations.Plans;

/// <summary>
/// IDs that a door draws before it asks for something new: the same order, given twice, is refused the second time.
/// </summary>
public static class NewId
{
    public static string OfDisk() => IdSource.New("d-");

    public static string OfAddress() => IdSource.New("eip-");

    public static string OfSnapshot() => IdSource.New("s-");
}
