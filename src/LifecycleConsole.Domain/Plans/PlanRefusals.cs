namespace LifecycleConsole.Domain.Plans;

/// <summary>Refusals that any plan can meet.</summary>
public static class PlanRefusals
{
    public static readonly RefusalKind Changed = new("plan.changed",
        "Something changed since you looked. Nothing was done. Read what would happen now, then confirm again.");

    public static readonly RefusalKind NothingApplies = new("plan.nothing-applies",
        "Nothing that was chosen qualifies, so there is nothing to do. Choose others.");

    public static readonly RefusalKind TooMany = new("plan.too-many",
        "At most {max} can be done at once here, and {count} are chosen. Take some out, and do the rest afterwards.");

    public static readonly RefusalKind KeyOfAnother = new("plan.key-of-another",
        "The key {key} was used for something else. Nothing was done. Choose a new key for each thing that is to be "
        + "done.");

    public static readonly RefusalKind Empty = new("plan.empty", "Nothing is chosen. Choose at least one.");
}
