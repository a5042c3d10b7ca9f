using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

public static class NamingRefusals
{
    public static readonly RefusalKind Length = new("name.length",
        "The name has {length} characters. Give it {min} to {max}.");

    public static readonly RefusalKind Characters = new("name.characters",
        "The name contains a control character. Leave out line breaks, tabs and direction marks.");

    public static readonly RefusalKind Pattern = new("name.pattern",
        "The brackets in the name are not read. Write them once, as [begin,digits]: web-[001,3] makes web-001, "
            + "web-002. Begin is 0 to 999999, digits 1 to 6.");

    public static readonly RefusalKind PatternFull = new("name.pattern-full",
        "With {digits} digits the numbers from {begin} end at {last}, which is not enough. Use more digits or a lower "
            + "begin.");

    public static readonly RefusalKind Same = new("name.same", "It has this name already.");
}
