using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

public static class NamingRefusals
{
    public static readonly RefusalKind Length = new("name.length",
        "The name has {length} characters. Give it {min} to {max}.");

    public static readonly RefusalKind Characters = new("name.characters",
        "The name contains a control character. Leave out line breaks, tabs and direction marks.");

    public static readonly RefusalKind Same = new("name.same", "It has this name already.");
}
