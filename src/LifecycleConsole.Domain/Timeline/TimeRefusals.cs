using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Timeline;

public static class TimeRefusals
{
    public static readonly RefusalKind Gap = new("time.gap",
        "{local} does not exist in {zone}: clocks skip it. The first instant after it is {next}. Choose another time.");

    public static readonly RefusalKind Overlap = new("time.overlap",
        "{local} happens twice in {zone}: clocks are put back over it. Choose {earlier} or {later}.");

    public static readonly RefusalKind Zone = new("time.zone",
        "There is no time zone {zone}. Choose one from the list.");
}
