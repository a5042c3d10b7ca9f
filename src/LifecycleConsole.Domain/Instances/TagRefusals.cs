using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

public static class TagRefusals
{
    public static readonly RefusalKind None = new("tag.none",
        "No tag is given. Name at least one to add or remove.");

    public static readonly RefusalKind KeyLength = new("tag.key-length",
        "The tag key \"{key}\" has {length} characters. Give it {min} to {max}.");

    public static readonly RefusalKind KeyReserved = new("tag.key-reserved",
        "The tag key \"{key}\" starts with aliyun or acs:, which are reserved. Choose another key.");

    public static readonly RefusalKind KeyTwice = new("tag.key-twice",
        "The tag key \"{key}\" is given twice. Name every key once.");

    public static readonly RefusalKind ValueLength = new("tag.value-length",
        "The value of the tag \"{key}\" has {length} characters. Give it at most {max}.");

    public static readonly RefusalKind Characters = new("tag.characters",
        "The tag \"{key}\" contains a control character. Leave out line breaks, tabs and direction marks.");

    public static readonly RefusalKind TooMany = new("tag.too-many",
        "It would have {count} tags. At most {max} are possible; remove some first.");

    public static readonly RefusalKind Same = new("tag.same", "Its tags are like this already.");
}
